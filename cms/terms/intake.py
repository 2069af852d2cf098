"""A table of terms becomes terms of the CMS, all of them or none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.search.backends import get_search_backend

from cms.pages.models import TopicPage
from cms.terms.models import Term
from cms.terms.signals import terms_taken_in
from content import term_base
from content.problems import BadContent, Problem, Words
from content.term_base import COLUMNS, claim_faults, claims_of

MOST_BYTES = 2 * 1024 * 1024
"""Of a table."""


@dataclass(frozen=True)
class Taken:
    """What came of a table, in numbers of terms."""

    new: int
    changed: int
    same: int
    removed: int


def take_in(terms: Sequence[term_base.Term], file: str, *, alone: bool, user: Any = None, check: bool = False) -> Taken:
    """Takes terms into the CMS, or changes nothing: ``BadContent`` names all that is wrong with them.

    Whether they are ``alone`` decides about terms that are there and not among these: they go, or they stay. A mere
    ``check`` changes nothing and tells what would.
    """
    with transaction.atomic():
        rows = {one.key: one for one in Term.objects.select_related("topic")}
        topics = topics_by_id()
        _refuse(file, terms, [] if alone else list(rows.values()), topics)
        held = {key: row.to_content() for key, row in rows.items()}
        new = [one for one in terms if one.id not in rows]
        changed = [one for one in terms if one.id in rows and held[one.id] != one]
        gone = [row for key, row in rows.items() if key not in {one.id for one in terms}] if alone else []
        taken = Taken(len(new), len(changed), len(terms) - len(new) - len(changed), len(gone))
        if not check and (new or changed or gone):
            _write(new, changed, gone, rows, topics, user)
    return taken


def beside(own: Iterable[term_base.Term], others: Iterable[term_base.Term]) -> tuple[list[term_base.Term], list[str]]:
    """Other terms as they can stand beside one's own, without names that those have; and what is left out.

    Left out is a term that would have an id or a preferred name of one's own: told by its Chinese name, those of
    emergencies first.
    """
    mine = {one.id: one for one in own}
    said = {(name.lang, name.text.casefold()) for one in mine.values() for name in one.names}
    fit: list[term_base.Term] = []
    left: list[term_base.Term] = []
    for term in others:
        names = [one for one in term.names if (one.lang, one.text.casefold()) not in said]
        preferred = [one for one in names if one.sort is term_base.Sort.PREFERRED]
        if term.id in mine or len(preferred) < len(term_base.LANGS):
            left.append(term)
        else:
            longer = [one for one in term.misleading if any(_holds(one, name) for name in names)]
            fit.append(term.with_names([*names, *longer]))
    return fit, [one.preferred("zh") for one in sorted(left, key=lambda one: (one.emergency is None, one.id))]


def _holds(longer: term_base.TermName, name: term_base.TermName) -> bool:
    return name.text.casefold() in longer.text.casefold()


def _write(new: Any, changed: Any, gone: Any, rows: dict[str, Term], topics: dict[str, int], user: Any) -> None:
    for row in gone:
        log(row, "wagtail.delete", user=user)
    Term.objects.filter(pk__in=[row.pk for row in gone]).delete()
    for term in changed:
        rows[term.id].fill(term, topics)
        log(rows[term.id], "wagtail.edit", user=user)
    Term.objects.bulk_update(
        [rows[one.id] for one in changed], [*COLUMNS, "emergency", "topic", "aspect"], batch_size=50
    )
    made = [Term() for _ in new]
    for row, term in zip(made, new, strict=True):
        row.fill(term, topics)
    Term.objects.bulk_create(made, batch_size=200)
    get_search_backend().add_bulk(Term, [*made, *(rows[one.id] for one in changed)])  # nobody is told of rows in bulk
    terms_taken_in.send(Term)


def topics_by_id() -> dict[str, int]:
    """The primary key of the page of each topic, that of the language it was written in first."""
    pages = TopicPage.objects.order_by("-pk").values_list("permanent_id", "pk")
    return dict(pages)


def _refuse(file: str, terms: Sequence[term_base.Term], others: Sequence[Term], topics: dict[str, int]) -> None:
    """``BadContent`` for topics that are not there, and for names of others that would stay."""
    problems = [
        Problem(file, f"{one.id}, topic", *_no_topic(one.topic))
        for one in terms
        if one.topic and one.topic not in topics
    ]
    problems += [Problem(file, *fault) for fault in _clashes(terms, others)]
    if problems:
        raise BadContent(problems)


def _clashes(terms: Sequence[term_base.Term], others: Sequence[Term]) -> Iterator[tuple[str, Words, Words]]:
    ids = {one.id for one in terms}
    staying = [other.to_content() for other in others if other.key not in ids]
    return claim_faults([claim for one in (*terms, *staying) for claim in claims_of(one, f"{one.id}, ")])


def _no_topic(key: str) -> tuple[Words, Words]:
    return (Words(f"there is no topic {key!r}", f"没有主题“{key}”"),
            Words("write the id of a topic, or leave it empty", "请填写主题的编号，或留空"))  # fmt: skip
