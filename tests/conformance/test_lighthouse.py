"""Lighthouse's unit tests of its search audits: pages with their headers, status and robots.txt."""

from __future__ import annotations

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, hold

SOURCE = Cases(
    title="Lighthouse",
    file="lighthouse",
    names=frozenset({"lighthouse"}),
    load=lambda: cases("lighthouse"),
    group=lambda case: str(case["audit"]),
    outside={
        "crawlable-anchors": "What makes the link work is a listener that a script adds, which is not in the HTML",
        "robots-txt": (
            "How robots.txt is written is a question about the site, not about a page; "
            "whether it keeps crawlers from the page is seo.robots-blocked"
        ),
    },
)


def test_lighthouse() -> None:
    hold(SOURCE)
