"""Terms for tests."""

from content.term_base import Emergency, Sort, Term, TermName


def term(key: str, *names: str, emergency: Emergency | None = None) -> Term:
    """A term of those names, those in ASCII English; the first of each language is preferred."""
    langs = ["en" if text.isascii() else "zh" for text in names]
    sorts = [Sort.ALSO if lang in langs[:at] else Sort.PREFERRED for at, lang in enumerate(langs)]
    return Term(key, tuple(map(TermName, names, langs, sorts)), emergency)
