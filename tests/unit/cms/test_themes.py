"""An administrator chooses only a theme that the builder prints with."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.alliance.models import SiteFacts
from cms.publishing.themes import theme_rule
from site_build.theme import THEMES


@pytest.mark.parametrize("name", ["alliance", "base", "plain-blue"])
def test_our_themes_may_be_chosen(name: str) -> None:
    SiteFacts(theme=name).clean()


def test_a_theme_that_is_not_there_is_refused_in_the_language_of_the_user() -> None:
    with translation.override("zh-hans"), pytest.raises(ValidationError) as told:
        SiteFacts(theme="alliacne").clean()
    assert "没有名为“alliacne”的主题样式" in told.value.message_dict["theme"][0]
    assert "alliance" in told.value.message_dict["theme"][0]


def test_a_theme_with_faults_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "base").symlink_to(THEMES / "base")
    (tmp_path / "faint").mkdir()
    facts = 'name = "faint"\nextends = "base"\ncontract = 1\nlanguages = ["zh", "en"]\nlicence = "MIT"\n'
    (tmp_path / "faint" / "theme.toml").write_text(facts, encoding="utf-8")
    (tmp_path / "faint" / "tokens.css").write_text(":root { --text: #999; }", encoding="utf-8")
    reasons = theme_rule("faint", tmp_path)
    assert reasons
    assert "--text: its contrast on --page" in reasons[0].en
    assert "请调到 4.5 以上" in reasons[0].zh
