"""A term: one thing that readers ask about, with all that it is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.pages.choices import choices_of
from cms.pages.gate import say
from cms.pages.slugs import MALFORMED
from content import term_base
from content.term_base import COLUMNS, Claim, Emergency, Sort
from content.urls import slug_from

EMERGENCIES = {"call": _("Call an ambulance"), "talk": _("Talk to somebody")}
_ALSO = _("Other names that medicine uses, short forms, abbreviations.")
_LAY = _("What people say at home.")
_MISSPELT = _("Searched, and never shown.")
_NOT = _(
    "Longer words in which a name stands by accident, as 中风 in 空中风景 or stroke in stroke order. "
    "Who searches for them, or a page that says them, does not mean this term, and no emergency is shown for them."
)


class Term(index.Indexed, models.Model):
    """One thing that readers ask about. The names of each language and sort are kept a line each, as in its column."""

    key = models.CharField(
        _("id"), max_length=60, unique=True, blank=True,
        help_text=_("Its lasting name in tables: a–z, digits, hyphens. Made from the English name when left empty."),
    )  # fmt: skip
    zh = models.CharField(_("Chinese name"), max_length=101)
    zh_also = models.TextField(_("other Chinese names"), blank=True, help_text=_ALSO)
    zh_lay = models.TextField(_("everyday Chinese names"), blank=True, help_text=_LAY)
    zh_misspelt = models.TextField(_("Chinese misspellings"), blank=True, help_text=_MISSPELT)
    zh_not = models.TextField(_("Chinese words that do not mean it"), blank=True, help_text=_NOT)
    en = models.CharField(_("English name"), max_length=101)
    en_also = models.TextField(_("other English names"), blank=True, help_text=_ALSO)
    en_lay = models.TextField(_("everyday English names"), blank=True, help_text=_LAY)
    en_misspelt = models.TextField(_("English misspellings"), blank=True, help_text=_MISSPELT)
    en_not = models.TextField(_("English words that do not mean it"), blank=True, help_text=_NOT)
    emergency = models.CharField(
        _("emergency"), max_length=10, blank=True, choices=choices_of(Emergency, EMERGENCIES),
        help_text=_("What whoever searches for it is told to do at once, before anything that was found."),
    )  # fmt: skip
    topic = models.ForeignKey(
        "pages.TopicPage", verbose_name=_("topic"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("The topic that says more; the glossary leads there."),
    )  # fmt: skip
    aspect = models.BooleanField(
        _("only an aspect"), default=False,
        help_text=_("What pages tell of other things, as signs or diet: it is searched, and left out of the glossary."),
    )  # fmt: skip

    search_fields = [
        *(index.AutocompleteField(name) for name in ("key", *COLUMNS)),
        *(index.FilterField(name) for name in ("key", "zh", "en", "emergency", "topic")),
    ]  # fmt: skip
    panels = [
        MultiFieldPanel(
            [FieldPanel(f"zh{sort}") for sort in ("", "_also", "_lay", "_misspelt", "_not")],
            heading=_("In Chinese"),
            help_text=_("One name a line. Write * behind a name that other terms have as well, in each of them."),
        ),
        MultiFieldPanel(
            [FieldPanel(f"en{sort}") for sort in ("", "_also", "_lay", "_misspelt", "_not")], heading=_("In English")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("emergency"), FieldPanel("topic")]), FieldPanel("aspect"), FieldPanel("key")],
            heading=_("More"),
        ),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["en", "key"]

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}"

    def to_content(self) -> term_base.Term:
        """The term as the content model has it; asks for the row of its topic if that is not at hand."""
        names = (term_base.name_of(line, column) for column in COLUMNS for line in lines(getattr(self, column)))
        emergency = Emergency(self.emergency) if self.emergency else None
        topic = self.topic.permanent_id if self.topic else ""
        return term_base.Term(self.key, (), emergency, topic, aspect=self.aspect).with_names(names)

    def fill(self, term: term_base.Term, topics: dict[str, int]) -> None:
        """Takes on what a term says; ``topics`` are the primary keys of pages by id. Nothing is saved."""
        self.key, self.emergency, self.topic_id = term.id, term.emergency or "", topics.get(term.topic)
        self.aspect = term.aspect
        for column, names in term_base.cells_of(term).items():
            setattr(self, column, "\n".join(names))

    def clean(self) -> None:
        """Refuses what a table would be refused for, in the user's language."""
        super().clean()
        self.key = self.key.strip() or self._free_key()
        for column in COLUMNS:
            setattr(self, column, "\n".join(lines(getattr(self, column))))
        term = self.to_content()
        refused: dict[str, list[str]] = defaultdict(list)
        for column, message, remedy in (*term_base.term_faults(term), *self._claim_faults(term)):
            stop = "。" if say(message) == message.zh else ". "
            told = str(MALFORMED) if column == "id" else f"{say(message)}{stop}{say(remedy)}"
            refused["key" if column == "id" else column].append(told)
        if refused:
            raise ValidationError(refused)

    def _claim_faults(self, term: term_base.Term) -> Iterator[Any]:
        """What is wrong with its names beside those of others, which are called by what editors know them by."""
        own = {
            (one.name.lang, one.name.text.casefold()): one._replace(owner=str(self))
            for one in term_base.claims_of(term)
        }
        claims = [one._replace(owner=str(self)) for one in term_base.claims_of(term)]
        for other in Term.objects.exclude(pk=self.pk):
            for claim in other.claims():
                mine = own.get((claim.name.lang, claim.name.text.casefold()))
                if mine is not None:
                    claims.append(claim._replace(place=mine.place))
        return term_base.claim_faults(claims)

    def claims(self) -> Iterator[Claim]:
        """Its names, claimed under what editors know it by."""
        for column, (_lang, sort) in COLUMNS.items():
            for line in lines(getattr(self, column)) if sort is not Sort.MISLEADING else ():
                yield Claim(term_base.name_of(line, column), str(self), column)

    def _free_key(self) -> str:
        wanted = slug_from(self.en, fallback="term")
        taken = set(Term.objects.exclude(pk=self.pk).filter(key__startswith=wanted).values_list("key", flat=True))
        numbered = (f"{wanted[:55]}-{number}" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(one for one in numbered if one not in taken)

    def add_name(self, text: str, lang: str) -> None:
        """Takes on another everyday name; nothing is saved."""
        column = f"{lang}_{Sort.LAY}"
        setattr(self, column, "\n".join([*lines(getattr(self, column)), text]))


def lines(text: str) -> list[str]:
    """The lines that say something, without the space around them."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def terms_in_use(rows: Iterable[Term]) -> tuple[term_base.Term, ...]:
    """Rows as the content model has them, by id."""
    return tuple(sorted((one.to_content() for one in rows), key=lambda one: one.id))


class MissedSearch(models.Model):
    """How often a search found nothing on one day."""

    lang = models.CharField(max_length=10)
    query = models.CharField(max_length=40)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lang", "query", "day"], name="one_count_for_a_day")]

    def __str__(self) -> str:
        return f"{self.query} ({self.lang}, {self.day})"
