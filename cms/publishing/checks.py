"""Checks that every target in the settings is one, and that the search server is told as it must be."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from cms.publishing.search_server import access
from content.problems import BadContent
from site_build.publication import target_of


@checks.register()
def check_targets(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """An error for each name that names no target; it is not repeated, since it may hold a password."""
    return [
        checks.Error(f"Target {number} of XINGLIN_TARGETS: {said}", id="publishing.E001")
        for number, said in enumerate(map(_fault, settings.SITE_TARGETS), start=1)
        if said
    ]


@checks.register()
def check_search_server(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """An error for each variable of the search server that is wrong; none repeats what it holds."""
    try:
        access()
    except BadContent as error:
        return [
            checks.Error(f"{one.field}: {one.message.en} / {one.message.zh}", id="publishing.E002")
            for one in error.problems
        ]
    return []


def _fault(target: str) -> str:
    try:
        target_of(target, Path(settings.SITE_OUT))
    except BadContent as error:
        return "; ".join(f"{one.message.en} / {one.message.zh}; {one.remedy.en}" for one in error.problems)
    return ""
