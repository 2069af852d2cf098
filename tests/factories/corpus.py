"""Generated sites of any size, always the same for the same size, and random edits of them."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from content.blocks import KeyFacts, Prose, SeekCare, Source, Steps, Table, Urgency
from content.captions import Captions, Cue
from content.edition import Edition, assemble
from content.kinds import (
    Alliance,
    AllianceUnit,
    Article,
    Course,
    Lecture,
    LectureSeries,
    Lesson,
    Person,
    Record,
    Topic,
)
from content.kinds.alliance import UnitKind
from content.kinds.audience import Audience
from content.kinds.classroom import Option, Question
from content.kinds.lecture import Chapter
from content.kinds.person import Post
from content.kinds.record import HealthRecord
from content.site import SiteConfig, SiteNames
from content.term_base import Emergency, Sort, Term, TermName

SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="健康柳湾", en="Healthy Liuwan"), theme="base")
AT = datetime(2026, 6, 1, 4, tzinfo=UTC)
LANGS = ("zh", "en")
TOPICS, UNITS, PEOPLE = 40, 60, 30
ZH = (
    "血压 血糖 心脏 肺部 骨头 眼睛 牙齿 睡眠 走路 吃饭 喝水 盐分 药片 医生 社区 老人 孩子 孕妇 疫苗 流感 跌倒 中风 头晕 发热 "
    "咳嗽 疼痛 检查 复查 家人 早上 晚上 每天 一周 慢慢 及时 注意"
).split()
EN = (
    "blood pressure sugar heart lung bone eye tooth sleep walk meal water salt tablet doctor community older child "
    "vaccine influenza fall stroke dizzy fever cough pain check family morning evening daily weekly slowly soon care"
).split()


def words(chance: random.Random, lang: str, count: int) -> str:
    """Running text of so many words."""
    chosen = chance.choices(ZH if lang == "zh" else EN, k=count)
    return "".join(chosen) + "。" if lang == "zh" else " ".join(chosen).capitalize() + "."


def article(number: int, lang: str, total: int, topics: int = TOPICS) -> Article:
    """Article ``number`` of ``total``: about 1,500 Chinese characters or 800 English words."""
    chance = random.Random(f"{number}")  # noqa: S311 - text for tests
    name = f"a{number:05d}"
    filed = sorted({f"t{chance.randrange(topics):02d}" for _ in range(3)})
    unit, person = f"u{chance.randrange(UNITS):02d}", f"p{chance.randrange(PEOPLE):02d}"
    near = [f"a{chance.randrange(total):05d}" for _ in range(3)]
    said = random.Random(f"{number} {lang}")  # noqa: S311 - text for tests
    paragraphs = [f"{words(said, lang, 60)}**{words(said, lang, 8)}**{words(said, lang, 40)}" for _ in range(6)]
    links = " ".join(f"[{words(said, lang, 3)}](article:{one})" for one in near)
    lists = "\n".join(f"- {words(said, lang, 8)}" for _ in range(5))
    rows = tuple((words(said, lang, 2), words(said, lang, 4)) for _ in range(4))
    return Article(
        id=name, slug=name, lang=lang, title=f"{words(said, lang, 3)[:-1]} {number}", summary=words(said, lang, 12),
        unit=unit, topics=tuple(filed), authors=(person,), reviewer=f"p{(number + 7) % PEOPLE:02d}",
        published=date(2026, 5, 31) - timedelta(days=number % 900), reviewed=date(2026, 5, 31), population="",
        sources=(Source(issuer="国家卫生健康委", title="指南", year=2024),),
        body=(
            KeyFacts(items=(words(said, lang, 6), words(said, lang, 6))),
            Prose(text=f"## {words(said, lang, 3)}\n\n" + "\n\n".join(paragraphs[:3])),
            Steps(items=tuple(words(said, lang, 7) for _ in range(4))),
            Prose(text=f"## {words(said, lang, 3)}\n\n" + "\n\n".join(paragraphs[3:]) + f"\n\n{lists}\n\n{links}"),
            Table(caption=words(said, lang, 3), header=(words(said, lang, 1), words(said, lang, 1)), rows=rows),
            SeekCare(urgency=Urgency.EMERGENCY, items=(words(said, lang, 8),)),
        ),
    )  # fmt: skip


def surroundings(lang: str) -> Iterable[Record]:
    """The alliance with its units, people and topics."""
    chance = random.Random(f"around {lang}")  # noqa: S311 - text for tests
    yield Alliance(id="alliance", slug="alliance", lang=lang, title=SITE.name(lang), slogan=words(chance, lang, 3))
    for number in range(UNITS):
        yield AllianceUnit(id=f"u{number:02d}", slug=f"u{number:02d}", lang=lang, kind=UnitKind.HEALTH_CENTRE,
                           title=f"{words(chance, lang, 2)[:-1]} {number}", order=number)  # fmt: skip
    for number in range(PEOPLE):
        yield Person(id=f"p{number:02d}", slug=f"p{number:02d}", lang=lang, title=f"{words(chance, lang, 1)[:-1]} {number}",
                     posts=(Post(unit=f"u{number:02d}", title=words(chance, lang, 1)[:-1]),), order=number)  # fmt: skip
    for number in range(TOPICS):
        yield Topic(id=f"t{number:02d}", slug=f"t{number:02d}", lang=lang, title=f"{words(chance, lang, 2)[:-1]} {number}",
                    order=number)  # fmt: skip


def classroom(lang: str) -> Iterable[Record]:
    """A series with a lecture, and a course with two lessons."""
    given = {"unit": "u00", "topics": ("t00",), "reviewer": "p01", "published": date(2026, 4, 1)}
    cues = tuple(Cue(n * 4000, n * 4000 + 3900, f"{n} 句") for n in range(40)) if lang == "zh" else ()
    yield LectureSeries(id="s", slug="s", lang=lang, title=f"series {lang}", unit="u00")
    yield Lecture(id="l", slug="l", lang=lang, title=f"lecture {lang}", speaker="p00", series="s", number=1,
                  captions=Captions(cues) if cues else None, chapters=(Chapter(start=0, title="一"),), **given)  # fmt: skip
    yield Course(id="c", slug="c", lang=lang, title=f"course {lang}", authors=("p02",), **given)
    for number in (1, 2):
        question = Question(prompt="?", options=(Option(text="a", correct=True), Option(text="b")), explanation="e")
        yield Lesson(id=f"n{number}", slug=f"n{number}", lang=lang, title=f"lesson {number} {lang}", course="c",
                     number=number, lecture="l", article="a00000", quiz=(question,))  # fmt: skip


def generated(articles: int, topics: int = TOPICS, site: SiteConfig = SITE) -> Edition:
    """A bilingual Edition with so many articles in each language."""
    records = [article(number, lang, articles, topics) for lang in LANGS for number in range(articles)]
    around = [one for lang in LANGS for one in (*surroundings(lang), *classroom(lang))]
    return assemble(site, AT, [*around, *records])


# -- edits -------------------------------------------------------------------------------------------------------------


class Desk:
    """Somebody who edits a site without a plan. The same seed makes the same edits."""

    def __init__(self, edition: Edition, seed: int) -> None:
        self.edition = edition
        self.chance = random.Random(seed)  # noqa: S311 - edits for tests
        self._drawer: list[Record] = []
        self._count = 0

    def edit(self) -> str:
        """Makes one edit and tells which."""
        act = self.chance.choice(EDITS)
        act(self)
        return act.__name__

    def put(self, *records: Record, without: Iterable[Record] = ()) -> None:
        """An Edition with these records instead of those of the same name."""
        gone = {one.ref for one in (*records, *without)}
        kept = [one for one in self.edition.records if one.ref not in gone]
        self.edition = assemble(self.edition.site, self.edition.at, [*kept, *records], self.edition.terms)

    def any(self, *kinds: type[Record]) -> Record:
        """Any record of these kinds."""
        return self.chance.choice([one for one in self.edition.records if not kinds or isinstance(one, kinds)])

    def say(self) -> str:
        """Words that were never written before."""
        self._count += 1
        return f"新 {self._count} new"


def retitle(desk: Desk) -> None:
    desk.put(replace(desk.any(), title=desk.say()))


def summarise(desk: Desk) -> None:
    desk.put(replace(desk.any(), summary=desk.say(), aliases=(desk.say(),)))


def rewrite(desk: Desk) -> None:
    target = desk.chance.choice(["a00001", "a00002", "gone"])
    text = f"## {desk.say()}\n\n[看](article:{target}) [人](person:p00) {desk.say()}"
    desk.put(replace(desk.any(Article, Topic, AllianceUnit, Person, Alliance), body=(Prose(text=text),)))


def rename(desk: Desk) -> None:
    record = desk.any(Article, Topic, AllianceUnit, Person, Lecture, Course, Lesson, LectureSeries)
    desk.put(replace(record, slug=f"{record.id}-{desk.chance.randrange(3)}", former_slugs=(record.slug + "-old",)))


def refile(desk: Desk) -> None:
    topics = tuple(sorted({f"t{desk.chance.randrange(4):02d}" for _ in range(2)}))
    audience = tuple(desk.chance.sample(list(Audience), desk.chance.randrange(3)))
    desk.put(replace(desk.any(HealthRecord), topics=topics, audience=audience))


def date_anew(desk: Desk) -> None:
    desk.put(replace(desk.any(HealthRecord), published=date(2026, 1, 1) + timedelta(days=desk.chance.randrange(150))))


def hand_over(desk: Desk) -> None:
    people = [f"p{desk.chance.randrange(5):02d}" for _ in range(2)]
    desk.put(
        replace(desk.any(Article), authors=(people[0],), reviewer=people[1], unit=f"u{desk.chance.randrange(4):02d}")
    )


def withdraw(desk: Desk) -> None:
    record = desk.any(Article, Topic, Person, AllianceUnit, Lecture, LectureSeries, Course, Lesson)
    desk._drawer.append(record)
    desk.put(without=[record])


def bring_back(desk: Desk) -> None:
    if desk._drawer:
        desk.put(desk._drawer.pop(desk.chance.randrange(len(desk._drawer))))


def add(desk: Desk) -> None:
    desk.put(replace(desk.any(Article), id=f"x{desk.chance.randrange(900)}", slug=f"x{desk._count}-{desk.chance.randrange(900)}",
                     title=desk.say(), former_slugs=()))  # fmt: skip


def reorder(desk: Desk) -> None:
    desk.put(replace(desk.any(Topic, Person, AllianceUnit), order=desk.chance.randrange(9)))


def move_below(desk: Desk) -> None:
    kind, prefix = desk.chance.choice([(Topic, "t"), (AllianceUnit, "u")])
    desk.put(replace(desk.any(kind), parent=f"{prefix}{desk.chance.randrange(4):02d}"))


def repost(desk: Desk) -> None:
    posts = (
        Post(unit=f"u{desk.chance.randrange(4):02d}", title=desk.say(), since=date(2026, 6, desk.chance.randint(1, 5))),
    )
    desk.put(replace(desk.any(Person), posts=posts))


def change_facts(desk: Desk) -> None:
    changes = desk.chance.choice([
        {"names": SiteNames(zh=desk.say(), en=desk.say())}, {"emergency": desk.chance.choice(["120", "999"])},
        {"icp": desk.say()}, {"base_url": desk.chance.choice(["https://example.org/", "https://example.org/x/"])},
        {"sample": desk.chance.random() < 0.5}, {"theme": desk.chance.choice(["base", "plain-blue"])},
    ])  # fmt: skip
    site = replace(desk.edition.site, **changes)
    desk.edition = assemble(site, desk.edition.at, desk.edition.records, desk.edition.terms)


def wait_a_day(desk: Desk) -> None:
    edition = desk.edition
    desk.edition = assemble(edition.site, edition.at + timedelta(days=1), edition.records, edition.terms)


def name_things(desk: Desk) -> None:
    """Another term, one of other names or of another topic, or none of its own any more."""
    chance, terms = desk.chance, {one.id: one for one in desk.edition.terms}
    if terms and chance.random() < 0.3:
        terms.pop(chance.choice(sorted(terms)))
    else:
        key = f"m{chance.randrange(4)}"
        names = [TermName(chance.choice(ZH), "zh", Sort.PREFERRED, shared=True),
                 TermName(chance.choice(EN), "en", Sort.PREFERRED, shared=True),
                 TermName(f"{chance.choice(ZH)}{desk.say()}".replace(" ", ""), "zh", Sort.LAY)]  # fmt: skip
        urgent = chance.choice([None, *Emergency])
        terms[key] = Term(key, tuple(names), urgent, chance.choice(["", "t00", "gone"]))
    desk.edition = replace(desk.edition, terms=tuple(terms[key] for key in sorted(terms)))


def link_a_term(desk: Desk) -> None:
    """What names mean stays as it is."""
    if desk.edition.terms:
        first, *others = desk.edition.terms
        desk.edition = replace(
            desk.edition, terms=(replace(first, topic=desk.chance.choice(["t01", "t02", ""])), *others)
        )


EDITS: tuple[Callable[[Desk], None], ...] = (
    retitle, retitle, summarise, rewrite, rewrite, rename, refile, date_anew, hand_over, withdraw, bring_back, add,
    reorder, move_below, repost, change_facts, wait_a_day, name_things, name_things, link_a_term,
)  # fmt: skip
"""Everything that may happen to a site; what happens often stands there twice."""
