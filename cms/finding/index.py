"""The index: things are filed, taken out, and filed anew."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction
from django.db.models import QuerySet
from wagtail.search.backends.base import BaseIndex, get_model_root
from wagtail.search.index import get_indexed_models

from cms.finding.models import Entry
from cms.finding.reading import filed_of
from cms.finding.stores import store_for
from cms.finding.terms import stamp

PORTION = 500
"""How many things are filed in one transaction."""


def family_of(model: Any) -> ContentType:
    """What tells the things of a model and of all that are built on the same table from others."""
    return ContentType.objects.get_for_model(get_model_root(model))


class Index(BaseIndex):
    """The one index of all models."""

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        self.using = router.db_for_write(Entry)
        self.store = store_for(connections[self.using].vendor)

    def add_items(self, model: Any, items: Iterable[Any]) -> None:
        """Files things, whether they have been filed before or not."""
        family = family_of(model)
        filed = {thing.pk: filed_of(thing) for thing in items}
        entries = [Entry(family=family, object_id=pk, stamp=stamp()) for pk in sorted(filed)]
        kept = Entry.objects.using(self.using)
        with transaction.atomic(self.using), connections[self.using].cursor() as cursor:
            kept.bulk_create(
                entries, update_conflicts=True, unique_fields=["family", "object_id"], update_fields=["stamp"]
            )
            keys = kept.filter(family=family, object_id__in=filed).values_list("pk", "object_id")
            cursor.executemany(self.store.write, [self.store.row(key, filed[pk]) for key, pk in keys])

    def delete_item(self, item: Any) -> None:
        """Takes a thing out, whichever of its models it is given as."""
        Entry.objects.using(self.using).filter(family=family_of(type(item)), object_id=item.pk).delete()

    def reset(self) -> None:
        """Takes everything out."""
        Entry.objects.using(self.using).all().delete()

    def delete_gone(self) -> None:
        """Takes out what is no longer there."""
        kept = Entry.objects.using(self.using)
        roots = {family_of(model): get_model_root(model) for model in get_indexed_models()}
        kept.exclude(family__in=roots).delete()
        for family, root in roots.items():
            kept.filter(family=family).exclude(object_id__in=root._default_manager.order_by().values("pk")).delete()

    def tidy(self) -> None:
        """Lets the database put its own files in order."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(self.store.tidy)


class Rebuilder:
    """What ``update_index`` does around filing everything anew. The index can be searched meanwhile."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def start(self) -> Index:
        """Before."""
        return self.index

    def finish(self) -> None:
        """After."""
        self.index.delete_gone()
        self.index.tidy()


def missing(model: Any) -> QuerySet[Any]:
    """The things of a model that are not filed, or by rules that have changed."""
    filed = Entry.objects.filter(family=family_of(model), stamp=stamp()).values("object_id")
    return model.get_indexed_objects().exclude(pk__in=filed).order_by("pk")


def fill(index: Index) -> int:
    """Files what is missing; answers how many things that were."""
    count = 0
    for model in get_indexed_models():
        for portion in _portions(list(missing(model).values_list("pk", flat=True))):
            index.add_items(model, model.get_indexed_objects().filter(pk__in=portion))
            count += len(portion)
    return count


def _portions(keys: list[Any]) -> Iterator[list[Any]]:
    return (keys[at : at + PORTION] for at in range(0, len(keys), PORTION))
