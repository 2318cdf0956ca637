"""axe-core's tests of its rules: fragments with the elements that break one, and whole pages."""

from __future__ import annotations

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, hold

_LISTS = "Whether lists are built as HTML wants them is a validator's matter"

SOURCE = Cases(
    title="axe-core",
    file="axe",
    names=frozenset({"axe"}),
    load=lambda: cases("axe"),
    group=lambda case: str(case["rule"]),
    outside={
        "html-lang-valid": "What it expects stands in a framed page, which is a page of its own",
        "duplicate-id": "No rule of ours is about ids that are given twice",
        "frame-title": "No rule of ours is about names of frames",
        "frame-title-unique": "No rule of ours is about names of frames",
        "summary-name": "No rule of ours is about names of summary elements",
        "object-alt": "No rule of ours is about other embedded things than pictures",
        "svg-img-alt": "No rule of ours is about names of drawings",
        **dict.fromkeys(("definition-list", "dlitem", "list", "listitem"), _LISTS),
    },
)


def test_axe() -> None:
    hold(SOURCE)
