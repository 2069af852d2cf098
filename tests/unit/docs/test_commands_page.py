"""The page that describes commands names every one of ours, with every option."""

from pathlib import Path

import pytest
from django.core.management import load_command_class

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
OURS = {path.stem: path.parts[-5:-3] for path in ROOT.glob("cms/*/management/commands/[a-z]*.py")}
DJANGOS_OWN = {
    "--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color",
    "--skip-checks",
}  # fmt: skip


def test_there_are_commands() -> None:
    assert {"build_site", "worker", "import_package", "export_package"} <= set(OURS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_command_is_documented(name: str) -> None:
    parser = load_command_class(".".join(OURS[name]), name).create_parser("manage.py", name)
    assert f"| `{name}" in PAGE
    for action in parser._actions:
        for option in action.option_strings:
            if option.startswith("--") and option not in DJANGOS_OWN:
                assert f"`{option}`" in PAGE
