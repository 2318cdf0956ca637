"""FAQ detection and comparison against labelled pages: the pairs a reader sees, and the kinds of what is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit_rules.faq._words import normal
from tests.conformance.casefiles import faq_cases
from tests.conformance.source import Cases, Row, hold, rules

IGNORED = frozenset({"faq.rich-result-retired"})


def page(case: Mapping[str, Any]) -> Page:
    markdown = case["format"] != "html"
    return Page(Source.from_string(case["md" if markdown else "html"], kind="markdown" if markdown else "html"))


def _more() -> Iterator[Row]:
    faq_rules = {id: rule for id, rule in rules().rules.items() if rule.family == "faq" and id not in IGNORED}
    for case in faq_cases():
        of = page(case)
        pairs = [(normal(pair.question.value), normal(pair.answer.value)) for faq in of.faqs for pair in faq.pairs]
        labelled = [(normal(pair["q"]), normal(pair["a"])) for pair in case["visible"]]
        yield Row("faq", case["id"], "visible pairs", sorted(labelled), sorted(pairs))
        kinds = sorted(id for id, rule in faq_rules.items() for _ in rule.check(of))
        accepted = [sorted(each) for each in (case["expected"], *case.get("accept", []))]
        yield Row("faq", case["id"], "faq", kinds if kinds in accepted else accepted[0], kinds)


SOURCE = Cases(
    title="FAQ pages",
    file="faq-dev",
    names=frozenset({"faq"}),
    load=faq_cases,
    group=lambda case: str(case["id"]),
    more=_more,
)


def test_faq() -> None:
    hold(SOURCE)


def test_there_are_pairs_and_kinds() -> None:
    """The numbers mean something: many pairs, and many pages on which something is wrong."""
    assert sum(len(row.expected) for row in SOURCE.rows if row.rule == "visible pairs") >= 114
    assert sum(bool(row.expected) for row in SOURCE.rows if row.rule == "faq") >= 20
