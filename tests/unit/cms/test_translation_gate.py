"""What counts as Chinese on an English page."""

import pytest

from cms.publishing.translation_gate import chinese_in
from content.blocks import KeyFacts, Prose, References, Source, Table
from content.kinds import Person, Topic


def topic(**fields: object) -> Topic:
    return Topic(**{"id": "stroke", "lang": "en", "slug": "stroke", "title": "Stroke", **fields})


@pytest.mark.parametrize(
    "summary", ["", "120", "Call 120.", "High blood pressure (高血压) is common.", "血压 measure it at home"]
)
def test_english_passes(summary: str) -> None:
    assert chinese_in(topic(summary=summary)) == []


@pytest.mark.parametrize("summary", ["中风", "请拨打120。", "WHO 世界卫生组织建议", "卒中 stroke 要马上就医，不要等"])
def test_chinese_is_found(summary: str) -> None:
    assert chinese_in(topic(summary=summary)) == [("summary", summary)]


def test_it_is_found_inside_blocks() -> None:
    body = (
        Prose(text="Fine."),
        KeyFacts(items=("Fine", "看脸")),
        Table(caption="Values", header=("Item", "目标值"), rows=(("Salt", "少于5克"),)),
    )
    assert chinese_in(topic(body=body)) == [("body", "看脸"), ("body", "目标值"), ("body", "少于5克")]


def test_names_citations_and_marked_words_may_be_chinese() -> None:
    source = Source(issuer="国家卫生健康委", title="中国居民膳食指南", year=2022, note="膳食")
    assert chinese_in(topic(body=(References(items=(source,)),), aliases=("脑卒中",))) == []
    assert chinese_in(topic(summary='<span lang="zh-Hans">脑卒中</span> means stroke')) == []
    assert chinese_in(Person(id="li-wen", lang="en", slug="li-wen", title="李文")) == []
    assert chinese_in(topic(title="中风")) == [("title", "中风")]
