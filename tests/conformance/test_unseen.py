"""Cases written from the specifications before the rules were read: each must give what it names, and no more."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conformance.source import findings, rules
from tests.conformance.unseen import Unseen
from tests.conformance.unseen_first import FIRST
from tests.conformance.unseen_second import SECOND

ROUNDS = (FIRST, SECOND)
CASES = (*FIRST.cases, *SECOND.cases)


def faults(case: Unseen) -> list[str]:
    """What a page lacks and what it has too much."""
    facts = {"kind": "html", **case.facts}
    got = {finding.rule for finding in findings(case.text, ("all",), **facts)}
    missing = [wanted for wanted in case.found if not got.intersection(wanted.split("|"))]
    extra = sorted(id for id in got if id in case.silent or id.partition(".")[0] in case.silent)
    return [*(f"lacks {id}" for id in missing), *(f"should not give {id}" for id in extra)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_unseen(case: Unseen) -> None:
    assert not faults(case), case.says


def test_cases_are_what_they_say() -> None:
    assert Counter(case.family for case in FIRST.cases) == {"headings": 20, "schema": 20, "seo": 20}
    assert Counter(case.family for case in SECOND.cases) == {"headings": 8, "schema": 10, "seo": 12}
    assert len({case.id for case in CASES}) == 90
    for each in ROUNDS:
        assert sum(each.first_score.values()) + len(each.wrong_at_first) == len(each.cases)
        assert each.wrong_at_first.keys() <= {case.id for case in each.cases}
    named = {id for case in CASES for each in (*case.found, *case.silent) for id in each.split("|") if "." in id}
    assert named <= rules().rules.keys()
