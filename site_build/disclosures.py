"""What a site must not give away about the machine that builds it: its folders, and its secrets."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from content.problems import Finding, Level, Words

_SECRET = re.compile(r"KEY|TOKEN|PASSWORD|SECRET|DATABASE")
"""In the names of variables of the environment whose values nobody may read."""
SHORTEST_SECRET = 8
"""Characters; shorter values occur by chance."""
SHALLOWEST = 2
"""Folders; a path of fewer, such as ``/srv``, is no secret and occurs by chance."""
_PACKED = (".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".mp4", ".webm", ".woff2", ".zip", ".epub", ".pdf")
_FOLDER = (
    Words("a path of the machine that builds the site is in it", "其中含有生成站点的机器上的路径"),
    Words("take it out where it is written, or mend the template that prints it", "请在原文中删除，或改正输出它的模板"),
)


class Disclosures:
    """Looks for what must not be told, with one pattern for all of it."""

    def __init__(self, places: Iterable[Path], environment: Mapping[str, str] = os.environ) -> None:
        folders = {str(one.absolute()) for place in places for one in (place, place.resolve())}
        deep = sorted(one for one in folders if len(Path(one).parts) > SHALLOWEST)
        self._names = {
            form.encode(): name
            for name, value in environment.items()
            if _SECRET.search(name.upper()) and len(value) >= SHORTEST_SECRET
            for form in (value, escape(value))
        }
        self._words = (*(one.encode() for one in deep), *self._names)
        wanted = [rb"(?<![\w.-])" + re.escape(one.encode()) + rb"(?![\w-])" for one in deep]
        wanted += [re.escape(value) for value in sorted(self._names, key=len, reverse=True)]
        self._pattern = re.compile(b"|".join(wanted))

    def of(self, address: str, data: bytes) -> Iterator[Finding]:
        """What a file gives away, each once; a secret is told by the name of its variable."""
        if not any(one in data for one in self._words):  # thirty times faster than the pattern, and nearly always so
            return
        found = set(self._pattern.findall(data))
        for name in sorted({self._names.get(one, "") for one in found}):
            yield Finding(Level.ERROR, "disclosure", address, "", *(_secret(name) if name else _FOLDER))

    def in_tree(self, root: Path, addresses: Iterable[str]) -> Iterator[Finding]:
        """What the files of a tree give away; those that hold no text are passed over."""
        for address in sorted(addresses):
            if not address.endswith(_PACKED):
                with open(f"{root}/{address}", "rb") as file:  # noqa: PTH123 - a Path for each would take longer
                    data = file.read()
                yield from self.of(address, data)


def of_this_machine(*places: Path) -> Disclosures:
    """Looks for those folders, the one that our programs lie in, the home folder, and what the environment keeps."""
    return Disclosures([Path(__file__).resolve().parents[1], Path.home(), *places])


def _secret(name: str) -> tuple[Words, Words]:
    return (
        Words(f"the value of the environment variable {name} is in it", f"其中含有环境变量 {name} 的值"),
        Words(
            "take it out, then change the secret: it may have been read already", "请删除，并更换该密钥：它可能已经泄露"
        ),
    )
