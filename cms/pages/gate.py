"""The gate: what must hold before a page goes live, whoever publishes it and however.

No single hook of Wagtail sees every way to publish. The editor's form and the API ask ``permissions_for_user``;
the translation desk, bulk publishing, workflows and the schedule call ``Page.publish``. A gated page guards both.
"""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import get_language
from wagtail.models import Page, PagePermissionTester

from content.problems import Words

Gate = Callable[[Page], list[Words]]
"""Why that version of a page may not go live; an empty list when it may."""

_GATES: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """Let a further condition decide; called from ``AppConfig.ready``."""
    if gate not in _GATES:
        _GATES.append(gate)


def refusals(page: Page) -> list[Words]:
    """Every reason why that version of a page may not go live."""
    return [words for gate in _GATES for words in gate(page)]


def say(words: Words) -> str:
    """The message in the language of whoever is at the screen."""
    return words.in_language("zh" if (get_language() or "").startswith("zh") else "en")


class PublishRefused(ValidationError):
    """A page was kept from going live. ``reasons`` says why in both languages."""

    def __init__(self, page: Page, reasons: list[Words]) -> None:
        self.page = page
        self.reasons = reasons
        # Keyed, because wagtail-localize reads the errors of each field.
        super().__init__({NON_FIELD_ERRORS: [say(words) for words in reasons]})


class GatedPermissions(PagePermissionTester):
    """What a user may do with a page; nobody may publish it while a gate is closed."""

    def can_publish(self) -> bool:
        return super().can_publish() and not refusals(self._latest)

    def can_unschedule(self) -> bool:
        return super().can_publish()

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    @property
    def _latest(self) -> Page:
        return self.page.get_latest_revision_as_object() if self.page.pk else self.page


class GatedPage:
    """Mixin for pages that go live only through an open gate. Stands before ``Page`` among the bases."""

    def permissions_for_user(self, user):
        return GatedPermissions(user, self)

    def publish(self, revision, *args, **kwargs):
        reasons = refusals(revision.as_object())
        if reasons:
            raise PublishRefused(self, reasons)
        return super().publish(revision, *args, **kwargs)
