"""The run of rules over one page: honest outcomes, filled messages, stable fingerprints."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.api import Hit, Page, Severity, Skip, Source, rule
from contentaudit.audit import MOST_HITS, audit_source
from contentaudit.config import Config
from contentaudit.packs import bundled
from contentaudit.rule import Check, Rule, RuleSet


def made(check: Check, id: str = "house.words") -> Rule:
    return Rule(id, check.contentaudit_rule, check)  # type: ignore[attr-defined]


def ruleset(*checks: Check) -> RuleSet:
    rules = [made(check, f"house.{check.__name__.replace('_', '-')}") for check in checks]
    return RuleSet({one.id: one for one in rules}, {})


@rule(severity="warning", message="The word {word}", label="here")
def words(page: Page) -> Iterator[Hit]:
    """Is the word bad there?"""
    for block in page.blocks:
        at = block.text.value.find("bad")
        while at >= 0:
            yield Hit(block.text[at : at + 3], word="bad")
            at = block.text.value.find("bad", at + 3)


@rule(severity="error", message="never")
def broken(page: Page) -> Iterator[Hit]:
    """Does it stop?"""
    yield Hit(page.body)
    raise ZeroDivisionError("by design")


@rule(severity="error", message="never")
def unable(page: Page) -> Iterator[Hit]:
    """Can it judge?"""
    raise Skip("no words")
    yield


@rule(severity="error", message="never", needs=("document",))
def whole(page: Page) -> Iterator[Hit]:
    """Does it want a whole page?"""
    yield Hit(page.body)


@rule(severity="info", message="never", languages=("es",))
def spanish(page: Page) -> Iterator[Hit]:
    """Does it read Spanish?"""
    yield Hit(page.body)


@rule(severity="info", message="gap {missing}")
def gap(page: Page) -> Iterator[Hit]:
    """Is a gap left open?"""
    yield Hit(page.body)


def test_outcomes_say_what_was_checked_and_what_was_not() -> None:
    rules = ruleset(words, broken, unable, whole, spanish, gap)
    result = audit_source(Source.from_string("<p>good"), rules, Config())
    status = {id.partition(".")[2]: outcome.status for id, outcome in result.outcomes.items()}
    assert status == {
        "words": "passed",
        "broken": "failed",
        "unable": "skipped",
        "whole": "skipped",
        "spanish": "skipped",
        "gap": "failed",
    }
    assert result.findings == ()
    assert "ZeroDivisionError: by design at test_audit.py:" in result.outcomes["house.broken"].reason
    assert result.outcomes["house.unable"].reason == "no words"
    assert set(result.failed_rules) == {"house.broken", "house.gap"}


def test_a_finding_carries_place_words_and_section() -> None:
    text = "<h1>A</h1>\r\n<h2>B</h2>\r\n<p>so  b<i>a</i>d &amp; bad</p>"
    first, second = audit_source(Source.from_string(text), ruleset(words), Config()).findings
    assert (first.quote, first.message, first.label, first.section) == ("bad", "The word bad", "here", ("A", "B"))
    assert text[first.span.start : first.span.end] == "b<i>a</i>d"
    assert (first.start.line, first.start.column) == (3, 8)
    assert (second.end.line, second.end.column) == (3, 28)
    assert first.fingerprint != second.fingerprint


def test_severity_comes_from_rule_hit_family_and_id_in_that_order() -> None:
    source = Source.from_string("<p>bad")

    def severity(config: Config) -> Severity:
        return audit_source(source, ruleset(words), config).findings[0].severity

    assert severity(Config()) == Severity.WARNING
    assert severity(Config(severity={"house": Severity.INFO})) == Severity.INFO
    assert severity(Config(severity={"house": Severity.INFO, "house.words": Severity.ERROR})) == Severity.ERROR


@rule(severity="info", message="Twice")
def twice(page: Page) -> Iterator[Hit]:
    """Does it say the same again?"""
    yield Hit(page.blocks[0].text)
    yield Hit(page.blocks[0].text)


def test_the_same_hit_at_the_same_place_is_one_finding() -> None:
    result = audit_source(Source.from_string("<p>a"), ruleset(twice), Config())
    assert (len(result.findings), result.outcomes["house.twice"].count) == (1, 1)


def test_a_flood_of_hits_is_cut_and_the_outcome_says_so() -> None:
    result = audit_source(Source.from_string("<p>" + "bad " * (MOST_HITS + 5)), ruleset(words), Config())
    assert len(result.findings) == MOST_HITS
    assert result.outcomes["house.words"].reason == f"the first {MOST_HITS} of {MOST_HITS + 5} are listed"


@given(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["", "<p>new words</p>", "<ul><li>x</li></ul>"]))
def test_fingerprints_survive_edits_elsewhere(above: int, below: int, extra: str) -> None:
    old = "<h1>T</h1><p>one bad</p><p>two bad</p>"
    new = "<h1>T</h1>" + extra * above + "\n\n<p>one   <b>bad</b></p>\n<p>two bad</p>" + extra * below

    def prints(text: str) -> list[str]:
        return [
            finding.fingerprint for finding in audit_source(Source.from_string(text), ruleset(words), Config()).findings
        ]

    assert prints(old) == prints(new)


def test_allowances_excuse_and_unused_ones_are_found() -> None:
    text = (
        "<!-- contentaudit: allow headings.empty -- filled by a script --><h2></h2>"
        "<!-- contentaudit: allow headings.fake -- nothing here --><p>x</p>"
    )
    result = audit_source(Source.from_string(text), bundled(), Config(select=("headings", "excuses")))
    assert [f.rule for f in result.findings] == ["excuses.unused"]
    assert [(f.rule, f.excused and f.excused.reason) for f in result.excused] == [
        ("headings.empty", "filled by a script")
    ]
    assert result.outcomes["headings.empty"].status == "passed"


@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
@pytest.mark.parametrize("text", ["", " ", "\0", "<", "---", "&", "\ufffd", "#", "\r\n\r\n", "{{", "<!--"])
def test_any_scrap_is_a_page(kind: str, text: str) -> None:
    result = audit_source(Source.from_string(text, kind), bundled(), Config())  # type: ignore[arg-type]
    assert not result.failed_rules
