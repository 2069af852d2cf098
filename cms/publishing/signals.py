"""Every change that a reader could see asks for a rebuild, and at once when it takes something away.

Connected in ``PublishingConfig.ready``.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.publishing import triggers
from cms.publishing.tasks import Cause, request_rebuild
from cms.terms.signals import terms_taken_in

SHOWN_MODELS = ("media.LectureVideo", "alliance.SiteFacts", "terms.Term")
"""Models without pages of their own whose rows readers see; those that are installed are watched."""


def connect() -> None:
    """Watch pages, who may see them, and what they show."""
    own = apps.get_app_config("publishing")
    pre_migrate.connect(triggers.remove, sender=own, dispatch_uid="stamp_rows")
    post_migrate.connect(triggers.install, sender=own, dispatch_uid="stamp_rows")
    page_published.connect(_page_published, dispatch_uid="rebuild")
    page_unpublished.connect(_page_unpublished, dispatch_uid="rebuild")
    post_page_move.connect(_page_moved, dispatch_uid="rebuild")
    page_slug_changed.connect(_page_renamed, dispatch_uid="rebuild")
    for model in (PageViewRestriction, get_image_model(), *_shown_models()):
        post_save.connect(_row_saved, sender=model, dispatch_uid="rebuild")
        post_delete.connect(_row_deleted, sender=model, dispatch_uid="rebuild")
    terms_taken_in.connect(_terms_taken_in, dispatch_uid="rebuild")


def _shown_models() -> list[type[models.Model]]:
    known = {model._meta.label: model for model in apps.get_models()}
    return [known[label] for label in SHOWN_MODELS if label in known]


def _page_published(instance: Page, **kwargs: Any) -> None:
    _page_changed(Cause.PUBLISHED, instance)


def _page_unpublished(instance: Page, **kwargs: Any) -> None:
    # Wagtail sends this for a live page that is deleted, too.
    _page_changed(Cause.REMOVED, instance, urgent=True)


def _page_moved(instance: Page, **kwargs: Any) -> None:
    _page_changed(Cause.MOVED, instance, urgent=instance.get_view_restrictions().exists())


def _page_renamed(instance: Page, **kwargs: Any) -> None:
    _page_changed(Cause.MOVED, instance)


def _page_changed(cause: Cause, page: Page, *, urgent: bool = False) -> None:
    if hasattr(page.specific_class, "RECORD"):  # readers see no other pages
        request_rebuild(cause, page.title, urgent=urgent)


def _row_saved(instance: models.Model, created: bool, **kwargs: Any) -> None:
    # A new picture or recording is not yet on any page; a new restriction or set of facts counts at once.
    hides = isinstance(instance, PageViewRestriction)
    if not created or hides or not _is_media(instance):
        request_rebuild(Cause.EDITED, _name(instance), urgent=hides)


def _row_deleted(instance: models.Model, **kwargs: Any) -> None:
    request_rebuild(Cause.REMOVED, _name(instance), urgent=_is_media(instance))


def _terms_taken_in(sender: type[models.Model], **kwargs: Any) -> None:
    request_rebuild(Cause.IMPORTED, str(sender._meta.verbose_name_plural))


def _is_media(instance: models.Model) -> bool:
    return any(isinstance(field, models.FileField) for field in instance._meta.get_fields())


def _name(instance: models.Model) -> str:
    return instance.page.title if isinstance(instance, PageViewRestriction) else str(instance)
