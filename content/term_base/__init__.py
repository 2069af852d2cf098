"""The term base: what things are called, in both languages, by doctors, by everybody, and by those who misspell it.

It is exchanged as a CSV file, one term a row; ``starter.csv`` is the list that every site begins with.
"""

from content.term_base.reading import STARTER, read_terms, starter_terms, write_terms
from content.term_base.term import LANGS, Emergency, Sort, Term, TermName

__all__ = ["LANGS", "STARTER", "Emergency", "Sort", "Term", "TermName", "read_terms", "starter_terms", "write_terms"]
