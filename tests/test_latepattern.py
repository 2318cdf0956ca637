"""Patterns that are compiled late, and those that are only tried where one of their signs stands."""

from __future__ import annotations

import gc
import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.latepattern import SignedPattern
from contentaudit.packs import bundled


def signed() -> list[SignedPattern]:
    """Every signed pattern of the tool and of its rules."""
    bundled()
    modules = [
        module for name, module in sys.modules.items() if name.startswith(("contentaudit.", "contentaudit_rules."))
    ]
    named = [value for module in modules for value in vars(module).values() if isinstance(value, SignedPattern)]
    held = [value for value in gc.get_objects() if isinstance(value, SignedPattern)]
    return list({each.late.pattern: each for each in (*named, *held)}.values())


@pytest.mark.parametrize("pattern", signed(), ids=lambda each: each.late.pattern[:40])
@settings(max_examples=400, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_a_sign_stands_in_every_match(pattern: SignedPattern, data: st.DataObject) -> None:
    """Words made from the expression itself: whatever it matches, its signs must let through."""
    alphabet = st.characters(max_codepoint=0x17E, exclude_characters="\u0130\u0131")
    text = data.draw(st.from_regex(pattern.late.compiled, alphabet=alphabet))
    assert pattern.late.search(text)
    assert pattern.search(text)
    assert list(pattern.finditer(text))


def test_signs_are_looked_for_in_small_letters() -> None:
    pattern = SignedPattern(r"\bdetox (?:unit|center)\b", re.IGNORECASE, signs=("detox",))
    assert pattern.search("The DETOX Unit")
    assert pattern.search("The unit") is None


def test_a_pattern_without_its_signs_is_never_compiled() -> None:
    pattern = SignedPattern(r"\bdetox\b", signs=("detox",))
    assert list(pattern.finditer("A quiet evening.")) == []
    assert "compiled" not in vars(pattern.late)
    assert [found.group() for found in pattern.finditer("detox, then detox")] == ["detox", "detox"]
    assert "compiled" in vars(pattern.late)
