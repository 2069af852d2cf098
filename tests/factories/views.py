"""The things that contexts are made of, in each language: full ones, and bare ones with as few fields as may be.

Addresses are those of a page in a language's folder, so that the pages can be written to a folder and opened.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from content.language import LANGUAGES, language
from content.media import MediaFile, Picture
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


def site(s: Sample, template: str) -> v.SiteView:
    return v.SiteView(
        **_files(s), navigation=tuple(
            link(s.say(*words), s.href(f"{folder}.html"), current=folder.startswith(template))
            for folder, words in SECTIONS.items()
        ),
        name=s.say("健康潘家园", "Healthy Panjiayuan"),
        slogan=s.say("家门口的健康课堂", "Health lessons on your doorstep"),
        emergency="120", icp="京ICP备00000000号-1", sample=True, home=s.href("home.html"), search=s.href("search.html"),
        privacy=s.href("privacy.html"), about=s.href("about.html"), feed=s.href("feed.xml"),
        manifest=s.href("site.webmanifest"), a_to_z=s.href("a-z.html"),
    )  # fmt: skip


def _files(s: Sample) -> dict[str, Any]:
    assets = f"{s.root}assets"
    return {
        "icon": f"{assets}/icon.svg",
        "stylesheets": (f"{assets}/site.css",),
        "early_scripts": (f"{assets}/reading.js",),
    }


def bare_site(s: Sample) -> v.SiteView:
    return v.SiteView(
        **_files(s), navigation=(), name=s.say("健康潘家园", "Healthy Panjiayuan"), slogan="", emergency="120", icp="", sample=False,
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
        "breadcrumbs": (
            link(s.say("首页", "Home"), s.href("home.html")), link(s.say("科普文章", "Health articles"), s.href("listing.html")),
        ),
        "scripts": tuple(f"{s.root}assets/{name}" for name in SCRIPTS.get(template, ())),
        "json_ld": (Markup('{"@context": "https://schema.org", "@type": "MedicalWebPage", "name": "<\\/b>"}'),),
    }  # fmt: skip
    return v.PageView(**(fields | more))


def bare_page(s: Sample, template: str, title: str) -> v.PageView:
    return page(
        s, template, title, description="", alternates=alternates(s, template, False), image="", breadcrumbs=(),
        json_ld=(),
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
        audience=(s.say("老年人", "Older people"), s.say("照护者", "Carers")),
    )  # fmt: skip


def bare_provenance(s: Sample) -> v.Provenance:
    return v.Provenance(
        authors=(), reviewer=None, unit=link(s.say("潘家园社区卫生服务中心", "Panjiayuan Community Health Centre")),
        published=DAY, reviewed=None, next_review=None, population="", view="consensus", view_label=s.say("共识", "Agreement among experts"),
        sources=(), topics=(),
    )  # fmt: skip


def speaker(s: Sample) -> v.Byline:
    return provenance(s).authors[0]


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


def bare_byline(s: Sample) -> v.Byline:
    return v.Byline(name=link(s.say("林晓杏", "Lin Xiaoxing")), post="", credential="")
