"""Package to CMS and back: the same Edition, and the same bytes."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from cms.publishing.builds import build_now
from cms.publishing.edition import current_edition
from cms.terms.models import Term
from content.package_writing import write_package
from site_build.builder import build
from site_build.reporter import RecordingReporter
from tests.factories.cms_site import AT, edition_of, load
from tests.factories.packages import write_small_package

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]

SAMPLE = Path(__file__).resolve().parents[2] / "content" / "sample"


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_laws(package: Path, work: Path) -> None:
    with transaction.atomic():
        report = load(package)
        assert report.altered == report.apart == []
        assert current_edition(AT) == edition_of(package)
        again = load(package)
        assert not again.changed
        assert len(again.unchanged) == len(report.created)
        write_package(current_edition(AT), work / "first")
        transaction.set_rollback(True)
    with transaction.atomic():  # a fresh database again
        load(work / "first")
        write_package(current_edition(AT), work / "second")
        transaction.set_rollback(True)
    assert bytes_below(work / "first") == bytes_below(work / "second")
    assert edition_of(work / "first") == edition_of(package)


def test_the_laws_hold_for_a_small_package(tmp_path: Path) -> None:
    check_laws(write_small_package(tmp_path / "package"), tmp_path)


TERMS = """\
id,zh,zh_also,zh_lay,zh_misspelt,en,en_also,en_lay,en_misspelt,emergency,topic
cough,咳嗽,,咳,,cough,,,,,
stroke,脑卒中,脑中风;卒中,中风,,stroke,,brain attack,stroak,call,stroke
"""


def test_the_laws_hold_for_a_package_with_terms_of_its_own(tmp_path: Path) -> None:
    check_laws(write_small_package(tmp_path / "package", **{"terms.csv": TERMS.replace(",咳,", ",干咳,")}), tmp_path)


def test_terms_that_editors_have_changed_are_left_alone(tmp_path: Path) -> None:
    texts = [TERMS.replace(",咳,", f",{name},") for name in ("干咳", "久咳", "咳痰")]
    first, second, third = (
        write_small_package(tmp_path / str(n), **{"terms.csv": text}) for n, text in enumerate(texts)
    )
    assert "terms.csv" in load(first).created
    assert "terms.csv" in load(second).updated
    assert current_edition(AT).terms == edition_of(second).terms
    Term.objects.filter(key="cough").update(zh_lay="老咳")
    assert load(third).left_alone == ["terms.csv"]
    assert Term.objects.get(key="cough").zh_lay == "老咳"


def test_a_package_without_terms_leaves_those_there_are(tmp_path: Path) -> None:
    load(write_small_package(tmp_path / "first", **{"terms.csv": TERMS.replace(",咳,", ",,")}))
    load(write_small_package(tmp_path / "second"))
    assert [one.id for one in current_edition(AT).terms] == ["cough", "stroke"]


def test_both_ways_lead_to_the_same_site_byte_for_byte(tmp_path: Path) -> None:
    package = write_small_package(tmp_path / "package")
    load(package)
    cache = tmp_path / "cache"
    build(edition_of(package), tmp_path / "from-package", cache, RecordingReporter())
    build_now(AT, tmp_path / "from-cms", RecordingReporter())
    site = bytes_below(tmp_path / "from-package" / "current")
    assert len(site) > 50
    assert bytes_below(tmp_path / "from-cms" / "current") == site


@pytest.mark.slow
def test_the_laws_hold_for_the_sample(tmp_path: Path) -> None:
    check_laws(SAMPLE, tmp_path)


def test_the_command_writes_what_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(write_small_package(tmp_path / "package"))
    call_command("export_package", str(tmp_path / "out"), "--at", AT.isoformat())
    assert "18 records, 1 media" in capsys.readouterr().out
    assert edition_of(tmp_path / "out") == edition_of(tmp_path / "package")


def test_the_command_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_package", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
