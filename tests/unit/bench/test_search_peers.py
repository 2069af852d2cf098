from pathlib import Path

import pytest

from tests.bench.search_peers import Peer


@pytest.mark.parametrize(
    ("name", "path", "its"),
    [
        ("ours", "/assets/search.0123.js", True),
        ("ours, five shown", "/zh/search/index/manifest.js", True),
        ("ours", "/assets/settings.0123.js", False),
        ("ours", "/zh/search/", False),
        ("Pagefind", "/pagefind/wasm.zh-hans.pagefind", True),
        ("Pagefind", "/pagefind/pagefind.js", True),
        ("MiniSearch", "/zh/minisearch.json", True),
        ("MiniSearch", "/zh/search.html", False),
    ],
)
def test_what_is_counted_is_the_search_alone(tmp_path: Path, name, path, its):
    for script, text in (("search.0123.js", "window.xinglinSearch=1"), ("settings.0123.js", "")):
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / script).write_text(text)
    assert Peer(name, tmp_path, "", 5).is_its_own(path) is its
