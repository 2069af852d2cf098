"""A health site of any size, always the same for the same size: so many Chinese and so many English pages.

Each page tells one aspect of one condition. A Chinese page is no translation of an English one, so that nothing but the
term base leads from one language to the other.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from pypinyin import lazy_pinyin

from content.blocks import Prose
from content.edition import Edition, assemble
from content.kinds import Alliance, AllianceUnit, Article, Person, Record, Topic
from content.kinds.alliance import UnitKind
from content.kinds.person import Post
from content.site import SiteConfig, SiteNames
from tests.factories.health.conditions import Condition, advice, conditions, digest, talk
from tests.factories.health.wording import (
    ABOUT,
    ACTS,
    ASPECTS,
    FOOD,
    HEADINGS,
    MORE,
    OPENINGS,
    PLACE,
    SMALL_TALK,
    TELLING,
    TITLES,
    WHEN,
    WHO,
)

SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="健康柳湾", en="Healthy Liuwan"))
AT = datetime(2026, 6, 1, 4, tzinfo=UTC)
LANGS = ("zh", "en")
SHORT, LONG = 200, 1000
"""Lengths of a body, in Chinese characters; an English one has three letters for each."""
GROUPS = {
    "heart": "心脏与血管", "brain": "大脑与神经", "lungs": "呼吸", "gut": "消化", "metabolism": "代谢与内分泌", "kidney": "泌尿",
    "bones": "骨骼与关节", "skin": "皮肤", "senses": "五官", "mouth": "口腔", "women": "女性", "children": "儿童", "mind": "心理",
    "infection": "传染病", "cancer": "肿瘤", "harm": "急救",
}  # fmt: skip
"""The topics of the site: their ids, which are their English titles too, with the Chinese ones."""


class Page(NamedTuple):
    """What one page is about."""

    condition: Condition
    aspect: str
    turn: int
    """0, or a later page on the same, for readers in a particular situation."""

    def id(self, lang: str) -> str:
        """The id of its article."""
        return f"{lang}-{self.condition.id}-{self.aspect}" + (f"-{self.turn}" if self.turn else "")


def pages(count: int) -> list[Page]:
    """What the pages of a site of so many in each language are about: all aspects of as many conditions as go in, and
    then the same anew in other situations. At least that many: no condition is left half told.
    """
    every = conditions()
    told = [Page(one, aspect, turn) for turn in range(count // (len(every) * len(ASPECTS)) + 1)
            for one in every for aspect in ASPECTS]  # fmt: skip
    whole = -(-count // len(ASPECTS)) * len(ASPECTS)
    return told[:whole]


def health_edition(count: int, length: int = SHORT) -> Edition:
    """The site, with the few pages that surround the articles."""
    around = [one for lang in LANGS for one in surroundings(lang)]
    articles = [article(page, lang, length) for lang in LANGS for page in pages(count)]
    return assemble(SITE, AT, [*around, *articles])


def surroundings(lang: str) -> Iterator[Record]:
    """The alliance with a unit, a person and the topics."""
    zh = lang == "zh"
    yield Alliance(
        id="alliance", slug="alliance", lang=lang, title=SITE.name(lang), slogan="一起更健康" if zh else "Together"
    )
    yield AllianceUnit(id="centre", slug="centre", lang=lang, kind=UnitKind.HEALTH_CENTRE,
                       title="柳湾中心" if zh else "Liuwan Centre")  # fmt: skip
    yield Person(id="li-wen", slug="li-wen", lang=lang, title="李文" if zh else "Li Wen",
                 posts=(Post(unit="centre", title="编辑" if zh else "Editor"),))  # fmt: skip
    for order, (group, title) in enumerate(GROUPS.items()):
        yield Topic(id=group, slug=group, lang=lang, title=title if zh else group.capitalize(), order=order)


def article(page: Page, lang: str, length: int = SHORT) -> Article:
    """One page in one language."""
    chance = random.Random(page.id(lang))  # noqa: S311 - text for tests
    name = page.id(lang)
    paragraphs = _paragraphs(page, lang, length, chance)
    return Article(
        id=name, slug=name, lang=lang, title=_title(page, lang, chance), summary=paragraphs[0][0], unit="centre",
        topics=(page.condition.group,), authors=("li-wen",), reviewer="li-wen", published=date(2026, 5, 1),
        reviewed=date(2026, 5, 1), population="", body=(Prose(text=_markdown(paragraphs, lang)),),
    )  # fmt: skip


def _title(page: Page, lang: str, chance: random.Random) -> str:
    title = _filled(chance.choice(TITLES[lang][page.aspect]), page, lang)
    if not page.turn:
        return title
    when, who = WHEN[lang][page.turn % 8], WHO[lang][page.turn // 8 % 8]
    return f"{when}，{who}与{title}" if lang == "zh" else f"{title}, for {who} {when}"


def _filled(pattern: str, page: Page, lang: str) -> str:
    one, name = page.condition, page.condition.names[lang]
    starts = pattern.startswith("{name}")
    inside = name if lang == "zh" or starts or name[1:2].isupper() else name[:1].lower() + name[1:]
    return pattern.format(name=inside, signs=one.signs[lang], causes=one.causes[lang], lay=", ".join(one.lay[lang][:1]))


def _paragraphs(page: Page, lang: str, length: int, chance: random.Random) -> list[list[str]]:
    """What the page says, each paragraph with its sentences; those after the first two come with a heading."""
    condition, aspect = page.condition, page.aspect
    opening = _filled(chance.choice(OPENINGS[lang][aspect]), page, lang)
    telling = [_filled(TELLING[lang][one], page, lang) for one in _told(page)]
    said = [_ended(one, lang) for one in advice(condition.group, aspect, lang)]
    more = [_more(one, page, lang, chance) for one in MORE[lang]]
    about = [_filled(one, page, lang) for one in chance.sample(ABOUT[lang], max(1, length // SHORT))]
    talked = _talked(lang, chance)
    room = length * (1 if lang == "zh" else 3)
    first = [opening, *telling, *said, *about, *more]
    room -= sum(map(len, first))
    later: list[list[str]] = []
    if length > 2 * SHORT:
        others = [one for one in ("diet", "treatment", "prevention", "care") if one != aspect]
        later += (
            [HEADINGS[lang][one], *(_ended(said, lang) for said in advice(condition.group, one, lang))]
            for one in others
        )
        later.append([HEADINGS[lang]["talk"]])
    room -= sum(len(one) for some in later for one in some)
    last = later[-1] if later else first
    for sentence in talked:
        if room < len(sentence) // 2:
            break
        last.append(sentence)
        room -= len(sentence)
    return [[opening], first[1:], *later]


def _talked(lang: str, chance: random.Random) -> list[str]:
    """Sentences that have nothing to do with the subject, in any order."""
    small = [one for one in SMALL_TALK[lang] for _ in range(8)]
    talked = [*(_ended(one, lang) for one in talk(lang)), *(_slots(one, lang, chance) for one in small)]
    return chance.sample(talked, len(talked))


def _slots(pattern: str, lang: str, chance: random.Random) -> str:
    for slot, choices in (("{food}", FOOD[lang]), ("{act}", ACTS[lang])):
        for choice in chance.sample(choices, pattern.count(slot)):
            pattern = pattern.replace(slot, choice, 1)
    return pattern


def _told(page: Page) -> list[str]:
    facts = {"overview": ["signs", "causes"], "signs": [], "causes": []}.get(page.aspect, ["signs"])
    says = (
        page.aspect == "overview"
        and page.condition.says_lay_name
        and page.condition.lay["zh"]
        and page.condition.lay["en"]
    )
    return [*(["lay"] if says else []), *facts]


def _more(pattern: str, page: Page, lang: str, chance: random.Random) -> str:
    near = [one for one in conditions() if one.group == page.condition.group and one != page.condition]
    place = "".join(chance.choices(PLACE, k=2))
    other = near[digest(page.id(lang)) % len(near)].names[lang]
    return pattern.format(other=other, place=place if lang == "zh" else "".join(lazy_pinyin(place)).capitalize())


def _ended(sentence: str, lang: str) -> str:
    return sentence + ("。" if lang == "zh" else ".")


def _markdown(paragraphs: list[list[str]], lang: str) -> str:
    glue = "" if lang == "zh" else " "
    plain = [glue.join(sentences) for sentences in paragraphs[:2]]
    headed = [f"## {heading}\n\n{glue.join(rest)}" for heading, *rest in paragraphs[2:]]
    return "\n\n".join([*plain, *headed])
