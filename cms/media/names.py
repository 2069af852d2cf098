"""The paths that media have in content packages."""

from collections.abc import Callable
from pathlib import PurePosixPath

from content.urls import slug_from


def media_name(folder: str, title: str, sha256: str, suffix: str) -> str:
    """A path that says what the file shows and differs for every file, such as ``pictures/fast-0c8e1f7a.png``."""
    return f"{folder}/{slug_from(title, fallback='file')}-{sha256[:8]}{suffix}"


def with_suffix(name: str, suffix: str) -> str:
    """The same path for a file of another format; ``.jpeg`` is ``.jpg``."""
    path = PurePosixPath(name)
    same = path.suffix.lower() == suffix or (path.suffix.lower(), suffix) == (".jpeg", ".jpg")
    return name if same else str(path.with_suffix(suffix))


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """That path, or with a number the first that nobody has."""
    path, number = PurePosixPath(name), 1
    while is_taken(name):
        number += 1
        name = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return name
