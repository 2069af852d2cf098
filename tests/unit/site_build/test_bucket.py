"""What a bucket is sent first and last, and what its record remembers."""

from datetime import UTC, datetime, timedelta

from site_build.targets.bucket import Record, waves

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_nothing_leads_to_what_is_not_there_yet() -> None:
    addresses = [
        "build.json", "index.html", "zh/articles.html", "zh/search/index/manifest.js", "zh/feed.xml", "sitemap.xml",
        "zh/articles/new.html", "zh/articles/old.html", "zh/search/index/p/0.js", "assets/site.css", "media/1.webp",
    ]  # fmt: skip
    assert waves(addresses, {"zh/articles/old.html", "index.html", "sitemap.xml", "zh/articles.html"}) == [
        ["assets/site.css", "media/1.webp"],
        ["zh/articles/new.html", "zh/search/index/p/0.js"],
        ["zh/articles/old.html"],
        ["zh/feed.xml", "zh/search/index/manifest.js"],
        ["index.html", "sitemap.xml", "zh/articles.html"],
        ["build.json"],
    ]


def test_what_was_perhaps_written_is_withdrawn_too() -> None:
    record = Record(files={"a": "1", "b": "2"}, doubtful=["c"], withdrawn={"d": "2026-03-01T11:00:00+00:00"})
    record.withdraw_all_but(["a"], NOON)
    assert record.files == {"a": "1"}
    assert record.withdrawn.keys() == {"b", "c", "d"}
    assert record.overdue(NOON, timedelta(hours=1)) == ["d"]


def test_what_the_site_has_again_is_no_longer_withdrawn() -> None:
    record = Record(withdrawn={"d": "2026-03-01T11:00:00+00:00"})
    record.withdraw_all_but(["d"], NOON)
    assert record.withdrawn == {}


def test_what_is_being_written_is_not_believed_to_be_there() -> None:
    record = Record(files={"a": "1", "b": "2"})
    record.doubt(["b", "c"])
    assert record.files == {"a": "1"}
    assert record.doubtful == ["b", "c"]
