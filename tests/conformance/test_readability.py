"""How well the counts agree with what others published: floors that may rise and must not fall."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from tests.conformance import readability_agreement as agreement

ROOT = Path(__file__).resolve().parents[2]

CASES = {
    "readability.paragraph-length": 52,
    "headings.long-section": 54,
    "readability.long-sentence-share": 43,
    "readability.passive-voice": 408,
    "readability.transition-words": 33,
    "readability.sentence-beginnings": 19,
}
"""Comparisons of each rule: fewer would mean that some are no longer made."""


@pytest.mark.parametrize("twin", agreement.TWINS, ids=lambda twin: twin.rule)
def test_rules_judge_as_their_twins(twin: agreement.Twin) -> None:
    """At least 95 % of all cases; all of those in which both tools mean the same."""
    row = agreement.assessment(twin)
    assert len(row.cases) == CASES[twin.rule]
    assert [case.id for case in row.differing if not case.apart] == []
    assert row.share >= 95


def test_centred_blocks() -> None:
    row = agreement.centred_blocks()
    assert len(row.cases) == 45
    assert [case.id for case in row.differing] == ["style"]
    assert row.differing[0].apart


@pytest.mark.parametrize(
    ("groups", "total", "floor"), [(("Golden Rules",), 51, 47), (("Golden Rules", "other"), 163, 119)]
)
def test_golden_rules_of_sentences(groups: tuple[str, ...], total: int, floor: int) -> None:
    row = agreement.golden_rules(*groups)
    assert len(row.cases) == total
    assert row.agreeing >= floor


def test_syllables_agree_with_published_cases() -> None:
    row = agreement.syllable_counts()
    assert len(row.cases) == 229
    assert row.agreeing >= 204


def test_words_agree_with_published_cases() -> None:
    row = agreement.word_counts()
    assert len(row.cases) == 9
    assert row.differing == []


def test_flesch_agrees_with_published_cases() -> None:
    compared = 0
    for case in agreement.data("yoast_flesch_en")["cases"]:
        if case["unit"] != "researches/calculateFleschReading" or isinstance(case["expect"], dict):
            continue
        text = case["input"][0]["paper"]["text"]
        found = Page(Source.from_string(f'<html lang="en"><p>{text}</p>')).measures["flesch"]
        if text.strip("() "):
            assert found == pytest.approx(case["expect"], abs=2), text
            compared += 1
        else:
            assert found is None  # no words: no score, where the other tool gives 0
    assert compared == 2


def test_flesch_of_whole_articles_is_near() -> None:
    """Within 5 points, though headings count there and acronyms are spelled out here."""
    row = agreement.flesch_of_articles()
    assert len(row.cases) == 5
    assert row.differing == []


def test_the_document_shows_these_figures() -> None:
    agreement.data("yoast_boundaries_en")  # skips where there are no cases
    spec = importlib.util.spec_from_file_location("readability_table", ROOT / "tools" / "readability_table.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = tool.DOCUMENT.read_text(encoding="utf-8")
    assert tool.with_table(text) == text, "docs/readability.md is out of date: make readability-table"
