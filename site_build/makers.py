"""Who makes and judges the outputs: the programs, the theme and the budgets. What others made is made anew."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

import content
import search
import site_build
from content.site import Budget
from site_build.theme import Theme

LIBRARIES = (
    "ahocorasick-rs",
    "Babel",
    "bleach",
    "Markdown",
    "MarkupSafe",
    "minijinja",
    "OpenCC",
    "pillow",
    "pypinyin",
    "rjsmin",
)


def makers_of(theme: Theme, budget: Budget) -> str:
    """A digest of all that has a part in printing, and of what pages are weighed against; 64 hexadecimal digits."""
    return hashlib.sha256(f"{CODE} {theme.digest} {budget}".encode()).hexdigest()


def _libraries() -> str:
    """The versions of Python and of the libraries that have a part in printing."""
    return " ".join([platform.python_version(), *(f"{name}={version(name)}" for name in LIBRARIES)])


def _own_code() -> str:
    total = hashlib.sha256()
    for package in (content, search, site_build):
        folder = Path(package.__path__[0])
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.js"), *folder.rglob("*.csv")]):
            total.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


CODE = hashlib.sha256(f"{_own_code()} {_libraries()}".encode()).hexdigest()
"""A digest of our own code and of the libraries that have a part in printing, as they were when this process began, as
what is on disk may be another version by the time it builds; 64 hexadecimal digits."""
