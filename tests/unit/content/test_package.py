import textwrap
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.kinds import AllianceUnit, Article, Lecture
from content.kinds.audience import Audience
from content.package import read_package
from content.package_writing import write_package
from content.problems import BadContent
from content.store import MediaStore
from content.term_base import starter_terms
from tests.factories.packages import FILES, draw_picture, write_small_package

AT = datetime(2026, 6, 1, tzinfo=UTC)


def read(folder, tmp_path):
    return read_package(folder, MediaStore(tmp_path / "store"))


def edition_of(folder, tmp_path):
    return read(folder, tmp_path).edition(AT)


def problems_of(tmp_path, **changes):
    folder = write_small_package(tmp_path / "package", **changes)
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    assert all(one.message.zh and one.remedy.zh and one.remedy.en for one in caught.value.problems)
    return [(one.file, one.field, one.message.en) for one in caught.value.problems]


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_kind_is_read(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package"), tmp_path)
    assert len(edition.records) == 18
    article = edition.find(Article, "stroke-signs", "zh")
    assert article.picture.file.width == 600
    assert article.body[0].text.startswith("# 怎么认")
    assert edition.find(Lecture, "time", "en").transcript[1].cues[0].text == "Call 120"


def test_a_translation_takes_facts_from_the_source(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package"), tmp_path)
    unit = edition.find(AllianceUnit, "centre", "en")
    assert (unit.kind, unit.tier) == ("health-centre", "primary")
    article = edition.find(Article, "stroke-signs", "en")
    assert (article.unit, article.authors, article.published.year) == ("centre", ("li-wen",), 2026)
    assert article.audience == (Audience.OLDER_ADULTS,)
    assert article.aliases == ()


def test_written_and_read_again_it_is_equal_and_the_second_writing_has_the_same_bytes(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package"), tmp_path)
    write_package(edition, tmp_path / "first")
    again = edition_of(tmp_path / "first", tmp_path)
    assert again == edition
    write_package(again, tmp_path / "second")
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")


def test_a_fact_that_a_translation_lacks_is_written_as_null(tmp_path):
    english = FILES["articles/stroke-signs.en.md"].replace(
        "population: Adults", "population: Adults\n        reviewed:"
    )
    edition = edition_of(
        write_small_package(tmp_path / "package", **{"articles__stroke-signs.en.md": english}), tmp_path
    )
    assert edition.find(Article, "stroke-signs", "en").reviewed is None
    write_package(edition, tmp_path / "first")
    assert edition_of(tmp_path / "first", tmp_path) == edition


def test_text_added_at_the_end_is_shown(tmp_path):
    text = FILES["articles/stroke-signs.zh.md"] + "\n        补充一句。\n"
    edition = edition_of(write_small_package(tmp_path / "package", **{"articles__stroke-signs.zh.md": text}), tmp_path)
    assert edition.find(Article, "stroke-signs", "zh").body[-1].text == "补充一句。"


def test_writing_into_a_used_folder_is_refused_and_changes_nothing(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package"), tmp_path)
    before = files_of(tmp_path / "package")
    with pytest.raises(FileExistsError):
        write_package(edition, tmp_path / "package")
    assert files_of(tmp_path / "package") == before


TERMS = """\
id,zh,zh_also,zh_lay,zh_misspelt,en,en_also,en_lay,en_misspelt,emergency,topic
stroke,脑卒中,脑中风,中风,,stroke,,brain attack,stroak,call,stroke
cough,咳嗽,,,,cough,,,,,
"""


def test_a_package_may_have_terms_of_its_own(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package", **{"terms.csv": TERMS}), tmp_path)
    assert [one.id for one in edition.terms] == ["cough", "stroke"] == [one.id for one in edition.term_base]
    assert edition.terms[1].topic == "stroke"
    write_package(edition, tmp_path / "first")
    assert edition_of(tmp_path / "first", tmp_path) == edition


def test_a_package_without_terms_goes_by_the_starter_list(tmp_path):
    edition = edition_of(write_small_package(tmp_path / "package"), tmp_path)
    assert edition.terms == ()
    assert edition.term_base == starter_terms()
    write_package(edition, tmp_path / "first")
    assert not (tmp_path / "first" / "terms.csv").exists()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (TERMS.replace(",,stroke,,", ",,中风,,"), [("terms.csv", "line 2, en", "'中风' is Chinese")]),
        (TERMS.replace("call,stroke", "call,strok"), [("terms.csv", "stroke, topic", "there is no topics/strok")]),
        (TERMS.splitlines()[0] + "\n", [("terms.csv", "", "the table holds no term")]),
    ],
)
def test_faults_of_the_terms_are_told(tmp_path, text, faults):
    assert problems_of(tmp_path, **{"terms.csv": text}) == faults


def test_terms_whose_topic_is_not_published_are_not_written(tmp_path):
    package = read(write_small_package(tmp_path / "package", **{"terms.csv": TERMS}), tmp_path)
    edition = replace(package, records=tuple(one for one in package.records if one.KIND == "alliance")).edition(AT)
    with pytest.raises(BadContent) as caught:
        write_package(edition, tmp_path / "first")
    assert [(one.file, one.field) for one in caught.value.problems] == [("terms.csv", "stroke, topic")]


ARTICLE = "articles/stroke-signs.zh.md"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (ARTICLE, "title: 中风的信号", "titel: 中风的信号", (ARTICLE, "titel", "unknown key")),
        (ARTICLE, "---", "", (ARTICLE, "line 1", "the file has no front matter")),
        (ARTICLE, "title: 中风的信号", "title: '中风", (ARTICLE, "front matter", "")),
        (ARTICLE, "published: 2026-03-01", "published: March", (ARTICLE, "published", "must be a date")),
        (
            ARTICLE,
            "pictures/fast.png",
            "pictures/gone.png",
            (ARTICLE, "picture.file", "there is no media/pictures/gone.png"),
        ),
        (ARTICLE, "pictures/fast.png", "../../etc/passwd", (ARTICLE, "picture.file", "is no path below media/")),
        (ARTICLE, "pictures/fast.png", "/etc/passwd", (ARTICLE, "picture.file", "is no path below media/")),
        (ARTICLE, "- stroke\n", "- strok\n", (ARTICLE, "topics", "there is no topics/strok")),
        (
            ARTICLE,
            "- older-adults\n",
            "- pensioners\n",
            (ARTICLE, "audience[1]", "'pensioners' is not one of: children,"),
        ),
        (ARTICLE, "- older-adults\n", "- carers\n- carers\n", (ARTICLE, "audience", "'carers' stands there twice")),
        (ARTICLE, "unit: centre", "unit: nowhere", (ARTICLE, "unit", "there is no units/nowhere")),
        (ARTICLE, ":::key-facts", ":::keyfacts", (ARTICLE, ":::keyfacts", "unknown block")),
        (ARTICLE, "不要等。", "![x](https://e.org/x.png)", (ARTICLE, "body", "is a picture in prose")),
        (ARTICLE, "title: 中风的信号", "title: &a 中风", (ARTICLE, "front matter", "anchors and aliases")),
        (ARTICLE, "title: 中风的信号", "title: !!python/name:os.system x", (ARTICLE, "front matter", "the tag")),
        (ARTICLE, "title: 中风的信号", "title: x\nslug: Bad Slug", (ARTICLE, "slug", "is no slug")),
        (
            "site.toml",
            "https://example.org/",
            "example.org",
            ("site.toml", "base_url", "must be an http or https address"),
        ),
        ("site.toml", "icp =", "ipc =", ("site.toml", "ipc", "unknown key")),
        ("site.toml", "[names]", "[names", ("site.toml", "", "not TOML")),
        ("site.toml", "[names]", "[budget]\npages = 1\n[names]", ("site.toml", "budget.pages", "unknown key")),
        ("site.toml", "[names]", "[budget]\npage = 0\n[names]", ("site.toml", "budget.page", "must be from 1")),
        (
            "site.toml",
            "[names]",
            '[search]\nservice = "http://find.example.org/"\n[names]',
            ("site.toml", "search.service", "must be an https"),
        ),
        (
            "site.toml",
            "[names]",
            '[search]\nservice = "https://a.org; script-src *"\n[names]',
            ("site.toml", "search.service", "must be an https"),
        ),
        (
            "site.toml",
            "[names]",
            '[search]\nservice = "https://a.org/?q="\n[names]',
            ("site.toml", "search.service", "must be an https"),
        ),
        ("lectures/time.zh.vtt", "WEBVTT", "SUBTITLES", ("lectures/time.zh.vtt", "", "")),
        (
            "lessons/measure.zh.md",
            "correct: true",
            "corect: true",
            ("lessons/measure.zh.md", "quiz[1].options[1].corect", "unknown key"),
        ),
    ],
)
def test_bad_input_names_file_and_field(tmp_path, name, old, new, expected):

    text = textwrap.dedent(FILES[name])
    assert old in text
    found = problems_of(tmp_path, **{name.replace("/", "__"): text.replace(old, new)})
    assert any(
        expected[0] == file and expected[1] in field and expected[2] in message for file, field, message in found
    ), found


def edited(name, old, new):
    """The file of the small package with a change, as an argument for ``problems_of``."""
    text = textwrap.dedent(FILES[name])
    assert old in text
    return {name.replace("/", "__"): text.replace(old, new)}


def test_lines_are_counted_as_the_file_counts_them(tmp_path):
    text = "---\ntitle: x\nsummary：y\nunit: centre\n---\n\n文\n\n:::steps\ntitle: z\nitems：\n- a\n:::\n"
    front = problems_of(tmp_path / "a", **{"articles__stroke-signs.zh.md": text})
    assert (ARTICLE, "front matter", "line 3: a full-width colon “：” after a key") in front
    body = problems_of(tmp_path / "b", **{"articles__stroke-signs.zh.md": text.replace("summary：y", "summary: y")})
    assert (ARTICLE, "line 9 (:::steps)", "line 11: a full-width colon “：” after a key") in body


def test_a_unit_and_a_topic_that_lead_back_to_themselves(tmp_path):
    topics = {
        "topics__stroke.zh.md": "---\ntitle: 中风\nparent: brain\n---\n",
        "topics__brain.zh.md": "---\ntitle: 脑\nparent: stroke\n---\n",
    }
    unit = edited("units/centre.zh.md", "kind: health-centre", "kind: health-centre\nled_by: centre")
    assert problems_of(tmp_path, **topics, **unit) == [
        ("units/centre.zh.md", "led_by", "'centre' names itself"),
        ("topics/brain.zh.md", "parent", "they go round in a circle: brain → stroke → brain"),
    ]


def test_two_lessons_with_one_number(tmp_path):
    other = "---\ntitle: x\ncourse: pressure\nnumber: 1\n---\n"
    assert problems_of(tmp_path, **{"lessons__other.zh.md": other}) == [
        ("lessons/other.zh.md", "number", "the lesson 'measure' of this course is number 1 too")
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("unit: centre", "unit: nowhere", "unit"),
        ("unit: centre\n", "", "unit"),
        ("published: 2026-03-01", "published: March", "published"),
        ("- older-adults", "- 老人", "audience[1]"),
        ("authors:\n- li-wen", "authors:\n- li-wen\n- li-wen", "authors"),
    ],
)
def test_a_shared_field_that_is_wrong_is_told_once_and_of_the_file_that_holds_it(tmp_path, old, new, field):
    found = problems_of(tmp_path, **edited(ARTICLE, old, new))
    assert [(file, place) for file, place, _ in found] == [(ARTICLE, field)]


