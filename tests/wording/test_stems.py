"""What is said in pieces: list items that finish a line above them, and words broken over inline markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy import claims_rules
from tests.wording.packs import hits, page, quotes, rule, write


def said(source: str) -> list[tuple[str, str]]:
    """Rule and quoted words of everything the claims rules find."""
    on = page(source)
    found = [
        (id, hit.quote) for id, rule in claims_rules().items() if "en" in rule.spec.languages for hit in rule.check(on)
    ]
    return sorted(found, key=lambda each: each[1])


def items(stem: str, *texts: str) -> str:
    """A stem with its list."""
    return f"<p>{stem}</p><ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def test_an_item_is_read_with_its_stem_as_subject(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("our program cures {gap}addiction"))
    source = items("Our program:", "is open all year", "cures addiction")
    (hit,) = hits(files, source)
    assert hit.quote == "cures addiction"
    assert source[hit.span.start : hit.span.end] == "cures addiction", "only words of the item, where they stand"
    assert quotes(files, items("Our program is near you.", "cures addiction")) == [], "no stem, no subject"
    assert quotes(files, "<p>Our program:</p><p>cures addiction</p>") == [], "no list, no stem"


def test_words_of_the_stem_alone_are_found_once(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("our program"))
    assert quotes(files, items("Our program:", "one", "two", "three")) == ["Our program"]


def test_what_the_item_says_alone_is_found_once(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("(our program |it )?cures addiction"))
    assert quotes(files, items("Our program:", "cures addiction")) == ["cures addiction"]


def test_a_condition_finds_its_subject_in_the_stem(tmp_path: Path) -> None:
    files = write(
        tmp_path, one="question: Is it?\nmessage: It is\npatterns:\n  one:\n    requires: [seller]\n    any: [heals]\n"
    )
    assert quotes(files, items("Our method:", "heals")) == ["heals"]
    assert quotes(files, items("A wound:", "heals")) == []


def test_a_very_long_stem_is_not_read_again_with_each_item(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("words cures addiction"))
    assert quotes(files, items("words " * 6 + "words:", "cures addiction")) == ["cures addiction"]
    assert quotes(files, items("words " * 60 + "words:", "cures addiction")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (items("Our program:", "cures addiction"), [("claims.cure", "cures addiction")]),
        (items("We guarantee:", "a call back within a day", "your sobriety"), [("claims.guarantee", "your sobriety")]),
        (items("We cure:", "addiction"), [("claims.cure", "addiction")]),
        (
            items("With us you will:", "break free from addiction"),
            [("claims.outcome-promise", "break free from addiction")],
        ),
        (items("We do not cure:", "addiction"), []),
        (items("No program can:", "cure addiction", "guarantee sobriety"), []),
        (items("Avoid any center that:", "guarantees sobriety", "promises a cure"), []),
        (items("We treat:", "addiction", "depression"), []),
        (items("With us you will:", "meet your counselor", "share a room"), []),
    ],
)
def test_lists_on_a_page(source: str, found: list[tuple[str, str]]) -> None:
    assert said(source) == found


@pytest.mark.parametrize(
    "source",
    [
        "<p>We <b>guar</b>antee that you will <a href='/x'>leave</a> <span>so</span>ber.</p>",
        "<p>We guarantee <em>that <strong>you</strong></em> will<!-- no --> leave sober.</p>",
        "<p>We guarantee that you\n   will&nbsp;leave <wbr>sober.</p>",
        "<p>We guar&shy;antee that you will leave sober.</p>",
    ],
)
def test_a_sentence_broken_over_inline_markup_is_one(source: str) -> None:
    ((rule, quote),) = said(source)
    assert rule == "claims.guarantee"
    assert quote.replace("\xad", "").split()[-1] == "sober"
