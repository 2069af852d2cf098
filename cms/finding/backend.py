"""The back-end that Wagtail asks, ``WAGTAILSEARCH_BACKENDS``. Permissions, filters and orders stay Wagtail's own.

A query becomes conditions on the very queryset that a view has prepared, so that nobody finds what they may not see.
Typing a word (``autocomplete``, which is all that the admin does) looks in all that is filed, not in titles alone.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from wagtail.search.backends.base import (
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
)
from wagtail.search.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText

from cms.finding.index import Index, Rebuilder, family_of
from cms.finding.reading import columns_of
from cms.finding.stores import COLUMNS, Statement, columns_in_order, keys_only, store_for
from cms.finding.terms import Wanted, wanted, wanted_in_order

MOST_GROUPS = 64
"""How many terms of a query are looked for, and how many it may exclude; who types so much is understood from these."""
LEAST_ROOM = 4
"""What each part of a query that is joined from many takes of these at least."""
EVERYTHING = Q(pk__isnull=False)
PORTION = 500
"""How many keys are given to the database at once."""


class Compiler(BaseSearchQueryCompiler):
    """One query on one queryset."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    BEGINS = False
    """Whether the last word may be half of one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.using = self.queryset.db
        self.room = {True: MOST_GROUPS, False: MOST_GROUPS}
        """What is left for what is to be found, and for what is not."""
        self.scored: list[tuple[Statement, float]] = []
        """What gives scores, and how much those count; known once there is the condition."""

    @cached_property
    def condition(self) -> Q | None:
        """What things must fulfil; None when nothing can."""
        return self._condition(self.query, 1.0)

    def found(self) -> QuerySet[Any]:
        """The things that fit, in the order of the queryset."""
        return self.queryset.none() if self.condition is None else self.queryset.filter(self.condition)

    def scores(self) -> dict[int, float]:
        """How well things fit, by key. Also of some that the queryset leaves out."""
        scores: dict[int, float] = {}
        with connections[self.using].cursor() as cursor:
            for (sql, parameters), factor in self.scored:
                cursor.execute(sql, parameters)
                for key, score in cursor.fetchall():
                    scores[key] = scores.get(key, 0) + score * factor
        return scores

    def _condition(self, query: Any, factor: float) -> Q | None:
        """None when the query says nothing. A factor of 0 is for what must not be found: where it is too much to be
        looked for, nothing else is found either.
        """
        if isinstance(query, MatchAll):
            return EVERYTHING
        if isinstance(query, (PlainText, Phrase)):
            return self._fits(query, factor)
        if isinstance(query, Boost):
            return self._condition(query.subquery, factor * query.boost)
        if isinstance(query, Not):
            inner = self._condition(query.subquery, 0)
            return None if inner is None else ~inner
        if isinstance(query, (And, Or)):
            parts = [part for one in query.subqueries if (part := self._condition(one, factor)) is not None]
            return _joined(parts, Q.AND if isinstance(query, And) else Q.OR)
        raise NotImplementedError(f"The admin's search knows no query of the kind {type(query).__name__}.")

    def _fits(self, query: PlainText | Phrase, factor: float) -> Q | None:
        if self.room[bool(factor)] <= 0:
            return None if factor else EVERYTHING
        asked = self._wanted(query)
        if asked is None:
            return None
        asked = asked.first(self.room[bool(factor)], named=not self.fields)
        self.room[bool(factor)] -= max(len(asked.groups), LEAST_ROOM)
        store = store_for(connections[self.using].vendor)
        statement = store.find(asked, self._columns(), family_of(self.queryset.model).pk)
        if factor:
            self.scored.append((statement, factor * getattr(query, "boost", 1)))
        return Q(pk__in=RawSQL(*keys_only(statement)))  # noqa: S611 - the SQL is our own, what was typed is a parameter

    def _wanted(self, query: PlainText | Phrase) -> Wanted | None:
        if isinstance(query, Phrase):
            return wanted_in_order(query.query_string)
        return wanted(query.query_string, every=query.operator == "and", begins=self.BEGINS)

    def _columns(self) -> list[str]:
        """The columns that are looked in. Text is one column: who asks for one field of it asks for all."""
        if not self.fields:
            return list(COLUMNS)
        columns = columns_of(self.queryset.model.get_search_fields())
        return list(columns_in_order({columns[name] for name in self.fields}))


class AutocompleteCompiler(Compiler):
    """The same while somebody types."""

    BEGINS = True


def _joined(parts: list[Q], connector: str) -> Q | None:
    return Q(*parts, _connector=connector) if parts else None


class Results(BaseSearchResults):
    """What was found; nothing is looked for before somebody asks."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        found, scores = compiler.found(), {}
        if self._score_field or compiler.order_by_relevance:
            scores = compiler.scores()
        if compiler.order_by_relevance and compiler.scored:
            rows = self._best(found, scores)
        else:
            ordered = found.query.order_by or compiler.order_by_relevance
            rows = list((found if ordered else found.order_by("-pk"))[self.start : self.stop])
        if self._score_field:
            for row in rows:
                setattr(row, self._score_field, scores.get(row.pk))
        return rows

    def _best(self, found: QuerySet[Any], scores: dict[int, float]) -> list[Any]:
        """The part that is asked for of what was found, best first; of equals the newest."""
        keys = found.order_by().values_list("pk", flat=True)
        best = sorted(keys, key=lambda key: (-scores.get(key, 0), -key))[self.start : self.stop]
        rows: dict[int, Any] = {}
        for at in range(0, len(best), PORTION):
            portion = self.query_compiler.queryset.order_by().filter(pk__in=best[at : at + PORTION])
            rows.update((row.pk, row) for row in portion)
        return [rows[key] for key in best if key in rows]

    def _do_count(self) -> int:
        return self.query_compiler.found().order_by()[self.start : self.stop].count()

    def facet(self, field_name: str) -> dict[Any, int]:
        """How many of what was found have each value of a field, the most frequent first."""
        compiler = self.query_compiler
        if compiler._get_filterable_field(field_name) is None:
            model = compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet by "{field_name}": add index.FilterField("{field_name}") to {model}.search_fields.',
                field_name=field_name,
            )
        counted: Iterable[Any] = compiler.found().order_by().values(field_name).annotate(count=Count("pk"))
        return {one[field_name]: one["count"] for one in sorted(counted, key=lambda one: -one["count"])}


class SearchBackend(BaseSearchBackend):
    """The admin's search."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
