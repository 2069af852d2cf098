"""Runs the browser engine in Node, over an index in a folder."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from search.backends.static import engine

NODE = shutil.which("node")


def write(files: dict[str, bytes], folder: Path) -> None:
    """Writes the files of an index."""
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def run(folder: Path, runs: list[dict[str, object]]) -> list[dict[str, Any]]:
    """What the engine answers to each run: ``terms`` of its ``texts``, ``found`` for its ``queries``, ``fetched``."""
    (folder / "engine.js").write_bytes(engine())
    asked = json.dumps({"engine": str(folder / "engine.js"), "folder": str(folder), "runs": runs})
    script = Path(__file__).with_name("run_engine.js")
    done = subprocess.run(
        [str(NODE), script], input=asked.encode("utf-8", "surrogatepass"), capture_output=True, check=False, timeout=180
    )
    assert not done.stderr, done.stderr.decode()
    return json.loads(done.stdout)
