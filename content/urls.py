"""Every permanent address is decided here.

An *address* is the path of an output file below the site's root, such as ``zh/articles/stroke-signs.html``.
Addresses are ASCII and made from the slug, so that changing a title breaks no link. Links between pages are relative
and name the file, so that the tree that is served also opens from a disk.
"""

import posixpath
import re
import unicodedata
from functools import lru_cache

from pypinyin import lazy_pinyin

from content.kinds import Alliance, Lesson, Record

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_BEHIND_PATH = re.compile(r"[#?]")
_RESERVED = re.compile(r"(?:index|page-[0-9]+)\Z")
MAX_SLUG = 60

ABOUT = "about"
PRIVACY = "privacy"
A_TO_Z = "a-z"
NOT_FOUND = "404.html"
ROOT = "index.html"
SITEMAP = "sitemap.xml"


def is_id(text: str) -> bool:
    """Whether a text may be a permanent id or a slug."""
    return bool(ID_PATTERN.match(text)) and not _RESERVED.match(text) and len(text) <= MAX_SLUG


def slug_from(text: str, fallback: str = "untitled") -> str:
    """A readable ASCII slug: pinyin for Chinese, unaccented letters for the rest, cut between words."""
    plain = unicodedata.normalize("NFKD", " ".join(lazy_pinyin(text)))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:MAX_SLUG]
        if len(longer) > MAX_SLUG:
            break
        slug = longer
    return slug if is_id(slug) else fallback


def address(record: Record) -> str:
    """Address of a record's page; the alliance's own is the home page."""
    if isinstance(record, Alliance):
        return home(record.lang)
    return f"{record.lang}/{record.FOLDER}/{record.slug}.html"


def former_addresses(record: Record) -> tuple[str, ...]:
    """Addresses that must lead to the record's page; the home page never had another."""
    if isinstance(record, Alliance):
        return ()
    return tuple(f"{record.lang}/{record.FOLDER}/{slug}.html" for slug in record.former_slugs)


def later_page(record: Record, number: int) -> str:
    """Address of page ``number`` (from 2) of a record that lists more than fits on one page."""
    return f"{record.lang}/{record.FOLDER}/{record.slug}/page-{number}.html"


def quiz(lesson: Lesson) -> str:
    """Address of a lesson's quiz."""
    return f"{lesson.lang}/quizzes/{lesson.slug}.html"


def former_quizzes(lesson: Lesson) -> tuple[str, ...]:
    """Addresses that must lead to a lesson's quiz."""
    return tuple(f"{lesson.lang}/quizzes/{slug}.html" for slug in lesson.former_slugs)


def home(lang: str) -> str:
    """Address of a language's home page."""
    return f"{lang}/index.html"


def standing(lang: str, name: str) -> str:
    """Address of a page that every site has: ``about``, ``privacy``, ``a-z``."""
    return f"{lang}/{name}.html"


def listing(lang: str, folder: str, number: int = 1) -> str:
    """Address of page ``number`` of the list of all records of one kind."""
    return f"{lang}/{folder}.html" if number == 1 else f"{lang}/{folder}/page-{number}.html"


def search(lang: str) -> str:
    """Address of the search page."""
    return f"{lang}/search/index.html"


def glossary(lang: str) -> str:
    """Address of the glossary."""
    return f"{lang}/glossary/index.html"


def feed(lang: str) -> str:
    """Address of the Atom feed of all that is new."""
    return f"{lang}/feed.xml"


def web_manifest(lang: str) -> str:
    """Address of the web application manifest."""
    return f"{lang}/site.webmanifest"


def folder(address: str) -> str:
    """The folder that an address is in; empty for the root."""
    return address.rpartition("/")[0]


def relative(origin: str, target: str) -> str:
    """A link from one output file to another that also works from a disk.

    ``target`` may carry a fragment or query. A link to the page itself names the file.
    """
    return _relative(folder(origin), target)


@lru_cache(maxsize=65_536)
def _relative(origin: str, target: str) -> str:
    """Pages of one folder have most of their links in common."""
    path, mark, rest = _split(target)
    return posixpath.relpath(f"/{path}", f"/{origin}") + mark + rest  # from the root, or it would ask where we are


@lru_cache(maxsize=16_384)
def absolute(base_url: str, target: str) -> str:
    """The public URL of an address; folders stand for their ``index.html``."""
    path, mark, rest = _split(target)
    if path == ROOT or path.endswith("/" + ROOT):
        path = path[: -len(ROOT)]
    return base_url + path + mark + rest


def _split(target: str) -> tuple[str, str, str]:
    match = _BEHIND_PATH.search(target)
    return (target, "", "") if match is None else (target[: match.start()], match.group(), target[match.end() :])
