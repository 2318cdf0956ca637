"""ACT Rules, the W3C's rules for accessibility tests, with the pages that each must fail, pass or leave alone."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, Row, findings, hold

MUST_BE_SILENT = {
    "e88epe": ("seo.img-alt-missing", "seo.img-alt-filename"),
    "46ca7f": ("seo.img-alt-missing",),
    "qt1vmo": ("seo.img-alt-missing", "seo.img-alt-filename", "seo.img-alt-redundant", "seo.img-alt-long"),
    "5effbb": ("seo.link-generic", "seo.link-empty"),
    "aizyf1": ("seo.link-generic", "seo.link-empty"),
    "b20e66": ("seo.link-same-text",),
    "fd3a94": ("seo.link-same-text",),
    "off6ek": ("seo.lang-invalid", "seo.lang-mismatch"),
}
"""Rules of theirs that a person decides: pages that pass, or that they do not apply to, must give nothing."""

_ELSEWHERE = (
    "Whether two addresses show one and the same thing is known to whoever opens both; we ask for that (review)"
)
_SHADOW = "A script puts another tree in the place of the second link, which is in the HTML for all who do not run it"
_AMBIGUOUS = "The source lets it pass because nobody could tell the links apart; we ask a person to look at it (review)"

EXCEPTIONS = {
    ("act-b20e66-3a84bd09a8", "seo.link-same-text"): _ELSEWHERE,
    ("act-b20e66-2594532c98", "seo.link-same-text"): _ELSEWHERE,
    ("act-b20e66-6f97807f55", "seo.link-same-text"): _ELSEWHERE,
    ("act-b20e66-11e8780590", "seo.link-same-text"): _ELSEWHERE,
    ("act-b20e66-4b5fcfab90", "seo.link-same-text"): _ELSEWHERE,
    ("act-b20e66-2283add599", "seo.link-same-text"): _SHADOW,
    ("act-fd3a94-e0d32d9583", "seo.link-same-text"): _ELSEWHERE,
    ("act-fd3a94-91abed1247", "seo.link-same-text"): _ELSEWHERE,
    ("act-fd3a94-8e6c190e0d", "seo.link-same-text"): _ELSEWHERE,
    ("act-fd3a94-b55973d2f8", "seo.link-same-text"): _ELSEWHERE,
    ("act-fd3a94-19d5c2888e", "seo.link-same-text"): _ELSEWHERE,
    ("act-fd3a94-228c0a3d78", "seo.link-same-text"): _AMBIGUOUS,
}

_A_DRAWING = "The page is a drawing (SVG), which is no page of words"
_NEEDS_A_READER = "The failing pages need a person who compares words with what they stand for; those that pass are run"


def _more() -> Iterator[Row]:
    for case in cases("act"):
        ids = MUST_BE_SILENT.get(case["rule"])
        if ids and case["expected"] != "failed":
            yield Row("act", case["id"], "/".join(ids), expected=False, got=bool(findings(case["html"], ids)))


SOURCE = Cases(
    title="ACT Rules",
    file="act",
    names=frozenset({"act"}),
    load=lambda: cases("act"),
    group=lambda case: f"{case['rule']} {case['ruleName']}",
    more=_more,
    exceptions=EXCEPTIONS,
    outside={
        "2779a5 HTML page has non-empty title": _A_DRAWING,
        "b5c3f8 HTML page has lang attribute": _A_DRAWING,
        "bf051a HTML page `lang` attribute has valid language tag": _A_DRAWING,
        "ucwvc8 HTML page language subtag matches default language": _A_DRAWING,
        "2t702h Summary element has non-empty accessible name": "No rule of ours is about names of summary elements",
        "cae760 Iframe element has non-empty accessible name": "No rule of ours is about names of frames",
        "cf77f2 Bypass Blocks of Repeated Content": "No rule of ours is about ways to skip repeated parts",
        **dict.fromkeys(
            (
                "5effbb Link in context is descriptive",
                "aizyf1 Link is descriptive",
                "b20e66 Links with identical accessible names have equivalent purpose",
                "c4a8a4 HTML page title is descriptive",
                "e88epe Image not in the accessibility tree is decorative",
                "fd3a94 Links with identical accessible names and same context serve equivalent purpose",
                "off6ek HTML element language subtag matches language",
                "qt1vmo Image accessible name is descriptive",
                "46ca7f Element marked as decorative is not exposed",
            ),
            _NEEDS_A_READER,
        ),
    },
)


def test_act() -> None:
    hold(SOURCE)
