"""Every rule's page is true: its examples give what it says, and no other rule is surprised by them."""

from __future__ import annotations

from functools import cache

import pytest

from contentaudit.examples import problems
from contentaudit.packs import bundled
from contentaudit.rule import RuleSet


@cache
def ruleset() -> RuleSet:
    return bundled()


@pytest.mark.parametrize("rule_id", list(ruleset().rules))
def test_page_is_true(rule_id: str) -> None:
    rules = ruleset()
    found = list(problems(rules.rules[rule_id], rules))
    assert not found, "\n".join(found)
