from content.render_cache import RenderCache
from search import counting
from search.counting import fields_once
from search.document import SearchDocument
from search.index import NO_LEXICON, fields_of
from search.lexicon import Lexicon
from tests.factories.terms import term

GIVEN = {"page": "article/a", "lang": "zh", "kind": "article", "address": "zh/articles/a.html"}
DOCUMENT = SearchDocument(
    **GIVEN, title="高血压 blood pressure", aliases=("血压高", "𠮷"), headings=("When to call", ""),
    text=("每天量血压，量两次。\u2028\ud800 B12", "pressure pressures"),
)  # fmt: skip


def test_what_was_kept_is_what_is_counted(tmp_path, monkeypatch):
    for document in (DOCUMENT, SearchDocument(**GIVEN, title="标题", text=("一段",), start=5)):
        kept = RenderCache(tmp_path / "kept.sqlite3")
        assert fields_once(document, NO_LEXICON, kept, "ours") == fields_of(document)
        kept.close()
        with monkeypatch.context() as without:
            without.setattr(counting, "fields_of", None)
            assert fields_once(document, NO_LEXICON, RenderCache(tmp_path / "kept.sqlite3"), "ours") == fields_of(
                document
            )


def test_what_says_something_else_is_counted_for_itself():
    kept = RenderCache()
    start = SearchDocument(**{**vars(DOCUMENT), "start": 3})
    for document in (DOCUMENT, start, SearchDocument(**{**vars(DOCUMENT), "aliases": ("血压高𠮷",)})):
        assert fields_once(document, NO_LEXICON, kept, "ours") == fields_of(document)


def test_what_names_mean_is_counted_with_the_lexicon_at_hand(tmp_path):
    kept, lexicon = (
        RenderCache(tmp_path / "kept.sqlite3"),
        Lexicon([term("pressure", "高血压", "血压高", "blood pressure")]),
    )
    assert fields_once(DOCUMENT, NO_LEXICON, kept, "ours") == fields_of(DOCUMENT)
    assert fields_once(DOCUMENT, lexicon, kept, "ours") == fields_of(DOCUMENT, lexicon) != fields_of(DOCUMENT)
    kept.close()
