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
