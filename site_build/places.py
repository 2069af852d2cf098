"""Where a build may write: never into the package that it reads, and never over it."""

from collections.abc import Iterator
from pathlib import Path

from content.problems import BadContent, Problem, Words
from site_build.release import Releases


def refuse_overlap(package: Path, out: Path, cache: Path) -> None:
    """``BadContent`` when sites or cache would lie in the package, or the package among them."""
    problems = [*_written_into(package, out, cache), *_written_over(package, out, cache)]
    if problems:
        raise BadContent(problems)


def _written_into(package: Path, out: Path, cache: Path) -> Iterator[Problem]:
    options = {"--out": out} if cache.is_relative_to(out) else {"--out": out, "--cache": cache}
    for option, folder in options.items():
        if folder.resolve().is_relative_to(package.resolve()):
            yield Problem(
                str(folder), option,
                Words("this folder lies in the package, which must hold nothing but content",
                      "此文件夹位于内容包之内，而内容包只应存放内容"),
                Words(f"name a folder outside {package}", f"请改用 {package} 以外的文件夹"),
            )  # fmt: skip


def _written_over(package: Path, out: Path, cache: Path) -> Iterator[Problem]:
    for folder in (Releases(out).trees, cache):
        if package.resolve().is_relative_to(folder.resolve()):
            yield Problem(
                str(package), "",
                Words(f"the package lies in {folder}, where old files are removed",
                      f"内容包位于 {folder}，该文件夹会自动清理旧文件"),
                Words("move the package, or name another folder", "请移走内容包，或改用其他文件夹"),
            )  # fmt: skip
