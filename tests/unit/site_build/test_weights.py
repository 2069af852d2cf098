from dataclasses import replace

import pytest

from content.kinds import Article
from content.site import Budget
from site_build.builder import build
from site_build.reporter import RecordingReporter
from site_build.weights import Weights

FILES = {
    "zh/a.html": 900, "assets/site.css": 300, "assets/site.js": 200, "media/p-400.avif": 50, "media/p-800.webp": 700,
    "zh/search/index/l/a.js": 400, "zh/b.html": 90_000,
}  # fmt: skip
NEEDS = ["assets/site.css", "assets/site.js", "assets/site.css", "media/p-400.avif", "media/p-800.webp", "zh/b.html"]
JUST_ENOUGH = {"page": 900, "first_view": 1400, "picture": 700, "index": 400}


def weigh(**budgets):
    weights = Weights(Budget(**{**JUST_ENOUGH, **budgets}), FILES.__getitem__)
    return [*weights.of_page("zh/a.html", NEEDS), *weights.of_index(FILES)]


def test_what_keeps_within_its_budget_is_not_told():
    assert weigh() == []


@pytest.mark.parametrize(
    ("name", "subject", "said"),
    [
        ("page", "zh/a.html", "the page weighs 900 bytes; its budget is 899"),
        (
            "first_view",
            "zh/a.html",
            "the page with its style sheet and scripts weighs 1,400 bytes; its budget is 1,399",
        ),
        ("picture", "zh/a.html", "the picture media/p-800.webp weighs 700 bytes; its budget is 699"),
        ("index", "zh/search/index/l/a.js", "the index file weighs 400 bytes; its budget is 399"),
    ],
)
def test_what_is_heavier_is_told_with_weight_budget_and_remedy(name, subject, said):
    (found,) = weigh(**{name: JUST_ENOUGH[name] - 1})
    assert (found.code, found.subject, found.message.en) == ("heavy-" + name.replace("_", "-"), subject, said)
    assert f"raise budget.{name}" in found.remedy.en
    assert f"调高站点的 budget.{name}" in found.remedy.zh


def test_each_file_is_weighed_once():
    asked = []
    weights = Weights(Budget(), lambda address: asked.append(address) or 1)
    for page in ("zh/a.html", "zh/b.html"):
        list(weights.of_page(page, NEEDS[:5]))
    assert len(asked) == len(set(asked))


def heavy(report):
    return {(one.code, one.subject) for one in report.findings if one.code.startswith("heavy")}


def test_builds_weigh_what_changed_and_remember_the_rest(edition, altered, tmp_path):
    def make(edition):
        return build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())

    small = replace(edition.site, budget=Budget(first_view=1, picture=1, index=1, page=1))
    assert heavy(make(edition)) == set()
    first = heavy(make(altered(site=small)))
    assert {code for code, _ in first} == {"heavy-page", "heavy-first-view", "heavy-picture", "heavy-index"}
    article = replace(edition.find(Article, "stroke-signs", "zh"), title="别的")
    changed = make(altered(article, site=small))
    clean = build(altered(article, site=small), tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    assert heavy(changed) == heavy(clean)
    assert heavy(make(altered(article))) == set()
