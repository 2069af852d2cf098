"""A body with every block, in each language, as templates see it."""

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
from content.markup import Renderer
from site_build import views as v
from tests.factories.views import PICTURE, Sample, picture, video

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
