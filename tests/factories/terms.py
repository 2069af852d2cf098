"""Terms for tests."""

from content.term_base import Sort, Term, TermName


def term(key: str, *names: str) -> Term:
    """A term of those names, those in ASCII English."""
    return Term(key, tuple(TermName(text, "en" if text.isascii() else "zh", Sort.ALSO) for text in names))