def test_a_shared_file_that_is_missing_is_told_of_the_source(tmp_path):
    found = problems_of(tmp_path, **edited("lectures/time.zh.md", "number: 1", "number: 1\nposter: gone.png"))
    assert [(file, place) for file, place, _ in found] == [("lectures/time.zh.md", "poster")]


def test_a_translation_is_to_blame_for_what_it_says_itself(tmp_path):
    own = edited("articles/stroke-signs.en.md", "population: Adults", "population: Adults\nunit: nowhere")
    assert [one[:2] for one in problems_of(tmp_path / "a", **own)] == [("articles/stroke-signs.en.md", "unit")]
    late = edited("articles/stroke-signs.zh.md", "unit: centre", "unit: centre\nexpires_at: 2027-01-01")
    later = edited("articles/stroke-signs.en.md", "population: Adults", "population: Adults\ngo_live_at: 2028-01-01")
    assert [one[:2] for one in problems_of(tmp_path / "b", **late, **later)] == [
        ("articles/stroke-signs.en.md", "expires_at")
    ]


def test_a_shared_field_is_told_of_the_source_also_when_that_has_other_faults(tmp_path):
    text = edited(ARTICLE, "unit: centre", "unit: nowhere")["articles__stroke-signs.zh.md"]
    for number, (old, new, place) in enumerate(
        [
            ("- 看脸", "- 看\u202e脸", "unit"),
            ("- li-wen", "- li-wen\n- li-wen", "authors"),
            (":::seek-care", ":::x", "unit"),
        ]
    ):
        found = problems_of(tmp_path / str(number), **{"articles__stroke-signs.zh.md": text.replace(old, new)})
        assert {one[0] for one in found} == {ARTICLE}
        assert [one[1] for one in found].count(place) == 1


