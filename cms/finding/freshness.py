"""The index says what the database says, from the moment a change is made.

Wagtail leaves filing to a task, which waits for a worker behind whatever else there is to do. The index is in the same
database as what it tells of, so that filing belongs to the very transaction that makes the change: who saves a page
finds it at once, and a change that is taken back was never filed.
"""

import sys
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from wagtail.search.backends import get_search_backend
from wagtail.search.index import RelatedFields, class_is_indexed, get_indexed_models
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.search.tasks import insert_or_update_object_task

from cms.finding.backend import SearchBackend
from cms.finding.index import Index, fill


def connect(app: AppConfig) -> None:
    """Takes the place of Wagtail's handler for each model that it watches, and waits for migrations to end."""
    for model in get_indexed_models():
        if post_save.disconnect(post_save_signal_handler, sender=model):
            post_save.connect(file_at_once, sender=model)
            _watch_parts(model)
    post_migrate.connect(fill_after_migrating, sender=app)


def _watch_parts(model: Any) -> None:
    """What is part of a thing, such as tags, is saved after it."""
    for part in model.get_search_fields():
        if isinstance(part, RelatedFields):
            relation = part.get_field(model)
            if relation.many_to_many:
                m2m_changed.connect(file_changed, sender=relation.remote_field.through)
            elif relation.one_to_many:
                owner = partial(_file_owner, relation.field.name)
                for signal in (post_save, post_delete):
                    signal.connect(owner, sender=relation.related_model, weak=False)


def _file_owner(name: str, instance: Any, **options: Any) -> None:
    owner = getattr(instance, name, None)
    if owner is not None and type(owner)._base_manager.filter(pk=owner.pk).exists():
        file_at_once(owner)


def file_changed(instance: Any, action: str, reverse: bool, **_: Any) -> None:
    """After something was added to a thing or removed from it."""
    if action.startswith("post_") and not reverse and class_is_indexed(type(instance)):
        file_at_once(instance)


def file_at_once(instance: Any, raw: bool = False, **_: Any) -> None:
    """Does what Wagtail's task would do."""
    if not raw:
        insert_or_update_object_task.call(instance._meta.app_label, instance._meta.model_name, str(instance.pk))


def fill_after_migrating(using: str, verbosity: int = 0, stdout: Any = sys.stdout, **options: Any) -> None:
    """Files what is missing: everything, when this app or another analysis is new.

    Not after ``flush``, which leaves nothing, nor after some migrations of several, when models and tables differ.
    """
    backend = get_search_backend()
    if "plan" not in options or not isinstance(backend, SearchBackend) or _is_behind(using):
        return
    index = Index(backend)
    if index.using == using:
        count = fill(index)
        if count and verbosity:
            stdout.write(f"  Filed for the admin's search: {count}\n")


def _is_behind(using: str) -> bool:
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
