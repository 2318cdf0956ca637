"""The phone family against the shared cases: kind and place by kind and place, and a matcher's own test inputs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

import contentaudit_rules.phones
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, PageResult, Source, Span
from contentaudit.packs import family_rules
from contentaudit.page.phones.finder import NumberReader
from contentaudit.rule import RuleSet
from tests.shared_data import shared

FLOOR = 0.98
"""Precision and recall over all kinds, on the cases the rules were written with."""


@dataclass
class Tally:
    """What was found, missed and wrongly told, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def share(self, wrong: Counter[str]) -> float:
        """The right ones among the right and the wrong ones."""
        return self.right.total() / (self.right.total() + wrong.total())

    def table(self) -> str:
        """Counts by kind, then each miss and false find."""
        kinds = sorted({*self.right, *self.false, *self.missed})
        rows = [
            f"{kind:28} right {self.right[kind]} false {self.false[kind]} missed {self.missed[kind]}" for kind in kinds
        ]
        return "\n".join([*rows, *self.lines])


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in shared("data/phones/dev.jsonl").read_text(encoding="utf-8").splitlines()]


def rules() -> RuleSet:
    return RuleSet(family_rules("phones", contentaudit_rules.phones, "contentaudit"), {})


def audited(case: dict[str, Any], rules: RuleSet) -> PageResult:
    kind = "html" if "html" in case else "markdown"
    given = case.get("config", {})
    business = {**given.get("nap", {}), **({"tracking": given["tracking"]} if "tracking" in given else {})}
    source = Source.from_string(case.get("html") or case["md"], kind=kind, name=case["id"])  # type: ignore[arg-type]
    return audit_source(source, rules, Config(region=case["region"], business=business))


def expected(case: dict[str, Any]) -> Iterator[tuple[str, Span, str]]:
    """Kind, place and severity (empty: the rule's own) of each expected finding."""
    text = case.get("html") or case["md"]
    for row in case["expected"]:
        at = -1
        for _ in range(row.get("nth", 1)):
            at = text.index(row["quote"], at + 1)
        yield row["kind"], Span(at, at + len(row["quote"])), row.get("severity", "")


def compare(case: dict[str, Any], findings: list[Finding], tally: Tally) -> None:
    for kind, span, severity in expected(case):
        match = next((f for f in findings if f.rule == f"phones.{kind}" and f.span.overlaps(span)), None)
        if match is None:
            tally.missed[kind] += 1
            tally.lines.append(f"missed {case['id']}: {kind}")
            continue
        findings.remove(match)
        tally.right[kind] += 1
        if severity and match.severity != severity:
            tally.lines.append(f"severity {case['id']}: {kind} is {match.severity}, not {severity}")
    for finding in findings:
        tally.false[finding.rule.removeprefix("phones.")] += 1
        tally.lines.append(f"false {case['id']}: {finding.rule} {finding.quote!r}")


def test_cases_are_found_and_clean_ones_left_alone() -> None:
    tally, family = Tally(), rules()
    for case in cases():
        result = audited(case, family)
        stopped = {rule: outcome.reason for rule, outcome in result.outcomes.items() if outcome.status == "failed"}
        assert not stopped, f"{case['id']}: {stopped}"
        compare(case, list(result.findings), tally)
    print(tally.table())
    assert tally.share(tally.false) >= FLOOR, tally.table()
    assert tally.share(tally.missed) >= FLOOR, tally.table()
    assert not [line for line in tally.lines if line.startswith("severity")], tally.table()


def test_every_finding_quotes_its_place() -> None:
    family = rules()
    for case in cases():
        text = case.get("html") or case["md"]
        for finding in audited(case, family).findings:
            assert 0 <= finding.span.start < finding.span.end <= len(text), case["id"]
            written = text[finding.span.start : finding.span.end]
            if "&" not in written and "<" not in written:
                assert finding.quote == written, case["id"]


@pytest.mark.parametrize("share", [0.9])
def test_the_matchers_own_inputs(share: float) -> None:
    """What libphonenumber finds at VALID is found here too, except behind masks and labels; hardly anything more."""
    inputs = json.loads(shared("data/phones/libphonenumber-matcher.json").read_text(encoding="utf-8"))["cases"]
    wanted = found = extra = 0
    for case in inputs:
        if case["leniency"] != "VALID" or case["region"] == "ZZ":
            continue
        theirs = {match["e164"] for match in case["matches_real_metadata"]}
        ours = {
            f.number.e164 for f in NumberReader(case["region"]).find(case["text"]) if f.number and f.shape == "number"
        }
        wanted += len(theirs)
        found += len(theirs & ours)
        extra += len(ours - theirs)
    assert found / wanted >= share
    assert extra / wanted <= 1 - share
