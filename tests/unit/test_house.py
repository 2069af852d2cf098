"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from site_build.__main__ import _parser

ROOT = Path(__file__).resolve().parents[2]
OURS = ("cms", "content", "search", "site_build")
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base_utils"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def modules() -> list[Path]:
    return [path for name in OURS for path in sorted((ROOT / name).rglob("*.py"))]


@pytest.mark.slow
def test_imports_go_one_way() -> None:
    done = run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_core_loads_without_django() -> None:
    block = "import sys; sys.modules['django'] = sys.modules['wagtail'] = None; "
    load = "import site_build.__main__, site_build.preview, search.backends.static, search.backends.memory"
    done = run(sys.executable, "-c", block + load)
    assert done.returncode == 0, done.stderr


def test_what_the_programs_import_is_installed_without_the_developers_tools() -> None:
    """A library that only ``requirements-dev.txt`` names would be missing where the README's commands are first run."""
    pinned = "".join(
        (ROOT / f"requirements{more}.txt").read_text(encoding="utf-8") for more in ("", "-postgres", "-s3")
    )
    installed = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)}
    makers = packages_distributions()
    for path in [*modules(), ROOT / "manage.py"]:
        for name in (
            imported(path) - sys.stdlib_module_names - {*OURS, "tests", "_typeshed"}
        ):  # the last is for type checkers
            found = {one.lower().replace("_", "-") for one in makers.get(name, ())}
            assert found & installed, f"{path.relative_to(ROOT)} imports {name}, which no runtime requirement brings"


def imported(path: Path) -> set[str]:
    """The outermost names of the modules that a file imports, wherever in it."""
    found = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [one.name for node in found if isinstance(node, ast.Import) for one in node.names]
    names += [node.module for node in found if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in names}


def test_every_package_has_an_init_and_tests_have_none() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
    for path in modules():
        assert (path.parent / "__init__.py").is_file(), f"{path.parent} has no __init__.py"


def test_no_module_has_a_shapeless_name() -> None:
    for path in modules():
        assert path.stem not in SHAPELESS, f"{path.relative_to(ROOT)}: name the idea"


def test_no_import_of_our_own_code_hides_in_a_function() -> None:
    hidden = re.compile(rf"^[ \t]+(?:from|import) (?:{'|'.join(OURS)})\b", re.MULTILINE)
    for path in modules():
        if path.name != "apps.py":  # AppConfig.ready is the place where Django wants them
            assert not hidden.search(path.read_text(encoding="utf-8")), f"{path.relative_to(ROOT)}"


def test_generated_documents_are_fresh() -> None:
    done = run(sys.executable, "docs/generate.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_links_between_documents_lead_somewhere() -> None:
    code = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests/README.md"]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", code.sub("", page.read_text(encoding="utf-8"))):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_make_help_names_every_target_and_recipes_are_short() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = run("make", "help").stdout
    for name in re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split():
        assert f"make {name} " in told
    for recipe in re.findall(r"^[a-z-]+:.*\n((?:\t.*\n)*)", text, re.MULTILINE):
        assert recipe.count("\n") <= 5


def test_no_document_names_a_machine() -> None:
    private = re.compile(r"/(?:home|root|work|tmp|Users)/\w|\b(?:pypi\.org|npmjs|files\.pythonhosted)\b")
    files = [path for path in (*ROOT.glob("*.*"), *(ROOT / "docs").rglob("*.*"), *modules()) if path.is_file()]
    for path in files:
        found = private.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)}: {found.group()}"


def test_every_option_of_the_builder_is_documented() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    parser = _parser()
    commands = next(
        action for action in parser._actions if hasattr(action, "choices") and isinstance(action.choices, dict)
    )
    for name, command in commands.choices.items():
        assert f"site_build {name}" in page
        for action in command._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or f"`{option}" in page, f"{name} {option}"
