"""One rich record of every kind, in Chinese, and a small English one to pair with it."""

from dataclasses import replace
from datetime import UTC, date, datetime

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
from content.captions import Captions, Cue
from content.kinds import Alliance, AllianceUnit, Article, Course, Lecture, LectureSeries, Lesson, Person, Record, Topic
from content.kinds.alliance import OtherName, Tier, UnitKind
from content.kinds.audience import Audience
from content.kinds.classroom import Option, Question
from content.kinds.lecture import Chapter, Voice
from content.kinds.person import CredentialClass, Post, Role
from content.kinds.record import Status, View
from content.media import MediaFile, Picture

PICTURE_FILE = MediaFile("pictures/salt.png", "a" * 64, 1200, 640, 480)
VIDEO_FILE = MediaFile("videos/stroke.mp4", "b" * 64, 90_000, 1280, 720, 61_000)

PICTURE = Picture(file=PICTURE_FILE, alt="一勺盐", caption="约 *5 克*", credit="联盟制图，CC BY 4.0")
ORNAMENT = Picture(file=PICTURE_FILE, decorative=True)
GUIDELINE = Source(
    issuer="国家卫生健康委", title="高血压防治指南", year=2024, url="https://example.org/guide", note="第 3 章"
)
PAPER = Source(issuer="WHO", title="Guideline on sodium", year=2023, lang="en")

BODY: Body = (
    Prose(
        text="# 什么是高血压\n\n第一段，**要紧。**后文  \n换行。\n\n- 一\n- 二\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"
    ),
    KeyFacts(items=("少盐", "每天量 **两次**")),
    DoDont(do=("走路",), dont=()),
    SeekCare(urgency=Urgency.EMERGENCY, title="马上求助", items=("口角歪斜", "一侧无力"), action="拨打 **120**"),
    Steps(title="量血压", items=("坐下", "休息五分钟")),
    Dose(
        medicine="口服补液盐",
        form="一袋冲 250 毫升",
        rows=(
            DoseRow(who="大人", amount="随意喝", interval="小口喝", limit="不限"),
            DoseRow(who="孩子", amount="100 毫升"),
        ),
        cautions=("肾不好，先问**医生**。",),
        source=GUIDELINE,
    ),
    PictureBlock(picture=PICTURE),
    PictureBlock(picture=ORNAMENT),
    VideoBlock(lecture="stroke-lecture", caption="讲座"),
    Table(
        caption="目标",
        header=("项目", "目标"),
        rows=(("食盐", "< 5 克"), ("竖线 | 在内", ""), ("反斜杠\\", "两\n行")),
        row_headers=False,
    ),
    References(title="延伸阅读", items=(GUIDELINE, PAPER)),
)

_COMMON = {
    "lang": "zh",
    "summary": "一句话。",
    "aliases": ("别名甲", "别名乙"),
    "former_slugs": ("old-name",),
}
_HEALTH = {
    "unit": "centre",
    "topics": ("hypertension", "diet"),
    "audience": (Audience.CARERS, Audience.OLDER_ADULTS),
    "authors": ("li-wen",),
    "reviewer": "li-wen",
    "published": date(2026, 1, 2),
    "reviewed": date(2026, 1, 1),
    "next_review": date(2027, 1, 1),
    "population": "成人；孕妇除外",
    "view": View.EXPERT_OPINION,
    "sources": (GUIDELINE, PAPER),
}

ALLIANCE = Alliance(
    id="alliance", slug="alliance", title="健康柳湾", slogan="一起更健康", area="柳湾街道", founded=date(2024, 5, 1),
    body=(BODY[0],), **_COMMON,
)  # fmt: skip
DIET = Topic(id="diet", slug="diet", title="饮食", lang="zh")
HYPERTENSION = Topic(id="hypertension", slug="high-blood-pressure", title="高血压", parent="diet", order=2, **_COMMON)
HOSPITAL = AllianceUnit(
    id="hospital", slug="hospital", title="柳湾医院", lang="zh", kind=UnitKind.HOSPITAL, convener=True
)
CENTRE = AllianceUnit(
    id="centre", slug="centre", title="柳湾社区卫生服务中心", kind=UnitKind.HEALTH_CENTRE, tier=Tier.PRIMARY,
    parent="hospital", led_by="hospital", tcm=True, joined=date(2024, 6, 1), order=3,
    names=(OtherName(name="柳湾分院", since=date(2020, 1, 1), until=date(2023, 12, 31)), OtherName(name="旧名")),
    area="柳湾", address="柳湾路 1 号", phone="010-0000", hours="8:00–17:00", website="https://example.org/",
    picture=PICTURE, body=BODY[:2], **_COMMON,
)  # fmt: skip
LI_WEN = Person(
    id="li-wen", slug="li-wen", title="李文", roles=(Role.EXPERT, Role.AMBASSADOR),
    credential=CredentialClass.TCM_PHYSICIAN, specialty="心内科", order=1, portrait=PICTURE, body=(BODY[0],),
    posts=(Post(unit="centre", title="主任医师", since=date(2021, 3, 1)), Post(unit="hospital", title="顾问")), **_COMMON,
)  # fmt: skip
SERIES = LectureSeries(
    id="stroke", slug="stroke", title="卒中系列", unit="centre", topics=("hypertension",),
    audience=(Audience.OLDER_ADULTS,), body=(BODY[1],), **_COMMON,
)  # fmt: skip
LECTURE = Lecture(
    id="stroke-lecture", slug="stroke-lecture", title="识别卒中", speaker="li-wen", series="stroke", number=2,
    recorded=date(2025, 12, 1), renditions=(VIDEO_FILE,), poster=PICTURE_FILE, voice=Voice.SYNTHETIC,
    chapters=(Chapter(start=0, title="开头"), Chapter(start=30, title="怎么办")),
    captions=Captions((Cue(0, 1500, "大家好"), Cue(1500, 61_000, "两行\n字幕 & <b>"))), body=(BODY[0],), **_COMMON, **_HEALTH,
)  # fmt: skip
ARTICLE = Article(
    id="stroke-signs", slug="stroke-first-signs", title="卒中早期信号", picture=PICTURE, body=BODY, status=Status.DRAFT,
    go_live_at=datetime(2026, 3, 1, tzinfo=UTC), expires_at=datetime(2030, 1, 1, tzinfo=UTC), **_COMMON, **_HEALTH,
)  # fmt: skip
COURSE = Course(
    id="home-care", slug="home-care", title="居家护理", picture=ORNAMENT, body=(BODY[1],), **_COMMON, **_HEALTH
)
LESSON = Lesson(
    id="home-care-1", slug="home-care-1", title="第一课", course="home-care", number=1, lecture="stroke-lecture",
    article="stroke-signs", body=(BODY[0],), **_COMMON,
    quiz=(
        Question(
            prompt="每天吃多少盐？", options=(Option(text="5 克", correct=True), Option(text="10 克")),
            explanation="指南**建议**少于 5 克。", source="膳食指南",
        ),
    ),
)  # fmt: skip

EVERY_KIND: tuple[Record, ...] = (
    ALLIANCE, DIET, HYPERTENSION, HOSPITAL, CENTRE, LI_WEN, SERIES, LECTURE, ARTICLE, COURSE, LESSON,
)  # fmt: skip
"""In an order in which each may be put into the CMS."""


def in_english(record: Record, **changes: object) -> Record:
    """The same record as an English version with the same blocks."""
    return replace(record, lang="en", **changes)
