import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.pages.blocks import LineBlock, ProseBlock


@pytest.mark.parametrize("block", [LineBlock(), ProseBlock()])
@pytest.mark.parametrize(("language", "words"), [("zh-hans", "正文中有图片"), ("en", "is a picture in prose")])
def test_a_remote_picture_in_markdown_is_refused_in_the_editors_language(block, language, words):
    with translation.override(language), pytest.raises(ValidationError, match=words):
        block.clean("看 ![x](https://example.org/x.png)")


def test_ordinary_markdown_is_kept():
    assert (
        ProseBlock().clean("**加粗。**后文 [链接](article:stroke-signs)")
        == "**加粗。**后文 [链接](article:stroke-signs)"
    )


@pytest.mark.parametrize("text", ["- 一\r\n  :::steps\r\n  items: [二]", "一\n\t:::key-facts"])
def test_an_indented_block_is_refused_as_in_a_package(text):
    with translation.override("zh-hans"), pytest.raises(ValidationError, match="前有空格"):
        ProseBlock().clean(text)


def test_what_a_fence_shows_is_kept():
    text = "写法：\n\n```\n  :::steps\n```"
    assert ProseBlock().clean(text) == text
