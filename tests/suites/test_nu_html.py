"""The Nu HTML checker finds no error on any page of the sample, nor on the pattern pages."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import missing, need

JAR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = pytest.mark.suites


def test_every_page_is_valid(sample_site: Path, pattern_pages: list[Path]) -> None:
    java = need("java")
    if not JAR.is_file():
        missing("the checker is not installed; run: make suites")
    pages = [str(path) for path in [*sorted(sample_site.rglob("*.html")), *pattern_pages]]
    command = [java, "-Xss8m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    done = subprocess.run(command, capture_output=True, check=True)
    faults = [told for told in json.loads(done.stdout)["messages"] if told["type"] != "info"]
    assert not faults, "\n".join(f"{Path(one['url']).name}: {one['message']}" for one in faults[:20])
    assert len(pages) > 50
