"""The phone family against labelled cases: kind and place by kind and place, and a matcher's own test inputs.

Three sets of cases: the shared ones, with which the rules were written, and two in ``fixtures/phones``, of which the
first was written without a look at the rules.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import contentaudit_rules.phones
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Edit, Finding, PageResult, Source, Span
from contentaudit.packs import family_rules
from contentaudit.page.phones.finder import NumberReader
from contentaudit.page.phones.number import read_number
from contentaudit.rule import RuleSet
from tests.shared_data import shared

OWN = Path(__file__).parents[2] / "fixtures" / "phones"
FLOORS = {"shared": 0.98, "cases": 0.97, "kinds": 0.97}
"""Precision and recall over all kinds, and the share of cases that are right in every respect."""


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


def cases(which: str) -> list[dict[str, Any]]:
    path = shared("data/phones/dev.jsonl") if which == "shared" else OWN / f"{which}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("phones", contentaudit_rules.phones, "contentaudit"), {})


def written(case: dict[str, Any]) -> str:
    return str(case.get("html") or case["md"])


def audited(case: dict[str, Any], text: str) -> PageResult:
    """The result for a text under the settings of a case."""
    kind = "html" if "html" in case else "markdown"
    given = case.get("config", {})
    business = {**given.get("nap", {}), **({"tracking": given["tracking"]} if "tracking" in given else {})}
    source = Source.from_string(text, kind=kind, name=case["id"])  # type: ignore[arg-type]
    return audit_source(source, rules(), Config(region=case["region"], business=business))


def expected(case: dict[str, Any]) -> Iterator[tuple[str, Span, str]]:
    """Kind, place and severity (empty: the rule's own) of each expected finding."""
    text = written(case)
    for row in case["expected"]:
        at = -1
        for _ in range(row.get("nth", 1)):
            at = text.index(row["quote"], at + 1)
        yield row["kind"], Span(at, at + len(row["quote"])), row.get("severity", "")


def compare(case: dict[str, Any], findings: list[Finding], tally: Tally) -> bool:
    """Count what is right and wrong; is the case right in every respect?"""
    before = len(tally.lines)
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
    return len(tally.lines) == before


@pytest.mark.parametrize("which", FLOORS)
def test_cases_are_found_and_clean_ones_left_alone(which: str) -> None:
    tally, right, alarms = Tally(), 0, []
    rows = cases(which)
    for case in rows:
        result = audited(case, written(case))
        stopped = {rule: outcome.reason for rule, outcome in result.outcomes.items() if outcome.status == "failed"}
        assert not stopped, f"{case['id']}: {stopped}"
        right += compare(case, list(result.findings), tally)
        if not case["expected"] and result.findings:
            alarms.append(case["id"])
    print(f"{right} of {len(rows)} cases right", tally.table(), sep="\n")
    assert not alarms
    assert right / len(rows) >= FLOORS[which], tally.table()
    assert tally.share(tally.false) >= FLOORS[which], tally.table()
    assert tally.share(tally.missed) >= FLOORS[which], tally.table()
    assert not [line for line in tally.lines if line.startswith("severity")], tally.table()


@pytest.mark.parametrize("which", FLOORS)
def test_every_finding_quotes_its_place(which: str) -> None:
    for case in cases(which):
        text = written(case)
        for finding in audited(case, text).findings:
            assert 0 <= finding.span.start < finding.span.end <= len(text), case["id"]
            quoted = text[finding.span.start : finding.span.end]
            if not re.search("[&<\u200b]", quoted):
                assert finding.quote == quoted, case["id"]


def test_a_finding_that_hangs_on_the_region_says_what_named_it() -> None:
    source = Source.from_string("<p>Call (714) 916-0379</p>")
    for given, named in (({}, "US, from the default"), ({"region": "CA"}, "CA, from command line")):
        [finding] = audit_source(source, rules(), Config().with_command_line(given)).findings
        assert f"(region {named}" in finding.help


# -- fixes ------------------------------------------------------------------------------------------------------------


def applied(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def told(result: PageResult) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)


@pytest.mark.parametrize("which", FLOORS)
def test_a_fix_silences_its_rule_and_brings_no_other(which: str) -> None:
    """Applied alone, a fix leaves the page with one finding fewer of its rule, and with none that was not there."""
    seen: Counter[str] = Counter()
    for case in cases(which):
        before = audited(case, written(case))
        for finding in before.findings:
            if finding.fix is None:
                continue
            after = audited(case, applied(written(case), finding.fix.edits))
            assert told(after)[finding.rule] == told(before)[finding.rule] - 1, (case["id"], finding.rule)
            assert told(after) <= told(before), (case["id"], finding.rule)
            seen["safe" if finding.fix.safe else "unsafe"] += 1
    assert min(seen["safe"], seen["unsafe"]) >= 10, seen


# -- a matcher's own inputs -------------------------------------------------------------------------------------------


class Figures(NamedTuple):
    """Over the inputs at one leniency: how many there are, the numbers in them that can exist, ours among them, ours
    that the matcher refuses there."""

    inputs: int
    real: int
    found: int
    more: int


MATCHER = {
    "VALID": Figures(331, 172, 164, 1),
    "POSSIBLE": Figures(673, 317, 231, 0),
    "STRICT_GROUPING": Figures(73, 29, 24, 16),
    "EXACT_GROUPING": Figures(72, 27, 22, 18),
}
"""What is measured. The finder works at VALID, so the stricter ones refuse what it takes, and at POSSIBLE the matcher
takes more: its inputs there are torn texts, whose numbers stick to letters, or to signs of money."""

UNDIVIDED = re.compile(r"\d{6,}(?:\s*(?:x|ext\.?)\s*\d+)?")
DATES = re.compile(r"(?:19|20)\d\d-(?:19|20)?\d\d")


def explained(text: str) -> bool:
    """A number that the matcher finds and we do not: a run of digits that no word calls a number, or a date."""
    return UNDIVIDED.search(text) is not None or DATES.search(text) is not None


def test_the_matchers_own_inputs() -> None:
    data = json.loads(shared("data/phones/libphonenumber-matcher.json").read_text(encoding="utf-8"))["cases"]
    assert len(data) == sum(figures.inputs for figures in MATCHER.values()) == 1149
    for leniency, floor in MATCHER.items():
        real, found, more, missed = 0, 0, 0, []
        rows = [case for case in data if case["leniency"] == leniency]
        for case in rows:
            region = case["region"] or "ZZ"
            theirs = {match["e164"] for match in case["matches_real_metadata"]}
            exist = {e164 for e164 in theirs if (number := read_number(e164, "ZZ")) is not None and number.valid}
            ours = {f.number.e164 for f in NumberReader(region).find(case["text"]) if f.number and f.shape == "number"}
            real, found, more = real + len(exist), found + len(exist & ours), more + len(ours - theirs)
            missed += [case["text"]] * bool(exist - ours)
        print(leniency, Figures(len(rows), real, found, more))
        assert (len(rows), real) == floor[:2]
        assert found >= floor.found
        assert more <= floor.more
        if leniency != "POSSIBLE":
            assert [text for text in missed if not explained(text)] == []
