"""Contexts for every template: one that fills every field and one that fills as few as it may, in each language.

Addresses are those of a page in a language's folder, so that the pages can be written to a folder and opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from content.blocks import (
    Body,
    DoDont,
    Dose,
    DoseRow,
    KeyFacts,
    PictureBlock,
    Prose,
    References,
    SeekCare,
    Source,
    Steps,
    Table,
    Urgency,
    VideoBlock,
)
from content.kinds import Alliance, AllianceUnit, Article, Course, Lecture, LectureSeries, Lesson, Person, Topic
from content.kinds.alliance import Tier, UnitKind
from content.language import LANGUAGES, language
from content.markup import Renderer
from content.media import MediaFile, Picture
from site_build import contexts as c
from site_build import views as v

DAY = date(2026, 3, 1)
PICTURE = Picture(file=MediaFile("pictures/walk.png", "0" * 64, 1000, 800, 500), alt="")
LANGS = ("zh", "en")


@dataclass(frozen=True)
class Sample:
    """Words in both languages, picked by the language of the page."""

    lang: str
    root: str = "../"
    """From the page to the root of the site."""

    def say(self, zh: str, en: str) -> str:
        """One of the two."""
        return zh if self.lang == "zh" else en

    @property
    def other(self) -> str:
        """The other language."""
        return "en" if self.lang == "zh" else "zh"

    def href(self, address: str) -> str:
        """A link to an address of this language."""
        return f"{self.root}{self.lang}/{address}"


def link(text: str, href: str = "", **more: Any) -> v.Link:
    """A link."""
    return v.Link(text=text, href=href, **more)


# -- what every page has ----------------------------------------------------------------------------------------------


def site(s: Sample) -> v.SiteView:
    return v.SiteView(
        name=s.say("健康潘家园", "Healthy Panjiayuan"),
        slogan=s.say("家门口的健康课堂", "Health lessons on your doorstep"),
        emergency="120", icp="京ICP备00000000号-1", sample=True, home=s.href("home.html"), search=s.href("search.html"),
        privacy=s.href("privacy.html"), about=s.href("about.html"), feed=s.href("feed.xml"),
        manifest=s.href("site.webmanifest"), a_to_z=s.href("a-z.html"),
    )  # fmt: skip


def bare_site(s: Sample) -> v.SiteView:
    return v.SiteView(
        name=s.say("健康潘家园", "Healthy Panjiayuan"), slogan="", emergency="120", icp="", sample=False,
        home=s.href("home.html"), search=s.href("search.html"), privacy=s.href("privacy.html"),
        about=s.href("about.html"), feed="", manifest="",
    )  # fmt: skip


def alternates(s: Sample, template: str, both: bool) -> tuple[v.Alternate, ...]:
    made = []
    for code in LANGS:
        known, exists = language(code), both or code == s.lang
        name = f"{code}/{template}.html" if exists else f"{code}/home.html"
        made.append(v.Alternate(
            lang=code, tag=known.tag, name=known.name, href=s.root + name, url=f"https://example.org/{name}",
            exists=exists, current=code == s.lang,
        ))  # fmt: skip
    return tuple(made)


SECTIONS = {
    "topics": ("健康主题", "Topics"), "articles": ("科普文章", "Health articles"), "lectures": ("讲座", "Lectures"),
    "courses": ("健康课堂", "Online health classroom"), "units": ("成员单位", "Member units"),
    "people": ("专家与人物", "People"),
}  # fmt: skip
SCRIPTS = {"lecture": ("player.js",), "quiz": ("quiz.js",)}
HEALTH = {"article", "lecture", "course", "lesson", "quiz", "topic"}


def page(s: Sample, template: str, title: str, **more: Any) -> v.PageView:
    fields: dict[str, Any] = {
        "template": template, "lang": s.lang, "tag": LANGUAGES[s.lang].tag, "title": title,
        "head_title": f"{title} - {s.say('健康潘家园', 'Healthy Panjiayuan')}",
        "description": s.say("家门口的健康知识。", "Health knowledge on your doorstep."),
        "canonical": f"https://example.org/{s.lang}/{template}.html", "index": True,
        "alternates": alternates(s, template, True), "x_default": f"https://example.org/zh/{template}.html",
        "image": "https://example.org/media/walk.jpg", "og_type": "website", "health": template in HEALTH,
        "navigation": tuple(
            link(s.say(*words), s.href(f"{folder}.html"), current=folder.startswith(template))
            for folder, words in SECTIONS.items()
        ),
        "breadcrumbs": (
            link(s.say("首页", "Home"), s.href("home.html")), link(s.say("科普文章", "Health articles"), s.href("listing.html")),
        ),
        "stylesheets": (f"{s.root}assets/site.css",),
        "early_scripts": (f"{s.root}assets/reading.js",),
        "scripts": tuple(f"{s.root}assets/{name}" for name in SCRIPTS.get(template, ())),
        "icon": f"{s.root}assets/icon.svg",
        "json_ld": (Markup('{"@context": "https://schema.org", "@type": "MedicalWebPage", "name": "<\\/b>"}'),),
    }  # fmt: skip
    return v.PageView(**(fields | more))


def bare_page(s: Sample, template: str, title: str) -> v.PageView:
    return page(
        s, template, title, description="", alternates=alternates(s, template, False), image="", navigation=(),
        breadcrumbs=(), json_ld=(),
    )  # fmt: skip


# -- pieces -----------------------------------------------------------------------------------------------------------


def picture(s: Sample) -> v.PictureView:
    media = f"{s.root}media"
    return v.PictureView(
        avif="", webp=f"{media}/walk-400.webp 400w, {media}/walk.webp 800w",
        src=f"{media}/walk.jpg", width=800, height=500,
        alt=s.say("两位老人在公园里快步走。", "Two elderly people walk briskly in a park."),
        caption=Markup(s.say("快步走时<strong>能说话、不能唱歌</strong>。", "Walk so that you can <strong>talk but not sing</strong>.")),
        credit="潘家园 <sample> / CC BY 4.0",
    )  # fmt: skip


def bare_picture(s: Sample) -> v.PictureView:
    src = f"{s.root}media/walk.jpg"
    return v.PictureView(avif="", webp="", src=src, width=800, height=500, alt="")


def video(s: Sample) -> v.VideoView:
    media = f"{s.root}media"
    tracks = tuple(
        v.TrackView(
            href=f"{media}/talk.{code}.vtt", tag=LANGUAGES[code].tag, name=LANGUAGES[code].name, default=code == s.lang
        )
        for code in LANGS
    )
    return v.VideoView(
        title=s.say("中风急救", "First aid for stroke"), href=s.href("lecture.html"),
        renditions=(
            v.RenditionView(href=f"{media}/talk.mp4", type="video/mp4", width=640, height=360, size=1_234_567),
            v.RenditionView(href=f"{media}/talk-small.mp4", type="video/mp4", width=320, height=180, size=456_789),
        ),
        poster=f"{media}/walk.jpg", width=640, height=360, duration=95_400, tracks=tracks, synthetic_voice=True,
        caption=Markup(s.say("一分钟学会<em>中风 120</em>。", "Learn the <em>FAST</em> check in a minute.")),
    )  # fmt: skip


def bare_video(s: Sample) -> v.VideoView:
    return v.VideoView(
        title=s.say("中风急救", "First aid for stroke"), href=s.href("lecture.html"), renditions=(), poster="", width=0,
        height=0, duration=0, tracks=(), synthetic_voice=False,
    )  # fmt: skip


def card(s: Sample, kind: str, zh: str, en: str, **more: Any) -> v.Card:
    fields = {"kind": kind, "title": s.say(zh, en), "href": s.href(f"{kind}.html")}
    return v.Card(**(fields | more))


def articles(s: Sample) -> tuple[v.Card, ...]:
    summary = s.say(
        "三个动作，一分钟认出中风；发现一个就打 120。",
        "Three checks show a stroke within a minute; one sign is enough to call 120.",
    )
    return (
        card(s, "article", "认出中风的信号", "Know the signs of a stroke", summary=summary, picture=picture(s), published=DAY),
        card(s, "article", "高血压可以不吃药吗", "High blood pressure: can I do without tablets?", summary=summary, published=DAY),
        v.Card(
            kind="article", title=s.say("Falls: make your home safe", "在家防跌倒"), href="#", lang=LANGUAGES[s.other].tag,
            summary=s.say("Most falls happen at home.", "多数跌倒发生在家里。"),
        ),
    )  # fmt: skip


def lectures(s: Sample) -> tuple[v.Card, ...]:
    return (
        card(s, "lecture", "中风急救", "First aid for stroke", picture=bare_picture(s), duration=95_400, published=DAY),
        card(s, "lecture", "看懂体检报告", "Read your check-up report", duration=3_725_000),
    )


def units(s: Sample) -> tuple[v.Card, ...]:
    return (
        card(s, "unit", "潘家园社区卫生服务中心", "Panjiayuan Community Health Centre",
             label=s.say("社区卫生服务中心", "Community health centre")),
        card(s, "unit", "松榆里社区卫生服务站", "Songyuli Community Health Station"),
    )  # fmt: skip


def people(s: Sample) -> tuple[v.Card, ...]:
    return (
        card(s, "person", "林晓杏", "Lin Xiaoxing", label=s.say("主任医师", "Chief physician"), picture=picture(s)),
    )


def courses(s: Sample) -> tuple[v.Card, ...]:
    summary = s.say("三课学会在家量血压。", "Three lessons on measuring blood pressure at home.")
    return (card(s, "course", "管好血压", "Keep your blood pressure in check", summary=summary),)


def topics(s: Sample) -> tuple[v.Card, ...]:
    names = (
        ("心脑血管", "Heart and brain"),
        ("糖尿病", "Diabetes"),
        ("中医药", "Traditional Chinese medicine"),
        ("妇幼健康", "Mother and child"),
    )
    return tuple(card(s, "topic", *name) for name in names)


def provenance(s: Sample) -> v.Provenance:
    author = v.Byline(
        name=link(s.say("林晓杏", "Lin Xiaoxing"), s.href("person.html")),
        post=s.say("主任医师，潘家园社区卫生服务中心", "Chief physician, Panjiayuan Community Health Centre"),
        credential=s.say("执业医师", "Doctor"),
    )  # fmt: skip
    foreign = v.Byline(
        name=link("王为民" if s.lang == "en" else "Wang Weimin", "", lang=LANGUAGES[s.other].tag),
        post="",
        credential="",
    )
    return v.Provenance(
        authors=(author, foreign), reviewer=author, unit=link(s.say("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre"), s.href("unit.html")),
        published=DAY, reviewed=date(2026, 3, 8), next_review=date(2028, 3, 8),
        population=s.say("四十岁以上成人；不适用于孕妇。", "Adults over forty; not for pregnant women."),
        view="expert-opinion", view_label=s.say("专家个人观点", "One expert’s opinion"),
        sources=(
            v.SourceView(issuer="国家卫生健康委", title="中国脑卒中防治指导规范", year=2021, tag="zh-Hans", url="", note=""),
            v.SourceView(issuer="World Health Organization", title="Guideline for the treatment of hypertension", year=2021,
                         tag="en", url="https://www.who.int/publications?a=1&b=2", note=s.say("第 3 章", "chapter 3")),
        ),
        topics=(link(s.say("心脑血管", "Heart and brain"), s.href("topic.html")), link(s.say("急救", "First aid"), s.href("topic.html"))),
    )  # fmt: skip


def bare_provenance(s: Sample) -> v.Provenance:
    return v.Provenance(
        authors=(), reviewer=None, unit=link(s.say("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre")),
        published=DAY, reviewed=None, next_review=None, population="", view="consensus", view_label=s.say("共识", "Agreement among experts"),
        sources=(), topics=(),
    )  # fmt: skip


def speaker(s: Sample) -> v.Byline:
    return provenance(s).authors[0]


PROSE = {
    "zh": """中风就是**脑血管**出了急事：每耽误一分钟，约有一百九十万个神经元死亡。[^1]

