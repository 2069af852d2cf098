"""An editor finds things in the admin, in Chinese and in English, and nobody finds what is not theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from cms.accounts.roles import EDITORS, group_of
from cms.alliance.teams import team_of
from cms.media.models import LectureVideo, Picture
from tests.factories.cms_site import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("idle_worker", "small"),
    # Wagtail leaves the temporary file of each thumbnail to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]

TITLE = "卒中早期信号：高血压患者要记住"
Shown = Callable[..., str]


@pytest.fixture
def shown(client: Client) -> Shown:
    """What an editor is shown at an address of the admin."""
    client.force_login(person("editor", group_of(EDITORS)))
    return lambda name, *args, **asked: look(client, name, *args, **asked)


@pytest.fixture(autouse=True)
def article(small: Any) -> Any:
    article = page("article/stroke-signs/zh")
    article.title = article.draft_title = TITLE
    article.save()
    return article


def person(name: str, group: Any) -> Any:
    user = get_user_model().objects.create_user(name, password="a-password")
    user.groups.add(group)
    return user


def look(client: Client, name: str, *args: Any, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


QUERIES = [
    "高血压", "血压", "高血壓", "gaoxueya", "xueya", "gxy", "患者", "早期 记住", '"高血压"', "live:true 血压",
    "".join(chr(ord(one) + 0xFEE0) for one in "gao") + " xue ya",
]  # fmt: skip
PLACES = ["wagtailadmin_pages:search", "wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"]


@pytest.mark.parametrize("place", PLACES)
def test_pages_are_found_wherever_pages_are_looked_for(shown: Shown, place: str) -> None:
    for query in QUERIES:
        if ":" not in query or place != "wagtailadmin_choose_page_search":
            assert TITLE in shown(place, q=query), query
        assert TITLE not in shown(place, q="肺炎")


def test_pages_are_found_below_the_page_that_is_open(shown: Shown, article: Any) -> None:
    home = Site.objects.get().root_page
    assert TITLE in shown("wagtailadmin_explore", home.pk, q="血压")
    assert TITLE in shown("wagtailadmin_explore_results", home.pk, q="gaoxueya", ordering="title")
    elsewhere = Page.objects.get(pk=page("article/stroke-signs/en").pk).get_parent()
    assert TITLE not in shown("wagtailadmin_explore", elsewhere.pk, q="血压")


def test_english_pages_are_found_in_english(shown: Shown) -> None:
    english = page("article/stroke-signs/en")
    english.title = english.draft_title = "Children and strokes"
    english.save()
    for query in ["stroke", "STROKES", "child", "childr", "children stroke"]:
        assert "Children and strokes" in shown("wagtailadmin_pages:search", q=query), query
    assert "Children and strokes" not in shown("wagtailadmin_pages:search", q="fever")


def test_results_are_filtered_and_ordered_as_asked(shown: Shown, article: Any) -> None:
    other = page("topic/stroke/zh")
    other.title = other.draft_title = "安心量血压"
    other.save()
    listed = shown("wagtailadmin_pages:search", q="血压", content_type="pages.topicpage")
    assert "安心量血压" in listed
    assert TITLE not in listed
    rising = shown("wagtailadmin_pages:search", q="血压", ordering="title")
    falling = shown("wagtailadmin_pages:search", q="血压", ordering="-title")
    assert (rising.index(TITLE) < rising.index("安心量血压")) is (TITLE < "安心量血压")
    assert (falling.index(TITLE) < falling.index("安心量血压")) is (TITLE > "安心量血压")


def test_pictures_are_found(shown: Shown) -> None:
    picture = Picture.objects.first()
    assert picture is not None
    picture.title, picture.description = "控盐勺", "一勺盐约五克，salt spoons"
    picture.save()
    for query in ["盐勺", "控鹽", "kongyan", "五克", "spoon"]:
        assert "控盐勺" in shown("wagtailimages:index", q=query), query
        assert "控盐勺" in shown("wagtailimages_chooser:choose_results", q=query), query
    assert "控盐勺" not in shown("wagtailimages:index", q="血压")


def test_videos_are_found(shown: Shown) -> None:
    kept = LectureVideo(
        title="x", file="videos/a.mp4", name="videos/a.mp4", size=1, width=1, height=1, duration_ms=1,
        collection=Collection.get_first_root_node(),
    )  # fmt: skip
    (video,) = LectureVideo.objects.bulk_create([kept])  # a file that was checked when it came in
    video.title = "认出中风，抓住黄金几小时"
    video.save()
    for query in ["中风", "黄金", "zhongfeng", "認出"]:
        assert video.title in shown("videos:index", q=query), query
        assert video.title in shown("video_chooser:choose_results", q=query), query
    assert video.title not in shown("videos:index", q="血压")


def test_people_and_units_are_found(shown: Shown) -> None:
    person_page = page("person/li-wen/zh")
    for query in [person_page.title, "liwen", person_page.title[0]]:
        assert f"/pages/{person_page.pk}/edit/" in shown("wagtailadmin_pages:search", q=query), query


def test_nobody_finds_what_is_not_theirs(client: Client) -> None:
    """A doctor sees the pages and media of their own unit."""
    client.force_login(person("doctor", team_of("centre").group))
    topic = page("topic/stroke/zh")
    topic.title = topic.draft_title = "安心量血压"
    topic.save()
    found = look(client, "wagtailadmin_pages:search", q="血压")
    assert TITLE in found
    assert "安心量血压" not in found


def test_odd_queries_are_answered(shown: Shown) -> None:
    for query in ["\x00", '"', "''", "(", "AND", "*", "高*", "😀", "高" * 3000, '"' * 3000, "live:maybe 高"]:
        for place in [*PLACES, "wagtailimages:index", "videos:index"]:
            shown(place, q=query)
