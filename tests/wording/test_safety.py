"""No pattern may hang: dangerous ones are refused, and the bundled ones are quick on text made to hurt them."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from contentaudit.model import RuleError
from contentaudit.wording import compile_rules
from contentaudit.wording.compiling import LISTS, prove
from contentaudit.wording.pack import Pack
from contentaudit.wording.passages import LONGEST
from contentaudit.wording.safety import dangers
from tests.wording.packs import rule, write

ROOT = Path(__file__).parents[2] / "rules" / "claims"


def bundled() -> Pack:
    paths = sorted(path for path in ROOT.glob("*.yml") if path.name != LISTS)
    return compile_rules(paths)[0][1].args[0]  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+b",
        r"(?:thank |thank you |you )+!",
        r"(?:a|aa)+b",
        r"(?:\w+\s?)+!",
        r"(?:.*,)*x",
        r"(?:(?:ab)*c?)+d",
        r"(?:a?){30}a{30}",
        r"(?:a|a)+b",
        r"(?:\w*,\w*)+!",
        r"(?:(?:(?=\w))*a)+!",
        r"(?i)(?:[A-Z]+[a-z]+)+!",
    ],
)
def test_repeats_that_divide_in_several_ways_are_refused(pattern: str) -> None:
    assert "divided" in dangers(re.compile(pattern))


@pytest.mark.parametrize("pattern", [r".*a.*b.*c", r"\w*\w*\w*x", "a?" * 30 + "a" * 30])
def test_many_independent_choices_are_refused(pattern: str) -> None:
    assert "ways" in dangers(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"(?:\w+ )*end", r"(?:[^ ,]{1,40},? ){0,4}x", r"(?:the |a )*cat", r"[a-z]+x?", r"a{2,5}b", r"(?:[A-Z]+[a-z]+)+!"],
)
def test_linear_patterns_are_let_through(pattern: str) -> None:
    assert not dangers(re.compile(pattern))


def test_the_proof_itself_is_quick() -> None:
    nested = "a"
    for letter in "bcdefghijklmnopqrstuvwxyz":
        nested = f"(?:(?:{nested})*{letter})"
    assert "deep" in dangers(re.compile(nested))
    assert "divided" in dangers(re.compile("(?:" * 5 + "(?:a|b|ab)+c?" + ")+" * 5))


def test_a_dangerous_pattern_of_a_users_file_is_named(tmp_path: Path) -> None:
    paths = write(tmp_path, slow="extends: existence\nmessage: slow\ntokens: ['(\\w+\\s?)+!']\n")
    with pytest.raises(RuleError) as error:
        compile_rules(paths)
    assert "slow.yml" in error.value.message
    assert "divided" in error.value.message


def test_our_own_notation_is_proved_too(tmp_path: Path) -> None:
    paths = write(tmp_path, slow=rule(r"[a-z ]{0,400}one[a-z ]{0,400}two[a-z ]{0,400}"))
    with pytest.raises(RuleError, match="ways"):
        compile_rules(paths)


def test_every_bundled_pattern_is_proved() -> None:
    pack = bundled()
    for pattern in pack.patterns:
        prove(pattern)
    for each in pack.rules:
        for exception in each.exceptions:
            prove(exception)


def test_bundled_patterns_are_quick_on_text_made_of_their_own_words() -> None:
    worst = 0.0
    for pattern in bundled().patterns:
        words = [key.rstrip("*") for keys in pattern.keys for key in sorted(keys)[:6]]
        for text in (
            " ".join(words * 200)[:LONGEST],
            (words[0] + " ") * (LONGEST // (len(words[0]) + 1)),
            "a, " * (LONGEST // 3),
        ):
            started = process_time()
            for _ in pattern.regex.finditer(text):
                pass
            worst = max(worst, process_time() - started)
    assert worst < 20, f"{worst:.3f} s for one sentence of {LONGEST} code points"
