"""Terms for tests."""

from content.term_base import Emergency, Sort, Term, TermName


def term(key: str, *names: str, emergency: Emergency | None = None) -> Term:
    """A term of those names, those in ASCII English."""
    return Term(key, tuple(TermName(text, "en" if text.isascii() else "zh", Sort.ALSO) for text in names), emergency)
