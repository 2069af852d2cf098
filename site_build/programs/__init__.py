"""One program per output. A program plans artifacts from the Edition; the builder decides when they are made."""

from site_build.press import Program
from site_build.programs import (
    alphabet,
    article,
    classroom,
    feed,
    glossary,
    home,
    hosting,
    lecture,
    listing,
    moved,
    person,
    root,
    search,
    sitemap,
    topic,
    unit,
)

PROGRAMS: tuple[Program, ...] = (
    root.plan, home.plan, article.plan, lecture.plan, classroom.plan, unit.plan, person.plan, topic.plan,
    listing.plan, alphabet.plan, glossary.plan, search.plan, feed.plan, sitemap.plan, hosting.plan, moved.plan,
)  # fmt: skip
"""Every program, in the order of planning."""
