"""What the pages of benchmarks say, and where it takes its place."""

import os
import platform
import re
from collections.abc import Callable
from pathlib import Path


def machine() -> str:
    """The processor, how many of them, the memory, and Python."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    name = model.group(1) if model else platform.machine()
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


def load() -> str:
    """How many processes wanted to run within the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def put_into(page: Path, name: str, text: str) -> None:
    """Puts results in the place that a page has for them."""
    begin, end = f"<!-- results: {name} -->\n", "<!-- end -->"
    place = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    kept = page.read_text(encoding="utf-8")
    fresh: Callable[[re.Match[str]], str] = lambda _: begin + text + end  # noqa: E731 - no group is to be read in it
    page.write_text(place.sub(fresh, kept), encoding="utf-8")
