"""markdownlint's own test files, with what it finds in them."""

from __future__ import annotations

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, hold

SOURCE = Cases(
    title="markdownlint",
    file="markdownlint",
    names=frozenset({"markdownlint"}),
    load=lambda: cases("markdownlint"),
    group=lambda case: str(case["path"]),
)


def test_markdownlint() -> None:
    hold(SOURCE)