def test_a_source_file_that_cannot_be_read_is_told_alone(tmp_path):
    found = problems_of(tmp_path, **{"units__centre.zh.md": "---\ntitle: 'x\n---\n"})
    assert [one[:2] for one in found] == [("units/centre.zh.md", "front matter")]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('icp = "京ICP备00000000号"', "ipc = 1", "ipc"),
        ('zh = "健康柳湾"', "zh = “健康柳湾”", "line 5"),
        ("base_url =", "base_url：", "line 1"),
    ],
)
def test_faults_of_the_site_file_do_not_hide_those_of_records(tmp_path, old, new, place):
    found = problems_of(tmp_path, **edited("site.toml", old, new), **edited(ARTICLE, "unit: centre", "unit: nowhere"))
    assert [one[:2] for one in found] == [("site.toml", place), (ARTICLE, "unit")]


def remedies_of(tmp_path, **changes):
    folder = write_small_package(tmp_path / "package", **changes)
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    return [(one.file, one.remedy.en) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("articles/stroke.md", "say its language: name it articles/stroke.zh.md"),
        ("alliance.md", "say its language: name it alliance.zh.md"),
        ("alliance.txt", "name it alliance.<language>.md"),
        ("lectures/time.zh.srt", "convert it to WebVTT and name it lectures/time.zh.vtt"),
        ("lectures/gone.zh.vtt", "captions need the lecture beside them: add lectures/gone.zh.md"),
    ],
)
def test_the_remedy_for_a_name_is_the_name_that_was_meant(tmp_path, name, remedy):
    assert remedies_of(tmp_path, **{name.replace("/", "__"): "x"}) == [(name, remedy)]


