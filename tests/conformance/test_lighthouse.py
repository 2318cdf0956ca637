"""Lighthouse's unit tests of its search audits: pages with their headers, status and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, Row, findings, hold

FAULTS = {
    "No user-agent specified": "no User-agent stands before it",
    "Syntax not understood": "it has no colon",
    "Unknown directive": "no crawler knows this word",
    "Invalid sitemap URL": "a sitemap needs its whole address",
    'Pattern should either be empty, start with "/" or "*"': "a path begins with / or *",
    '"$" should only be used at the end of the pattern': "$ is the end of a path",
}
"""What the source says of a line, and what we say."""


def _robots_txt() -> Iterator[Row]:
    for case in cases("lighthouse"):
        if case["audit"] != "robots-txt":
            continue
        facts = {"url": "https://example.com/", "robots_txt": _read(case["robots_txt"])}
        found = findings("<title>Opening hours</title>", ("seo.robots-syntax",), **facts)
        got = [match.groups() for each in found if (match := re.match(r"robots.txt, line (\d+): (.*)", each.message))]
        wanted = [(item["index"], FAULTS[item["message"]]) for item in case["expected"].get("items", ())]
        yield Row("lighthouse", case["id"], "seo.robots-syntax", wanted, got)


def _read(answer: Mapping[str, Any]) -> str | None:
    """What a page is given of an answer: nothing where the server failed, an empty file where there is none."""
    if answer["status"] is None or answer["status"] >= 500:
        return None
    return "" if answer["status"] >= 400 else answer["content"]


SOURCE = Cases(
    title="Lighthouse",
    file="lighthouse",
    names=frozenset({"lighthouse"}),
    load=lambda: cases("lighthouse"),
    group=lambda case: str(case["audit"]),
    more=_robots_txt,
    outside={
        "crawlable-anchors": "What makes the link work is a listener that a script adds, which is not in the HTML",
    },
)


def test_lighthouse() -> None:
    hold(SOURCE)
