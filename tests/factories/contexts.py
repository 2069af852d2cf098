"""Contexts for every template: one that fills every field and one that fills as few as it may, in each language."""

from collections.abc import Callable
from typing import Any

from content.blocks import (
    Prose,
)
from content.kinds import Alliance, AllianceUnit, Article, Course, Lecture, LectureSeries, Lesson, Person, Topic
from content.kinds.alliance import Tier, UnitKind
from content.language import LANGUAGES
from site_build import contexts as c
from site_build import views as v
from tests.factories.bodies import PROSE, body, no_body
from tests.factories.views import (
    DAY,
    LANGS,
    Sample,
    articles,
    bare_page,
    bare_provenance,
    bare_site,
    bare_video,
    card,
    courses,
    lectures,
    link,
    page,
    passages,
    people,
    picture,
    provenance,
    questions,
    site,
    speaker,
    topics,
    units,
    video,
)

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
            lang=code, tag=LANGUAGES[code].tag, name=site(one, "root").name, slogan=site(one, "root").slogan if full else "",
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
        v.Letter(
            letter="G", id="G", links=(link(s.say("高血压", "Guard your heart"), "article.html"), link("Gao 高", "#G"))
        ),
        v.Letter(letter="#", id="other", links=(link("120", "article.html"), link("Falls", "#", lang="en"))),
    )
    alphabet = (link("G", "#G"), link("#", "#other"))
    return {"letters": groups if full else (), "alphabet": alphabet if full else ()}


def _glossary(s: Sample, full: bool) -> dict[str, Any]:
    stroke = v.TermView(
        id="term-stroke", name=s.say("脑卒中", "stroke"), also=(s.say("中风", "brain attack"), "CVA"),
        elsewhere=(v.Link(text="脑卒中" if s.say("zh", "en") == "en" else "stroke", href="", lang=s.say("en", "zh-Hans")),),
        links=(link(s.say("中风的信号", "Signs of a stroke"), "article.html"), link(s.say("脑", "Brain"), "topic.html")),
    )  # fmt: skip
    bare = v.TermView(id="term-ct", name="CT", also=(), elsewhere=(), links=())
    groups = (v.TermLetter(letter="N", id="N", terms=(stroke,)), v.TermLetter(letter="#", id="other", terms=(bare,)))
    alphabet = (link("N", "#N"), link("#", "#other"))
    return {"letters": groups if full else (), "alphabet": alphabet if full else ()}


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
    "glossary": ("健康名词", "Glossary", _glossary),
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
    return c.TEMPLATES[template](site=site(s, template) if full else bare_site(s), page=head, **fields(s, full))
