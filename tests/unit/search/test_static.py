import json
import re
from pathlib import Path

import pytest

from search.backends.kept import index_files
from search.backends.shards import (
    Meant,
    digits,
    home_of_document,
    spread,
    write_call,
    write_meanings,
    write_pages,
    write_postings,
)
from search.backends.static import SCRIPTS
from search.document import SearchDocument
from search.index import Postings
from search.numbering import DIGITS, SECONDS


def values(file: bytes):
    return json.loads("[" + re.fullmatch(r"xinglinSearch\((.*)\)\n", file.decode())[1] + "]")


@pytest.fixture(scope="module")
def added():
    return SearchDocument(page="article/new", lang="zh", kind="article", address="zh/articles/new.html", title="新文章",
                          text=("这是一篇新的文章，讲带状疱疹。",))  # fmt: skip


def test_the_same_documents_make_the_same_bytes_in_any_order(corpus):
    documents = corpus(40, "zh")
    assert index_files(documents, "zh") == index_files(list(reversed(documents)), "zh")


def test_the_manifest_is_small_and_tells_the_rest(corpus):
    files = index_files(corpus(300, "zh"), "zh")
    manifest = files["index/manifest.js"]
    name, layout, facts = values(manifest)
    assert len(manifest) <= 300
    assert (name, facts["layout"], facts["size"]) == ("manifest", layout, 390)
    assert re.fullmatch(r"[0-9a-f]{8}", facts["digest"])
    for folder in "pldrsf":
        assert sum(path.startswith(f"index/{folder}/") for path in files) == 2 ** facts[folder]
    for script in SCRIPTS:
        name = Path(script).stem
        assert files.pop(script).startswith(f'xinglinSearch("{name}","{layout}",function'.encode())
    assert {values(data)[1] for data in files.values()} == {layout}


def test_a_new_page_rewrites_only_its_own_shards(corpus, added):
    documents = corpus(300, "zh")
    before, after = index_files(documents, "zh"), index_files([*documents, added], "zh")
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert "index/manifest.js" in changed
    assert len([path for path in changed if path.startswith("index/d/")]) == 1
    assert len(changed) <= 2 + len(added.title + "".join(added.text)) + 4 < len(before) / 4


def test_only_documents_of_the_language_are_written(corpus, added):
    english = index_files(corpus(20, "en"), "en")
    assert index_files([*corpus(20, "en"), added], "en") == english
    assert not any("新文章" in data.decode() for data in english.values())


def test_a_result_names_its_page_relative_to_the_search_page(added):
    files = index_files([added], "zh")
    (row,) = values(files["index/d/0.js"])[2]
    assert row[1:] == ["../articles/new.html", "新文章", ""]


@pytest.mark.parametrize(("number", "written"), [(0, "A"), (31, "f"), (32, "gB"), (1024, "ggB")])
def test_numbers_are_written_five_bits_a_digit(number, written):
    assert digits(number) == written


def test_postings_are_steps_from_page_to_page():
    kept = ((3 * SECONDS, 2), (3 * SECONDS + 41, 5), (40 * SECONDS, 15))
    assert write_postings(Postings(3, kept)) == "=CDVApBPlB"
    assert write_postings(Postings(900, kept)) == ":900=CDVApBPlB"


def test_a_meaning_tells_its_home_unless_the_name_lies_there():
    def written(*meant):
        return write_meanings("~羊癫疯", "羊癫", meant)

    assert written(Meant("#AbCdEf", "羊癫", "")) == "~羊癫疯=AbCdEf"
    told = re.fullmatch("~羊癫疯=AbCdEf([A-Za-z0-9_-]{3})!call", written(Meant("#AbCdEf", "癫痫", "call")))
    places = [DIGITS.index(one) << shift for one, shift in zip(told[1], (0, 6, 12), strict=True)]
    assert sum(places) == spread("癫痫") & ((1 << 18) - 1)
    assert written(Meant("", "癫痫", "call")) == "~羊癫疯=!call"
    assert written(Meant("", "癫痫", "")) == ""


def test_pages_are_steps_from_the_first():
    assert write_pages({40, 7, 9}) == "HCf"
    assert write_pages(()) == ""


def test_stretches_of_a_lecture_are_spread_over_shards():
    assert len({home_of_document(5 * SECONDS + 1 + start, 8) for start in range(0, 600, 60)}) >= 8


def test_the_hash_is_even():
    homes = [spread(chr(0x4E00 + number) + "压") & 63 for number in range(6400)]
    assert max(homes.count(home) for home in range(64)) < 160


def test_a_shard_is_a_classic_script_of_any_year():
    assert (
        write_call("d/0", "x", ['a\u2028"b\\', "</script>"])
        == b'xinglinSearch("d/0","x",["a\\u2028\\"b\\\\","</script>"])\n'
    )


def test_the_readme_tells_of_every_attribute_that_the_scripts_read():
    root = Path(__file__).parents[3] / "search"
    told = (root / "README.md").read_text(encoding="utf-8")
    script = "".join(file.read_text(encoding="utf-8") for file in (root / "browser").glob("*.js"))
    for attribute in re.findall(r"data-search-[a-z]+(?:-[a-z]+)*", script):
        assert attribute in told
    for name in re.findall(r"\bword\('([a-z]+)", script):
        assert f"data-word-{name}" in told
