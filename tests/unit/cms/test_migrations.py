from pathlib import Path

from django.core.management import call_command

CMS = Path(__file__).resolve().parents[3] / "cms"


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_do_not_repeat_the_blocks():
    texts = [path.read_text(encoding="utf-8") for path in CMS.glob("*/migrations/0*.py")]
    assert texts
    assert not [text for text in texts if "block_lookup" in text]
