"""What the clock does: pages that fall due go live, pages that expire come down."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.pages.gate import PublishRefused

logger = logging.getLogger(__name__)

REFUSED = "publishing.refused"
"""Log action of a scheduled page that the gate kept back."""


def publish_due(now: datetime) -> list[str]:
    """What was done with the pages that fell due; one line each.

    A page that may not go live is taken off the schedule with a note in its history, so that it holds up no other.
    """
    return [*_expire(now), *_publish(now)]


def _expire(now: datetime) -> Iterator[str]:
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").specific():
        with transaction.atomic():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        yield f"- {page.title}"


def _publish(now: datetime) -> Iterator[str]:
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except PublishRefused as refusal:
            yield _take_off(revision, [str(words.en) for words in refusal.reasons])
        except ValidationError as error:
            logger.exception("A scheduled page cannot be published")
            yield _take_off(revision, error.messages)
        else:
            yield f"+ {revision.object_str}"


def _take_off(revision: Revision, reasons: list[str]) -> str:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=revision.content_object, action=REFUSED, revision=revision, data={"reasons": reasons})
    return f"! {revision.object_str}: {'; '.join(reasons)}"
