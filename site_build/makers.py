"""Who makes and judges the outputs: the programs, the theme and the budgets. What others made is made anew."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

import content
import search
import site_build
from content.site import Budget
from site_build.theme import Theme

LIBRARIES = ("Babel", "bleach", "Markdown", "MarkupSafe", "minijinja", "pillow", "pypinyin")


def makers_of(theme: Theme, budget: Budget) -> str:
    """A digest of all that has a part in printing, and of what pages are weighed against; 64 hexadecimal digits."""
    return hashlib.sha256(f"{programs()} {theme.digest} {budget}".encode()).hexdigest()


@cache
def programs() -> str:
    """A digest of our own code, as it was when this process began, and of the libraries that have a part in printing;
    64 hexadecimal digits.
    """
    return hashlib.sha256(f"{_OWN_CODE} {_libraries()}".encode()).hexdigest()


def _libraries() -> str:
    """The versions of Python and of the libraries that have a part in printing."""
    return " ".join([platform.python_version(), *(f"{name}={version(name)}" for name in LIBRARIES)])


def _own_code() -> str:
    total = hashlib.sha256()
    for package in (content, search, site_build):
        folder = Path(package.__path__[0])
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.js"), *folder.rglob("*.tsv")]):
            total.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


_OWN_CODE = _own_code()
"""As it was when this process began: what is on disk may be another version by the time it builds."""
