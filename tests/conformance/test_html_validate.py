"""html-validate's tests of its rules."""

from __future__ import annotations

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, hold

_HTML = "A rule on the HTML itself, which neither readers nor search engines see"
_LANDMARKS = "No rule of ours is about landmarks and their names"

SOURCE = Cases(
    title="html-validate",
    file="html-validate",
    names=frozenset({"html-validate"}),
    load=lambda: cases("html-validate"),
    group=lambda case: str(case["rule"]),
    outside={
        "long-title": "The case sets a limit in characters; we measure pixels",
        "wcag/h37": "The case sets options that forbid an empty alt or name another attribute in its place",
        "wcag/h32": "No rule of ours is about forms",
        "wcag/h63": "No rule of ours is about the cells of tables",
        "wcag/h67": "No rule of ours is about the title attribute of decorative pictures",
        "allowed-links": "A house style of addresses: which kinds of links a project allows",
        "tel-non-breaking": "A house style: no-break spaces in phone numbers",
        **dict.fromkeys(("unique-landmark", "no-multiple-main", "no-redundant-aria-label"), _LANDMARKS),
        **dict.fromkeys(
            (
                "no-missing-references",
                "valid-id",
                "no-dup-id",
                "element-required-attributes",
                "script-type",
                "missing-doctype",
            ),
            _HTML,
        ),
    },
)


def test_html_validate() -> None:
    hold(SOURCE)
