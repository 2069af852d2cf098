"""Searches that found nothing: how often, in which language, on which day. Who asked is not known."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Sum

from cms.terms.logs import Asked
from cms.terms.models import MissedSearch
from content.language import HAN_RUN
from content.privacy import told_query
from content.term_base import Term

KEPT = timedelta(days=90)
MOST = 100_000
"""Different searches of one reading; of a log that somebody filled on purpose the rest is not looked at."""
Finds = Callable[[str, str], bool]
"""Whether a query finds something, given language and query."""


def note_misses(asked: Iterable[Asked], finds: Finds, today: date) -> int:
    """Keeps what found nothing, and for no longer than it may be kept; answers with how many different searches did.

    Of several that tell of one day (readings, or the access log and the service) the greatest count is kept, so that a
    log may be read again and a search that both have seen counts once.
    """
    counts: Counter[tuple[str, str, date, bool]] = Counter()
    for one in asked:
        key = (one.lang, one.query, one.day, one.missed)
        if today - KEPT < one.day <= today + timedelta(days=1) and (key in counts or len(counts) < MOST):
            counts[key] += one.count
    missed: Counter[tuple[str, str, date]] = Counter()
    known: dict[tuple[str, str], bool] = {}
    for (lang, query, day, certain), count in counts.items():
        if not certain and (lang, query) not in known:
            known[lang, query] = finds(lang, query)
        if certain or not known[lang, query]:
            missed[lang, query, day] = max(missed[lang, query, day], count)
    for (lang, query, day), count in missed.items():
        row, is_new = MissedSearch.objects.get_or_create(lang=lang, query=query, day=day, defaults={"count": count})
        if not is_new and row.count < count:
            MissedSearch.objects.filter(pk=row.pk).update(count=count)
    MissedSearch.objects.filter(day__lte=today - KEPT).delete()
    return len({(lang, query) for lang, query, _ in missed})


@dataclass(frozen=True)
class Miss:
    """One search that found nothing, as editors see it."""

    lang: str
    query: str
    count: int
    latest: date
    name_lang: str
    """The language that its words are of."""
    means: str
    """The term that has this name already, about which there is no page; empty when no term has it."""


def misses(terms: Iterable[Term], today: date) -> Iterator[Miss]:
    """What found nothing, most frequent first."""
    named = {told_query(name.text): term for term in terms for name in term.names}
    rows: Any = MissedSearch.objects.filter(day__gt=today - KEPT).values("lang", "query")
    for row in rows.annotate(total=Sum("count"), latest=Max("day")).order_by("-total", "query", "lang"):
        term = named.get(row["query"])
        yield Miss(
            row["lang"], row["query"], row["total"], row["latest"], "zh" if HAN_RUN.search(row["query"]) else "en",
            f"{term.preferred('zh')} · {term.preferred('en')}" if term else "",
        )  # fmt: skip