@pytest.mark.parametrize(
    ("name", "old", "new", "remedy"),
    [
        (ARTICLE, "pictures/fast.png", "media/pictures/fast.png", "leave out media/: write pictures/fast.png"),
        (ARTICLE, ":::key-facts", ":::keyfacts", "did you mean 'key-facts'?"),
        (ARTICLE, "topics:\n- stroke", "topics: [stroke，heart]", "separate them with ASCII commas"),
        (ARTICLE, "- older-adults", "- older adults", "for example: older-adults"),
        (ARTICLE, "unit: centre", "unit: 柳湾", "write the id, which its file is named by"),
        ("site.toml", 'zh = "健康柳湾"', "zh = “健康柳湾”", 'write straight quotes: "…"'),
        ("site.toml", "base_url =", "base_url：", 'write an ASCII equals sign: base_url = "…"'),
        ("site.toml", "icp =", 'emergency = "call a friend"\nicp =', "write 2 to 15 digits"),
    ],
)
def test_the_remedy_helps(tmp_path, name, old, new, remedy):
    (found,) = remedies_of(tmp_path, **edited(name, old, new))
    assert found[0] == name
    assert remedy in found[1]


def test_an_alliance_needs_the_source_language(tmp_path):
    assert problems_of(tmp_path / "a", **{"alliance.zh.md": None}) == [
        ("alliance.zh.md", "", "the alliance is not described in the source language")
    ]
    assert problems_of(tmp_path / "b", **{"alliance.zh.md": None, "alliance.en.md": None}) == [
        ("alliance.zh.md", "", "the package has no alliance")
    ]


def test_media_that_no_record_shows_are_told(tmp_path):
    folder = write_small_package(tmp_path / "package")
    draw_picture(folder / "media/pictures/old.png")
    assert [(one.code, one.subject) for one in read(folder, tmp_path).findings] == [
        ("unused-media", "media/pictures/old.png")
    ]


def test_two_records_with_one_slug(tmp_path):
    other = "---\ntitle: x\nslug: old-stroke\nunit: centre\npublished: 2026-01-01\n---\n"
    assert problems_of(tmp_path, **{"articles__other.zh.md": other}) == [
        ("articles/stroke-signs.zh.md", "slug", "'old-stroke' is also used by articles/other.zh.md")
    ]


def test_a_file_that_is_not_utf_8(tmp_path):
    folder = write_small_package(tmp_path / "package")
    (folder / ARTICLE).write_bytes("---\ntitle: 中风\n---\n".encode("gb18030"))
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    assert "not UTF-8" in str(caught.value)


def test_links_out_of_the_package_are_refused(tmp_path):
    folder = write_small_package(tmp_path / "package")
    secret = tmp_path / "secret.png"
    secret.write_bytes((folder / "media/pictures/fast.png").read_bytes())
    (folder / "media/pictures/fast.png").unlink()
    (folder / "media/pictures/fast.png").symlink_to(secret)
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    assert "media/pictures/fast.png: a symbolic link" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("articles/Stroke.zh.md", "is no permanent id"),
        ("articles/stroke.fr.md", "the site has no language 'fr'"),
        ("articles/stroke.md", "not a name that a package knows"),
        ("artciles/stroke.zh.md", "did you mean articles?"),
    ],
)
def test_names_that_a_package_does_not_know(tmp_path, name, message):
    folder = write_small_package(tmp_path / "package")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "0"), (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG")]
)
def test_unfit_pictures_are_refused_with_their_name(tmp_path, data, words):
    folder = write_small_package(tmp_path / "package")
    (folder / "media/pictures/fast.png").write_bytes(data)
    with pytest.raises(BadContent) as caught:
        read(folder, tmp_path)
    assert caught.value.problems[0].file == "media/pictures/fast.png"


def test_no_package_and_no_site_file(tmp_path):
    with pytest.raises(BadContent, match="no such folder"):
        read(tmp_path / "none", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadContent, match=r"site\.toml: cannot be read"):
        read(tmp_path / "empty", tmp_path)
