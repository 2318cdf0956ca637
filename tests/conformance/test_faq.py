"""FAQ detection and comparison against labelled pages: floors that may rise and must not fall."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import contentaudit_rules.faq
from contentaudit.model import Source
from contentaudit.packs import family_rules
from contentaudit.page import Page
from contentaudit_rules.faq._words import normal
from tests.shared_data import shared

IGNORED = frozenset({"faq.rich-result-retired"})


@cache
def cases() -> list[dict[str, Any]]:
    lines = shared("data/seo/faq-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def page(case: dict[str, Any]) -> Page:
    markdown = case["format"] != "html"
    return Page(Source.from_string(case["md" if markdown else "html"], kind="markdown" if markdown else "html"))


def test_visible_pairs() -> None:
    found = wanted = right = 0
    for case in cases():
        pairs = [(normal(p.question.value), normal(p.answer.value)) for faq in page(case).faqs for p in faq.pairs]
        labelled = [(normal(pair["q"]), normal(pair["a"])) for pair in case["visible"]]
        same = sum(pair in labelled for pair in pairs)
        if same < max(len(pairs), len(labelled)):
            print(case["id"], "found", pairs, "labelled", labelled)
        found, wanted, right = found + len(pairs), wanted + len(labelled), right + same
    print(f"visible pairs: precision {right}/{found}, recall {right}/{wanted}")
    assert (right, found) == (wanted, wanted)


def test_kinds_of_findings() -> None:
    rules = family_rules("faq", contentaudit_rules.faq, "contentaudit")
    right = 0
    for case in cases():
        of = page(case)
        kinds = sorted(id for id, rule in rules.items() if id not in IGNORED for _ in rule.check(of))
        accepted = [case["expected"], *case.get("accept", [])]
        if kinds in [sorted(kind) for kind in accepted]:
            right += 1
        else:
            print(case["id"], "gave", kinds, "instead of", accepted)
    print(f"kinds: {right}/{len(cases())} pages")
    assert right == len(cases()) == 40
