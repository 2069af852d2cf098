"""``manage.py build_site`` when it is interrupted or has no place to write."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.articles.models import ArticlePage
from cms.publishing.models import BuildRun
from site_build.__main__ import STOPPED

pytestmark = pytest.mark.usefixtures("small", "idle_worker")


class Hand:
    """Presses Ctrl+C once, while a table is read."""

    def __init__(self, table):
        self._table = table
        self._pressed = False

    def __call__(self, execute, sql, *others):
        if self._table in sql and not self._pressed:
            self._pressed = True
            raise KeyboardInterrupt
        return execute(sql, *others)


def test_ctrl_c_is_told_in_one_line(tmp_path, settings):
    settings.SITE_OUT = tmp_path / "site"
    hand = Hand(ArticlePage._meta.db_table)
    with connection.execute_wrapper(hand), pytest.raises(CommandError, match=r"^已停止，线上站点完好。$") as caught:
        call_command("build_site", lang="zh")
    assert caught.value.returncode == STOPPED
    assert BuildRun.objects.get().error["en"] == "it was stopped by hand"


def test_a_file_in_the_place_of_the_sites_is_told(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match=r"a file stands where a folder is needed.*\nThe live site was not changed"):
        call_command("build_site", out=tmp_path / "site", lang="en")
