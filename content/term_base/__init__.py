"""The term base: what things are called, in both languages, by doctors, by everybody, and by those who misspell it.

It is exchanged as a CSV file, one term a row; ``starter.csv`` is the list that a site goes by
that has none of its own.
"""

from content.term_base.reading import STARTER, cells_of, read_terms, starter_terms, write_terms
from content.term_base.rules import COLUMNS, SHARED, Claim, claim_faults, claims_of, name_of, term_faults
from content.term_base.term import LANGS, Emergency, Sort, Term, TermName

__all__ = [
    "COLUMNS", "LANGS", "SHARED", "STARTER", "Claim", "Emergency", "Sort", "Term", "TermName", "cells_of",
    "claim_faults", "claims_of", "name_of", "read_terms", "starter_terms", "term_faults", "write_terms",
]  # fmt: skip