## 怎么认

记住“中风 120”：

1. 看**一张脸**，是否不对称；
2. 查**两只胳膊**，是否有一侧抬不起；
3. 聆（零）听语言，是否说不清。

## 怎么办

> 不要等，也不要自己开车去。

| 时间 | 做什么 |
|---|---|
| 马上 | 打 120 |
| 等车时 | 侧卧，记下发病时间 |

## 之后

出院后按时服药，详见[高血压](https://example.org/zh/)。`tPA` 须在 4.5 小时内使用。

[^1]: Saver JL. Time is brain. *Stroke* 2006.
""",
    "en": """A stroke is an emergency of the **blood vessels of the brain**: each minute costs about 1.9 million nerve cells.[^1]

## How to recognise it

Think *FAST*:

1. **Face**: does one side droop?
2. **Arms**: does one drift down?
3. **Speech**: is it slurred?

## What to do

> Do not wait, and do not drive yourself.

| When | What |
|---|---|
| At once | Call 120 |
| While waiting | Lay the person on one side; note the time |

## Afterwards

Take the medicines as prescribed; see [blood pressure](https://example.org/en/). `tPA` works only within 4.5 hours.

[^1]: Saver JL. Time is brain. *Stroke* 2006.
""",
}


def blocks(s: Sample) -> Body:
    return (
        KeyFacts(items=(s.say("中风要**抢时间**。", "With a stroke, **time counts**."), s.say("发现一个信号就打 120。", "One sign is enough to call 120."))),
        Prose(text=PROSE[s.lang]),
        SeekCare(urgency=Urgency.EMERGENCY, items=(s.say("口角歪斜", "a drooping face"), s.say("一侧无力", "weakness on one side")),
                 action=s.say("不要自己开车。", "Do not drive yourself.")),
        SeekCare(urgency=Urgency.URGENT, items=(s.say("血压高于 180/110", "blood pressure above 180/110"),)),
        SeekCare(urgency=Urgency.ROUTINE, title=s.say("这几天去看医生", "See your doctor this week"), items=(s.say("头晕反复", "dizziness that returns"),)),
        DoDont(do=(s.say("让病人侧卧", "lay the person on one side"),), dont=(s.say("不要喂水喂药", "give nothing to eat or drink"),)),
        Steps(title=s.say("打 120 时说什么", "What to say on the telephone"), items=(s.say("说清地址", "the address"), s.say("说清症状和时间", "the signs and the time"))),
        Dose(medicine=s.say("口服补液盐", "Oral rehydration salts"), form=s.say("一袋冲250毫升", "one bag in 250 ml"),
             rows=(DoseRow(who=s.say("大人", "Adults"), amount=s.say("想喝就喝", "as wanted"), limit=s.say("不限", "no limit")),
                   DoseRow(who=s.say("6个月以下", "Under 6 months"), amount=s.say("50毫升", "50 ml"))),
             cautions=(s.say("肾不好，先问**医生**。", "Weak kidneys: ask a **doctor** first."),),
             source=Source(issuer="WHO", title="Oral rehydration salts", year=2006, lang="en")),
        PictureBlock(picture=PICTURE),
        VideoBlock(lecture="stroke-first-aid"),
        VideoBlock(lecture="not-in-this-language"),
        Table(caption=s.say("家庭血压", "Blood pressure at home"), header=(s.say("时间", "Time"), s.say("收缩压", "Systolic"), s.say("舒张压", "Diastolic")),
              rows=((s.say("早晨", "Morning"), "132", "84"), (s.say("晚上", "Evening"), "**128**", "80"))),
        References(items=(Source(issuer="国家心血管病中心", title="中国高血压防治指南", year=2024, url="https://example.org/guideline"),)),
    )  # fmt: skip


def body(s: Sample, source: Body | None = None) -> v.BodyView:
    rendered = Renderer().body(blocks(s) if source is None else source)
    videos = iter((video(s), None))
    views = tuple(
        v.BlockView(
            type=one.type, block=one, picture=picture(s) if one.type == "picture" else None,
            lecture=next(videos) if one.type == "video" else None,
        )
        for one in rendered.blocks
    )  # fmt: skip
    return v.BodyView(
        blocks=views,
        contents=tuple(v.Contents(level=h.level, id=h.id, text=h.text) for h in rendered.headings),
        notes=rendered.notes,
    )


def no_body(s: Sample) -> v.BodyView:
    return body(s, ())


def passages(s: Sample) -> tuple[v.PassageView, ...]:
    first = (
        s.say("大家好。", "Good morning."),
        s.say("今天讲中风 <急救>。", "Today: first aid for stroke, from <A> to Z."),
    )
    return (
        v.PassageView(id="chapter-1", title=s.say("开头", "Beginning"), second=0, lines=tuple(v.Line(second=n * 3, text=t) for n, t in enumerate(first))),
        v.PassageView(
            id="chapter-2", title=s.say("打电话时说什么", "What to say on the telephone"), second=40,
            lines=(
                v.Line(second=41, text=s.say("先说地址。", "First the address.")), v.Line(second=41, text=s.say("再说症状。", "Then the signs.")),
                v.Line(second=3661, text=s.say("谢谢大家。", "Thank you.")),
            ),
        ),
    )  # fmt: skip


def questions(s: Sample) -> tuple[v.QuestionView, ...]:
    def option(letter: str, zh: str, en: str, correct: bool = False) -> v.OptionView:
        return v.OptionView(letter=letter, text=s.say(zh, en), correct=correct)

    return (
        v.QuestionView(
            number=1, prompt=s.say("量血压前应该休息多久？", "How long should you rest before you measure?"), several=False,
            options=(option("A", "不用休息", "not at all"), option("B", "至少五分钟", "at least five minutes", True), option("C", "一小时", "an hour")),
            explanation=Markup(s.say("休息<strong>五分钟</strong>再量。", "Rest for <strong>five minutes</strong> first.")),
            source=s.say("中国高血压防治指南", "WHO"),
        ),
        v.QuestionView(
            number=2, prompt=s.say("哪些会让血压偏高？", "What makes the reading too high?"), several=True,
            options=(option("A", "憋尿", "a full bladder", True), option("B", "刚抽过烟", "smoking just before", True), option("C", "静坐", "sitting still")),
            explanation=Markup(), source="",
        ),
    )  # fmt: skip


# -- records ----------------------------------------------------------------------------------------------------------


def _common(s: Sample, key: str, zh: str, en: str, full: bool) -> dict[str, Any]:
    words = {"id": key, "lang": s.lang, "slug": key, "title": s.say(zh, en)}
    return words | (
        {"summary": s.say("一分钟认出中风，抢回时间。", "Know a stroke within a minute and win back time.")}
        if full
        else {}
    )


def _alliance(s: Sample, full: bool) -> Alliance:
    more = {
        "slogan": s.say("家门口的健康课堂", "Health lessons on your doorstep"),
        "area": s.say("潘家园街道", "Panjiayuan Subdistrict"),
        "founded": DAY,
    }
    return Alliance(**_common(s, "alliance", "健康潘家园", "Healthy Panjiayuan", full), **(more if full else {}))


def _unit(s: Sample, full: bool) -> AllianceUnit:
    more: dict[str, Any] = {
        "tier": Tier.PRIMARY, "convener": True, "tcm": True, "joined": DAY, "area": s.say("潘家园街道", "Panjiayuan Subdistrict"),
        "address": s.say("朝阳区松榆南路 1 号", "1 Songyu South Road, Chaoyang"), "phone": "010-0000 0000",
        "hours": s.say("每天 8:00–17:00", "every day 8:00–17:00"), "website": "https://example.org/centre?a=1&b=2",
    }  # fmt: skip
    words = _common(s, "centre", "潘家园社区卫生服务中心", "Panjiayuan Community Health Centre", full)
    return AllianceUnit(**words, kind=UnitKind.HEALTH_CENTRE, **(more if full else {}))


def _person(s: Sample, full: bool) -> Person:
    more = {"specialty": s.say("高血压、卒中预防", "high blood pressure, stroke prevention")}
    return Person(**_common(s, "lin", "林晓杏", "Lin Xiaoxing", full), **(more if full else {}))


# -- templates --------------------------------------------------------------------------------------------------------


def _entries(s: Sample, full: bool) -> tuple[v.RootEntry, ...]:
    return tuple(
        v.RootEntry(
            lang=code, tag=LANGUAGES[code].tag, name=site(one).name, slogan=site(one).slogan if full else "",
            language=LANGUAGES[code].name, href=f"{s.root}{code}/home.html", search=f"{s.root}{code}/search.html",
            enter=one.say("进入中文网站", "Enter the English site"),
        )
        for code in LANGS
        for one in [Sample(code)]
    )  # fmt: skip


def _root(s: Sample, full: bool) -> dict[str, Any]:
    return {"entries": _entries(s, full)}


def _home(s: Sample, full: bool) -> dict[str, Any]:
    if not full:
        return {
            "alliance": _alliance(s, False),
            "body": no_body(s),
            "topics": (),
            "articles": (),
            "lectures": (),
            "courses": (),
            "units": (),
        }
    return {
        "alliance": _alliance(s, True), "body": body(s, (Prose(text=s.say("## 我们是谁\n\n一个街道的健康联盟。", "## Who we are\n\nThe health alliance of one subdistrict.")),)),
        "topics": topics(s), "articles": articles(s), "lectures": lectures(s), "courses": courses(s), "units": units(s),
        "lists": {"article": s.href("articles.html"), "unit": s.href("units.html")},
    }  # fmt: skip


def _about(s: Sample, full: bool) -> dict[str, Any]:
    return {"alliance": _alliance(s, full), "body": body(s) if full else no_body(s), "units": units(s) if full else (),
            "all_reviewed": full, "all_sourced": full}  # fmt: skip


def _listing(s: Sample, full: bool) -> dict[str, Any]:
    pager = (
        v.Pager(number=2, previous="listing.html", next="page-3.html")
        if full
        else v.Pager(number=1, previous="", next="")
    )
    return {"kind": "article", "cards": articles(s) if full else (), "pager": pager}


def _a_to_z(s: Sample, full: bool) -> dict[str, Any]:
    groups = (
        v.Letter(letter="G", links=(link(s.say("高血压", "Guard your heart"), "article.html"), link("Gao 高", "#G"))),
        v.Letter(letter="#", links=(link("120", "article.html"), link("Falls", "#", lang="en"))),
    )
    return {"letters": groups if full else ()}


def _search(s: Sample, full: bool) -> dict[str, Any]:
    links = tuple(link(one.title, one.href) for one in topics(s))
    return {"a_to_z": s.href("a-z.html"), "topics": links if full else ()}


def _moved(s: Sample, full: bool) -> dict[str, Any]:
    return {
        "target": link(
            s.say("认出中风的信号", "Know the signs of a stroke"),
            "article.html",
            lang="" if full else s.say("zh-Hans", "en"),
        )
    }


def _article(s: Sample, full: bool) -> dict[str, Any]:
    record = Article(
        **_common(s, "stroke-signs", "认出中风的信号", "Know the signs of a stroke (中风)", full),
        unit="centre",
        published=DAY,
    )
    if not full:
        return {"article": record, "picture": None, "body": no_body(s), "provenance": bare_provenance(s), "related": ()}
    return {
        "article": record,
        "picture": picture(s),
        "body": body(s),
        "provenance": provenance(s),
        "related": articles(s),
    }


def _lecture(s: Sample, full: bool) -> dict[str, Any]:
    record = Lecture(
        **_common(s, "stroke-first-aid", "中风急救", "First aid for stroke", full),
        unit="centre",
        published=DAY,
        speaker="lin",
    )
    if not full:
        return {"lecture": record, "video": bare_video(s), "speaker": None, "series": None, "chapters": (),
                "body": no_body(s), "provenance": bare_provenance(s), "related": ()}  # fmt: skip
    return {"lecture": record, "video": video(s), "speaker": speaker(s), "series": link(s.say("急救讲堂", "First aid talks"), s.href("series.html")),
            "chapters": passages(s), "body": body(s, (Prose(text=PROSE[s.lang]),)), "provenance": provenance(s), "related": lectures(s)}  # fmt: skip


def bare_byline(s: Sample) -> v.Byline:
    return v.Byline(name=link(s.say("林晓杏", "Lin Xiaoxing")), post="", credential="")


def _series(s: Sample, full: bool) -> dict[str, Any]:
    record = LectureSeries(**_common(s, "first-aid", "急救讲堂", "First aid talks", full), unit="centre")
    unit = link(s.say("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre"), s.href("unit.html"))
    return {
        "series": record,
        "unit": unit if full else link(""),
        "body": body(s) if full else no_body(s),
        "lectures": lectures(s) if full else (),
    }


def _course(s: Sample, full: bool) -> dict[str, Any]:
    record = Course(
        **_common(s, "pressure", "管好血压", "Keep your blood pressure in check", full), unit="centre", published=DAY
    )
    lessons = (card(s, "lesson", "量血压", "Measure your blood pressure", label=s.say("第1课", "Lesson 1")),)
    return {"course": record, "picture": picture(s) if full else None, "body": body(s, (Prose(text=PROSE[s.lang]),)) if full else no_body(s),
            "lessons": lessons if full else (), "provenance": provenance(s) if full else bare_provenance(s)}  # fmt: skip


def _lesson(s: Sample, full: bool) -> dict[str, Any]:
    record = Lesson(**_common(s, "measure", "量血压", "Measure your blood pressure", full), course="pressure", number=2)
    course = link(s.say("管好血压", "Keep your blood pressure in check"), s.href("course.html"))
    if not full:
        return {"lesson": record, "course": course, "body": no_body(s), "video": None, "article": None, "quiz": None,
                "previous": None, "next": None, "provenance": bare_provenance(s)}  # fmt: skip
    return {
        "lesson": record, "course": course, "body": body(s, (Prose(text=PROSE[s.lang]),)), "video": video(s), "article": articles(s)[0],
        "quiz": link(s.say("测验", "Quiz"), s.href("quiz.html")), "previous": link(s.say("认识血压", "What blood pressure is"), s.href("lesson.html")),
        "next": link(s.say("按时吃药", "Take your tablets"), s.href("lesson.html")), "provenance": provenance(s),
    }  # fmt: skip


def _quiz(s: Sample, full: bool) -> dict[str, Any]:
    record = Lesson(**_common(s, "measure", "量血压", "Measure your blood pressure", full), course="pressure", number=2)
    after = link(s.say("按时吃药", "Take your tablets"), s.href("lesson.html"))
    return {"lesson": record, "back": link(record.title, s.href("lesson.html")), "questions": questions(s) if full else questions(s)[1:],
            "next": after if full else None}  # fmt: skip


def _unit_page(s: Sample, full: bool) -> dict[str, Any]:
    lists: dict[str, Any] = dict.fromkeys(("branches", "led", "people", "articles", "lectures", "courses"), ())
    shared = {"unit": _unit(s, full), "kind_label": s.say("社区卫生服务中心", "Community health centre")}
    if not full:
        return (
            shared
            | lists
            | {"tier_label": "", "picture": None, "body": no_body(s), "names": (), "parent": None, "leader": None}
        )
    return shared | {
        "tier_label": s.say("基层医疗机构", "primary care"), "picture": picture(s), "body": body(s), "names": (s.say("潘家园第二卫生院", "Panjiayuan No. 2 Clinic"), "潘家园"),
        "parent": link(s.say("朝阳医院", "Chaoyang Hospital"), s.href("unit.html")), "leader": link("友谊医院", "", lang="zh-Hans"),
        "branches": units(s), "led": units(s), "people": people(s), "articles": articles(s), "lectures": lectures(s), "courses": courses(s),
    }  # fmt: skip


def _person_page(s: Sample, full: bool) -> dict[str, Any]:
    shared = {"person": _person(s, full), "body": body(s, (Prose(text=PROSE[s.lang]),)) if full else no_body(s)}
    if not full:
        return shared | {"role_labels": (), "credential": "", "portrait": None, "posts": (), "earlier_posts": (),
                         "articles": (), "lectures": (), "reviewed": ()}  # fmt: skip
    unit = link(s.say("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre"), s.href("unit.html"))
    title = s.say("主任医师", "Chief physician")
    return shared | {
        "role_labels": (s.say("专家", "Expert"), s.say("公益大使", "Public-welfare ambassador")), "credential": s.say("执业医师", "Doctor"),
        "portrait": picture(s), "posts": (v.PostView(unit=unit, title=title, since=DAY, until=None), v.PostView(unit=unit, title=title, since=DAY, until=DAY)),
        "earlier_posts": (v.PostView(unit=link(""), title=title, since=None, until=DAY),),
        "articles": articles(s), "lectures": lectures(s), "reviewed": articles(s)[:1],
    }  # fmt: skip


def _topic(s: Sample, full: bool) -> dict[str, Any]:
    record = Topic(**_common(s, "heart", "心脑血管", "Heart and brain", full))
    pager = v.Pager(number=1, previous="", next="page-2.html" if full else "")
    shared = {"topic": record, "pager": pager}
    if not full:
        return shared | {
            "body": no_body(s),
            "parent": None,
            "children": (),
            "lectures": (),
            "courses": (),
            "articles": (),
        }
    return shared | {
        "body": body(s, (Prose(text=PROSE[s.lang]),)), "parent": link(s.say("慢性病", "Long-term conditions"), s.href("topic.html")),
        "children": topics(s), "lectures": lectures(s), "courses": courses(s), "articles": articles(s),
    }  # fmt: skip


def _nothing(s: Sample, full: bool) -> dict[str, Any]:
    return {}


MAKERS: dict[str, tuple[str, str, Callable[[Sample, bool], dict[str, Any]]]] = {
    "root": ("健康潘家园", "Healthy Panjiayuan", _root), "home": ("健康潘家园", "Healthy Panjiayuan", _home),
    "about": ("关于联盟", "About the alliance", _about), "privacy": ("隐私说明", "Privacy", _nothing),
    "listing": ("科普文章", "Health articles", _listing), "a-z": ("按拼音查找", "A to Z", _a_to_z),
    "search": ("搜索", "Search", _search), "error": ("没有找到这一页", "Page not found", _root),
    "moved": ("已搬家", "Moved", _moved), "article": ("认出中风的信号", "Know the signs of a stroke", _article),
    "lecture": ("中风急救", "First aid for stroke", _lecture), "series": ("急救讲堂", "First aid talks", _series),
    "course": ("管好血压", "Keep your blood pressure in check", _course), "lesson": ("量血压", "Measure your blood pressure", _lesson),
    "quiz": ("测验：量血压", "Quiz: Measure your blood pressure", _quiz),
    "unit": ("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre", _unit_page),
    "person": ("林晓杏", "Lin Xiaoxing", _person_page), "topic": ("心脑血管", "Heart and brain", _topic),
}  # fmt: skip
UNLISTED = {"error", "moved"}


def make(template: str, lang: str, full: bool) -> c.Context:
    """The context of a template in a language, with every field filled or as few as it may."""
    s = Sample(lang)
    zh, en, fields = MAKERS[template]
    title = s.say(zh, en)
    head = page(s, template, title, index=template not in UNLISTED) if full else bare_page(s, template, title)
    return c.TEMPLATES[template](site=site(s) if full else bare_site(s), page=head, **fields(s, full))
