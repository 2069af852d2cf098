"""Files that are there whole or not at all."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Has a file written elsewhere and moved into place, whoever else writes it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".taking-") as work:
        staged = Path(work, path.name)
        write(staged)
        staged.replace(path)
