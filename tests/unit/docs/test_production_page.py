"""Every variable that the settings read is explained where one looks for it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_every_variable_is_documented() -> None:
    page = (ROOT / "docs/howto/run-in-production.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "cms").rglob("*.py")))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(XINGLIN_\w+)\"", source))
    assert read
    for name in read:
        assert f"`{name}`" in page


def test_only_settings_read_the_environment() -> None:
    for path in sorted((ROOT / "cms").rglob("*.py")):
        if "settings" not in path.parts and path.name != "manage.py":
            assert not re.search(r"environ(?:\.get\(|\[)|getenv", path.read_text(encoding="utf-8")), path
