"""A check that our packages are ours.

Distributions exist that install a top-level ``cms`` or ``content``; one of them would silently take our place.
"""

import importlib.util
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

PACKAGES = ("content", "search", "site_build", "cms")


@checks.register()
def check_packages(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """An error for each of our packages that comes from elsewhere."""
    return [
        checks.Error(
            f"The package {name!r} comes from {place}, not from this checkout.",
            hint="Uninstall the distribution that brings it.",
            id="pages.E001",
        )
        for name, place in _places().items()
        if place is None or not place.is_relative_to(settings.PROJECT_ROOT)
    ]


def _places() -> dict[str, Path | None]:
    found = {name: importlib.util.find_spec(name) for name in PACKAGES}
    return {name: Path(spec.origin).resolve() if spec and spec.origin else None for name, spec in found.items()}
