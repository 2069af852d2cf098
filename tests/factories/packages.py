"""A small content package on disk, complete in every kind but the lecture's video, for tests to change and break."""

import textwrap
from pathlib import Path

from PIL import Image, ImageDraw

FILES = {
    "site.toml": """\
        base_url = "https://example.org/"
        icp = "京ICP备00000000号"

        [names]
        zh = "健康柳湾"
        en = "Healthy Liuwan"
        """,
    "alliance.zh.md": """\
        ---
        title: 健康柳湾联盟
        slogan: 一起更健康
        summary: 街道与医院一起做健康科普。
        founded: 2024-05-01
        ---

        我们把健康知识讲明白。
        """,
    "alliance.en.md": """\
        ---
        title: Healthy Liuwan Alliance
        slogan: Healthier together
        summary: A street and its hospitals explain health.
        ---

        We explain health in plain words.
        """,
    "units/centre.zh.md": """\
        ---
        title: 柳湾社区卫生服务中心
        kind: health-centre
        tier: primary
        names:
        - name: 柳湾医院分院
          since: 2024-01-01
        ---
        """,
    "units/centre.en.md": """\
        ---
        title: Liuwan Community Health Centre
        names:
        - name: Liuwan Hospital Branch
          since: 2024-01-01
        ---
        """,
    "people/li-wen.zh.md": """\
        ---
        title: 李文
        credential: physician
        posts:
        - unit: centre
          title: 主任医师
          since: 2020-01-01
        ---
        """,
    "people/li-wen.en.md": """\
        ---
        title: Li Wen
        posts:
        - unit: centre
          title: Chief physician
          since: 2020-01-01
        ---
        """,
    "topics/stroke.zh.md": "---\ntitle: 中风\norder: 1\naliases:\n- 脑卒中\n---\n",
    "topics/stroke.en.md": "---\ntitle: Stroke\n---\n",
    "articles/stroke-signs.zh.md": """\
        ---
        title: 中风的信号
        summary: 一看二查三听，有一样就打120。
        aliases:
        - 脑卒中
        former_slugs:
        - old-stroke
        unit: centre
        topics:
        - stroke
        audience:
        - older-adults
        authors:
        - li-wen
        published: 2026-03-01
        reviewed: 2026-03-02
        next_review: 2027-03-02
        population: 成年人
        sources:
        - issuer: 中华医学会神经病学分会
          title: 中国急性缺血性卒中诊治指南2023
          year: 2023
        picture:
          file: pictures/fast.png
          alt: 一张嘴角歪斜的脸
        ---

        # 怎么认

        **马上打120。**不要等。

        :::key-facts
        items:
        - 看脸
        - 查胳膊
        :::

        :::seek-care
        urgency: emergency
        items:
        - 说话不清
        :::
        """,
    "articles/stroke-signs.en.md": """\
        ---
        title: Signs of a stroke
        summary: Look, check and listen. Any one sign means call 120.
        population: Adults
        sources:
        - issuer: Chinese Society of Neurology
          title: 中国急性缺血性卒中诊治指南2023
          year: 2023
        picture:
          file: pictures/fast.png
          alt: A face with one corner of the mouth drooping
        ---

        # How to tell

        **Call 120 at once.** Do not wait.

        :::key-facts
        items:
        - Look at the face
        - Check the arms
        :::

        :::seek-care
        urgency: emergency
        items:
        - Speech is slurred
        :::
        """,
    "series/hall.zh.md": "---\ntitle: 健康讲堂\nunit: centre\n---\n",
    "series/hall.en.md": "---\ntitle: Health hall\n---\n",
    "lectures/time.zh.md": """\
        ---
        title: 与时间赛跑
        unit: centre
        speaker: li-wen
        series: hall
        number: 1
        published: 2026-04-01
        chapters:
        - start: 0
          title: 开始
        - start: 4
          title: 打电话
        ---
        """,
    "lectures/time.zh.vtt": """\
        WEBVTT

        00:00:00.000 --> 00:00:04.000
        大家好

        00:00:04.000 --> 00:00:09.000
        请拨打120
        """,
    "lectures/time.en.md": """\
        ---
        title: Against the clock
        chapters:
        - start: 0
          title: Opening
        - start: 4
          title: The call
        ---
        """,
    "lectures/time.en.vtt": """\
        WEBVTT

        00:00:00.000 --> 00:00:04.000
        Hello

        00:00:04.000 --> 00:00:09.000
        Call 120
        """,
    "courses/pressure.zh.md": "---\ntitle: 血压课\nunit: centre\npublished: 2026-05-01\n---\n",
    "courses/pressure.en.md": "---\ntitle: Blood pressure\n---\n",
    "lessons/measure.zh.md": """\
        ---
        title: 量血压
        course: pressure
        number: 1
        article: stroke-signs
        quiz:
        - prompt: 量之前坐多久？
          options:
          - text: 五分钟
            correct: true
          - text: 不用坐
          explanation: 先**静坐**五分钟。
        ---
        """,
    "lessons/measure.en.md": """\
        ---
        title: Measuring
        quiz:
        - prompt: How long do you sit first?
          options:
          - text: Five minutes
            correct: true
          - text: Not at all
          explanation: Sit **quietly** for five minutes.
        ---
        """,
}


def write_small_package(folder: Path, **changes: str | None) -> Path:
    """The package at ``folder``. ``changes`` maps a path, ``__`` for ``/``, to other text, or None to leave it out."""
    files = {**FILES, **{name.replace("__", "/"): text for name, text in changes.items()}}
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
    draw_picture(folder / "media/pictures/fast.png")
    return folder


def draw_picture(path: Path, size: tuple[int, int] = (600, 400)) -> Path:
    """A simple drawing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size, "#eef4f1")
    ImageDraw.Draw(picture).ellipse((100, 50, size[0] - 100, size[1] - 50), fill="#2f6f62")
    picture.save(path, "PNG")
    return path
