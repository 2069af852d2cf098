"""Whether a theme is fit to be chosen: ``python -m site_build check --theme NAME``."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from content.edition import Edition
from content.markup import Renderer
from content.problems import BadContent, Finding, Words
from site_build.builder import NotPublished, print_all
from site_build.crew import Crew, all_processors
from site_build.disclosures import of_this_machine
from site_build.ledger import Ledger
from site_build.page_faults import page_faults
from site_build.parts import is_type, read_parts
from site_build.patterns import write_patterns
from site_build.press import make_press
from site_build.reporter import Reporter
from site_build.search_index import SearchIndex
from site_build.stage import NOTHING, Stage
from site_build.theme import Theme
from site_build.theme_faults import fault, theme_faults
from site_build.verify import verify_tree


def check_theme(
    theme: Theme, edition: Edition, patterns: Path | None, reporter: Reporter, cache: Path | None = None
) -> tuple[Finding, ...]:
    """Every finding about the theme; one of level ``error`` means that it cannot be chosen.

    ``edition`` is printed with it. Its pattern pages are written to ``patterns``, and what is rendered and encoded is
    kept in ``cache``; None throws them away.
    """
    with tempfile.TemporaryDirectory(prefix="theme-") as work:
        steps: tuple[Callable[[], Iterable[Finding]], ...] = (
            lambda: theme_faults(theme),
            lambda: _parts(theme),
            lambda: _printed(theme, edition, Path(work), cache or Path(work, "cache"), reporter),
            lambda: _pages(write_patterns(theme, patterns or Path(work, "patterns"))),
        )
        findings: list[Finding] = []
        try:
            for step in steps:
                findings += step()
        except BadContent as error:
            findings += [fault("unfit", one.file, one.field, one.message, one.remedy) for one in error.problems]
        except NotPublished as error:
            findings += error.findings
    return tuple(sorted(findings))


def _parts(theme: Theme) -> Iterator[Finding]:
    """Parts that do not say what they take, or show nothing."""
    for part in read_parts(theme, Renderer()):
        shown = part.layer.shown(f"parts/{part.name}/options.toml")
        for macro in part.macros:
            for option in macro.options:
                if not is_type(option.type):
                    yield fault("unknown-type", shown, f"{macro.name}.{option.name}",
                                Words(f"unknown type {option.type!r}", f"未知的类型“{option.type}”"),
                                Words("use one that docs/howto/make-a-theme.md names",
                                      "请用 docs/howto/make-a-theme.md 所列的类型"))  # fmt: skip
        shows = {one.macro for one in part.fixtures}
        for missing in sorted({one.name for one in part.macros} - shows):
            yield fault("no-fixture", shown, missing, Words("no fixture shows this macro", "没有示例展示这个宏"),
                        Words("add one to fixtures.toml", "请在 fixtures.toml 中补上"))  # fmt: skip


def _printed(theme: Theme, edition: Edition, work: Path, cache: Path, reporter: Reporter) -> Iterator[Finding]:
    """What is wrong with the pages of an Edition printed with the theme."""
    press = make_press(edition, theme, cache)
    (work / "site").mkdir()
    stage = Stage(work / "site", None, NOTHING, "")
    ledger = Ledger("")
    ledger.compare(press)
    with closing(press), closing(Crew(press, work / "crew", all_processors())) as crew:
        print_all(press, stage, ledger, SearchIndex(), crew, reporter)
    yield from verify_tree(stage.root, edition)
    yield from of_this_machine().in_tree(stage.root, stage.digests)
    yield from _pages(sorted(stage.root.rglob("*.html")))


def _pages(pages: Iterable[Path]) -> Iterator[Finding]:
    for page in pages:
        name = "/".join(page.parts[-3:])
        for code, message, remedy in page_faults(page.read_text(encoding="utf-8")):
            yield fault(code, name, "", message, remedy)
