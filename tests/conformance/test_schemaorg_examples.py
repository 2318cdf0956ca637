"""schema.org's own examples: valid use of the vocabulary, so rules on the vocabulary must say nothing."""

from __future__ import annotations

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, hold

SOURCE = Cases(
    title="schema.org's examples",
    file="schemaorg-examples",
    names=frozenset({"schemaorg/schemaorg"}),
    load=lambda: cases("schemaorg-examples"),
    group=lambda case: str(case["format"]),
)


def test_schemaorg_examples() -> None:
    hold(SOURCE)
