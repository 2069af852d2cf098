"""Whether an audit report of the built sample is good enough: ``python tests/suites/audit_verdict.py report.json``."""

import json
import sys
from pathlib import Path

NOTHING = (
    "html_errors_per_page html_css_errors_per_page "
    "links_broken_targets links_broken_fragments links_to_localhost "
    "seo_title_missing seo_description_missing seo_h1_not_one seo_lang_missing seo_canonical_missing "
    "seo_canonical_fault seo_og_missing seo_lang_text_mismatch "
    "hreflang_faults sitemap_faults sitemap_pages_not_listed feeds_invalid feed_links_broken "
    "jsonld_syntax_errors jsonld_vocab_faults jsonld_rich_result_errors vtt_invalid videos_without_captions "
    "axe_critical_per_page axe_serious_per_page axe_moderate_per_page axe_minor_per_page "
    "axe_mobile_critical_serious_per_page axe_dark_contrast_per_page axe_best_practice_per_page "
    "reflow_320_faults_pct text_200_overflow_pct text_spacing_clipped_pct focus_invisible focus_covered "
    "reduced_motion_running nojs_unreadable_pct file_open_dead_links_pct "
    "third_party_requests_per_page third_party_hosts csp_pages_without inline_handlers javascript_urls leaky_files "
    "pages_with_fs_paths images_gps_exif images_undecodable svg_active img_without_alt "
    "console_errors_per_page http_errors_per_page js_es2017_fail"
).split()
"""Figures that must be nought."""

AT_LEAST = {
    "nojs_text_ratio_min": 1, "file_open_ok": True, "feeds": 1, "sitemap_urls": 1, "robots_txt": True,
    "lh_a11y_min": 100, "lh_best_practices": 100, "lh_seo": 100, "lh_perf_min": 90,
}  # fmt: skip
AT_MOST = {"lh_cls_max": 0, "lh_lcp_max_ms": 2500}
"""Lighthouse's times depend on the machine: on a quiet one each page has a performance of 100 and shows within 1.5 s."""

TOLD = "lh_perf lh_perf_min lh_lcp_ms lh_lcp_max_ms pages html_pages_checked weight_kb_p50 kb_html_p50 kb_css_p50 kb_js_p50 ibm_violations_per_page".split()


def faults_of(figures: dict[str, object]) -> list[str]:
    """Each figure that is missing or not good enough."""
    faults = [f"{name} = {figures.get(name)!r}, wanted 0" for name in NOTHING if figures.get(name) != 0]
    for name, least in AT_LEAST.items():
        value = figures.get(name)
        if not isinstance(value, int | float) or value < least:
            faults.append(f"{name} = {value!r}, wanted {least} or more")
    for name, most in AT_MOST.items():
        value = figures.get(name)
        if not isinstance(value, int | float) or value > most:
            faults.append(f"{name} = {value!r}, wanted {most} or less")
    return faults


def main(report: Path) -> int:
    """Print the verdict; 0 when nothing is amiss."""
    data = json.loads(report.read_text(encoding="utf-8"))
    faults = faults_of(data["figures"])
    print(", ".join(f"{name} {data['figures'].get(name)}" for name in TOLD))
    for fault in faults:
        print("FAULT", fault)
    if faults:
        print(json.dumps(data["examples"], ensure_ascii=False, indent=1))
    print(f"{len(NOTHING) + len(AT_LEAST) + len(AT_MOST)} figures judged, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
