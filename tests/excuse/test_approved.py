"""Approved claims: what the register may hold, which findings it lets go, and what it says of edited and old wording."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.config.file import Document
from contentaudit.examples import sentence_cases
from contentaudit.excuse.approved_near import difference, stretch_of
from contentaudit.excuse.approved_register import LARGEST, LONGEST_TEXT, MOST_CLAIMS, MOST_PATTERNS, Register
from contentaudit.excuse.approved_words import MOST_TOKENS, Phrases, tokens, trimmed
from contentaudit.excuse.approved_write import Approval
from contentaudit.excuse.excuser import Excusing
from contentaudit.govern import Nearest
from contentaudit.model import ConfigError, Finding, Kind, PageResult, Severity, Source, Span
from contentaudit.packs import bundled
from contentaudit.page import Page
from contentaudit.rule import Rule
from contentaudit.run import Reading, pages
from tests.test_docs import parsed, words_of
from tests.work import calls

TODAY = date(2026, 11, 30)
FACTS = 'evidence = "file 4711"\napproved-by = "J. Diaz, Compliance"\napproved-on = 2026-10-01\n'
UNTIL = "until = 2027-10-01\n"
JOINT = "Joint Commission accredited since 2011"


def entry(text: str = JOINT, more: str = "", until: str = UNTIL) -> str:
    return f'[[claim]]\ntext = "{text}"\n{more}{FACTS}{until}'


def register(text: str, path: str = "approved-claims.toml") -> Register:
    return Register.of(Document.parsed(Path(path), text))


def audited(
    page: str, register_text: str, *, kind: Kind = "html", name: str = "page.html", select: str = "claims"
) -> PageResult:
    """The page under all rules of ``select`` and those about excuses."""
    source = Source.from_string(page, kind, name)
    return audit_source(source, bundled(), Config(select=(select, "excuses")), Excusing(TODAY, register(register_text)))


def told(result: PageResult) -> dict[str, list[str]]:
    """Quotes of the findings that stand, by rule."""
    found: dict[str, list[str]] = {}
    for finding in result.findings:
        found.setdefault(finding.rule, []).append(finding.quote)
    return found


def excused(result: PageResult) -> list[str]:
    return [finding.quote for finding in result.excused]


# -- what is let go ---------------------------------------------------------------------------------------------------


def test_an_approved_claim_is_let_go_with_person_evidence_and_last_day() -> None:
    result = audited(f"<p>Our center is {JOINT}.</p>", entry())
    (finding,) = result.excused
    assert finding.rule == "claims.licence-claim"
    assert finding.excused is not None
    assert finding.excused == (
        "approved-claim",
        "approved by J. Diaz, Compliance on 2026-10-01: file 4711",
        "2027-10-01",
    )
    assert result.findings == ()
    assert result.outcomes["claims.licence-claim"].status == "passed"
    assert result.held == {0}


@pytest.mark.parametrize(
    ("approved", "page"),
    [
        ("Joint Commission accredited since 2011", "<p>We are JOINT COMMISSION accredited since 2011.</p>"),
        (
            "joint   commission accredited since 2011.",
            "<p>Our <b>Joint</b>\n Commission&nbsp;accredited since 2011</p>",
        ),
        ("“Joint Commission” accredited", '<p>Our "Joint Commission" accredited clinic.</p>'),
        ("Joint Commission-accredited clinic", "<p>A Joint Commission–accredited clinic.</p>"),
        ("Joint Commission — accredited", "<p>Our clinic is Joint Commission-accredited.</p>"),
        ("We’re a fully licensed center", "<p>We're a fully licensed center in Ohio.</p>"),
        ("Fully licensed", "<p>We are a fully licen&shy;sed center.</p>"),
        ("a fully licensed center", "<p>Hello there. We are a fully licensed center. Call us.</p>"),
        ("We are open. Our center is fully licensed.", "<p>We are open. Our center is fully licensed. Call.</p>"),
        ("fully licensed center", "<title>Fully licensed center</title><p>Hello</p>"),
        ("fully licensed center", '<img src=a alt="Our fully licensed center">'),
    ],
)
def test_shape_of_letters_makes_no_difference(approved: str, page: str) -> None:
    toml = entry(approved.replace('"', '\\"'))
    result = audited(page, toml)
    assert excused(result)
    assert not [rule for rule in told(result) if rule.startswith("claims")]


@pytest.mark.parametrize(
    "page",
    [
        "<p>We are a fully licensed center.</p>",
        "<p>We are Joint Commission accredited. Since 2011 we are open.</p>",
        "<p>We are Joint Commission accredited since 2010.</p>",
        "<p>We are Joint Commission accredited since <b>20</b>12.</p>",
        "<p>Our unJoint Commission accredited since 2011 joke.</p><p>We are Joint Commission accredited.</p>",
        f"<p>{JOINT}</p><p>We are Joint Commission accredited.</p>",
    ],
)
def test_other_words_stand(page: str) -> None:
    assert told(audited(page, entry()))["claims.licence-claim"]


def test_a_word_is_not_part_of_another() -> None:
    result = audited("<p>We are a fully licensed center.</p>", entry("licensed cent"))
    assert told(result)["claims.licence-claim"] == ["a fully licensed center"]


def test_approved_words_inside_the_finding_let_it_go_unless_what_is_added_weighs() -> None:
    quiet = audited("<p>We are a fully licensed center.</p>", entry("fully licensed center"))
    assert excused(quiet) == ["a fully licensed center"]
    loud = audited("<p>Lantern is the leading treatment center in Ohio.</p>", entry("treatment center in Ohio"))
    assert excused(loud) == []
    assert told(loud)["claims.superlative"] == told(loud)["excuses.approved-claim-edited"]


def test_only_its_rules() -> None:
    page = f"<p>Our center is {JOINT}.</p>"
    for names, let_go in (("claims", 1), ("claims.licence-claim", 1), ("claims.cure", 0), ("phones", 0)):
        assert len(audited(page, entry(more=f'rules = ["{names}"]\n')).excused) == let_go, names


def test_rules_besides_claims_must_be_named() -> None:
    page = "<p>Call us at (714) 916-0379 today.</p>"
    assert audited(page, entry("(714) 916-0379"), select="phones").excused == ()
    more = 'rules = ["phones.number-not-linked"]\n'
    assert excused(audited(page, entry("(714) 916-0379", more), select="phones")) == ["(714) 916-0379"]


@pytest.mark.parametrize(
    ("where", "name", "let_go"),
    [
        ('["about/**"]', "about/team/a.html", True),
        ('["about/**"]', "blog/a.html", False),
        ('["about/**", "!about/old.html"]', "about/old.html", False),
        ('["*.html"]', "x/y.html", True),
        ('["/about/"]', "https://example.org/about/us?x=1", True),
        ('["#Our accreditation"]', "a.html", True),
        ('["#our-accreditation"]', "a.html", True),
        ('["#accreditation"]', "a.html", True),
        ('["#facts"]', "a.html", True),
        ('["#Part"]', "a.html", True),
        ('["#Later"]', "a.html", False),
        ('["#nowhere", "#facts"]', "a.html", True),
        ('["about/**", "#facts"]', "about/a.html", True),
        ('["about/**", "#facts"]', "blog/a.html", False),
        ('["about/**", "#Later"]', "about/a.html", False),
    ],
)
def test_where(where: str, name: str, let_go: bool) -> None:
    page = (
        "<h1>Part</h1><section id=facts><h2 id=accreditation>Our accreditation</h2>"
        f"<h3>Detail</h3><p>Our center is {JOINT}.</p></section><h2>Later</h2><p>Bye</p>"
    )
    assert bool(audited(page, entry(more=f"where = {where}\n"), name=name).excused) is let_go


def test_a_heading_ends_where_the_next_of_its_level_begins() -> None:
    page = f"# Papers\n\nHello\n\n## More\n\n{JOINT}.\n\n# Other\n\nThis is a fully licensed center.\n"
    toml = entry(more='where = ["#papers"]\n') + entry("fully licensed center", 'where = ["#Papers"]\n')
    result = audited(page, toml, kind="markdown", name="a.md")
    assert excused(result) == ["Joint Commission accredited"]
    assert told(result)["claims.licence-claim"] == ["a fully licensed center"]


@pytest.mark.parametrize(
    ("pattern", "page", "let_go"),
    [
        (r"joint commission accredited since 20\\d\\d", f"<p>Our center is {JOINT}.</p>", True),
        ("joint commission {gap}accredited", "<p>A Joint Commission (gold seal) accredited clinic.</p>", False),
        ("fully (licensed|accredited) center", "<p>We are a fully licensed center.</p>", True),
        ("we are a <fully licensed> center", "<p>We are a fully licensed center.</p>", True),
        ("fully licensed clinic", "<p>We are a fully licensed center.</p>", False),
    ],
)
def test_patterns_are_those_of_wording_rules(pattern: str, page: str, let_go: bool) -> None:
    toml = f'[[claim]]\npattern = "{pattern}"\n{FACTS}{UNTIL}'
    assert bool(audited(page, toml).excused) is let_go


def test_an_absent_thing_has_no_words_to_approve() -> None:
    result = audited("<!doctype html><html><body><p>Hi</p></body></html>", entry("Hi there"), select="headings")
    assert result.excused == ()


def test_a_comment_on_the_page_goes_before_the_register_and_both_are_used() -> None:
    page = f"<!-- contentaudit: allow claims -- seen by Ann -->\n<p>Our center is {JOINT}.</p>"
    result = audited(page, entry())
    assert [one.excused and one.excused.by for one in result.excused] == ["inline"]
    assert result.held == {0}
    assert told(result) == {}


def test_words_that_stand_in_no_text_are_compared_alone() -> None:
    source = Source.from_string(
        '<p>Hello</p><script type="application/ld+json">{"a": "fully licensed center"}</script>'
    )
    page, position = Page(source), source.position
    start = source.text.index("fully")
    for quote, approved, let_go in (
        ("fully licensed center", "fully licensed center", True),
        ("fully licensed center", "licensed center", True),
        ("fully licensed", "fully licensed center", False),
    ):
        span = Span(start, start + len(quote))
        place = (span, position(span.start), position(span.end))
        finding = Finding("claims.x", Severity.ERROR, "m", "", quote, *place, (), "", "", (), None, (), "0")
        assert (register(entry(approved)).on(page, [finding], TODAY).excuse_for(finding) is not None) is let_go


CLAIMS = [rule for rule in bundled().rules.values() if rule.family == "claims"]


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: rule.id)
def test_every_quote_of_a_rule_can_be_approved_as_it_is(rule: Rule) -> None:
    for case in [case for case in sentence_cases(rule.doc.body) if case.mark == "+"][:3]:
        source = Source.from_string(f"<p>{html.escape(case.text, quote=False)}</p>", name="page.html")
        config = Config(select=(rule.id,))
        found = audit_source(source, bundled(), config).findings
        approvals = [Approval(one.quote, one.rule, ("*",), "e", "b", TODAY, TODAY).as_toml() for one in found]
        again = audit_source(source, bundled(), config, Excusing(TODAY, register("".join(approvals))))
        assert (len(again.findings), len(again.excused)) == (0, len(found))


# -- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("until = 2026-11-29\n", "expired"),
        ("until = 2026-11-30\n", "expires soon"),
        ("until = 2026-12-30\n", "expires soon"),
        ("until = 2026-12-31\n", "in force"),
        ('no-expiry-reason = "a date in the past stays true"\n', "in force"),
    ],
)
def test_states(until: str, state: str) -> None:
    (claim,) = register(entry(until=until)).claims
    assert claim.state(TODAY) == state
    assert bool(audited(f"<p>Our center is {JOINT}.</p>", entry(until=until)).excused) is (state != "expired")


def test_what_has_ended_stands_again_and_is_told_at_the_words() -> None:
    result = audited(f"<p>Our center is {JOINT}.</p>", entry(until="until = 2026-11-29\n"))
    assert told(result) == {
        "claims.licence-claim": ["Joint Commission accredited"],
        "excuses.approved-claim-expired": ["Joint Commission accredited"],
    }
    assert [f.message for f in result.findings][1] == "An approval ended on 2026-11-29"
    assert result.held == {0}


def test_two_findings_in_one_claim_are_one_ended_approval() -> None:
    toml = entry("The best fully licensed center in Ohio", until="until = 2026-11-29\n")
    found = told(audited("<p>The best fully licensed center in Ohio.</p>", toml))
    assert len(found["excuses.approved-claim-expired"]) == 1
    assert sum(rule.startswith("claims") for rule in found) == 2


def test_a_renewed_entry_holds_beside_the_old_one() -> None:
    result = audited(f"<p>Our center is {JOINT}.</p>", entry(until="until = 2026-11-29\n") + entry())
    assert told(result) == {}
    assert result.held == {0, 1}


# -- edited wording ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("approved", "here", "difference"),
    [
        (JOINT, "Our center is Joint Commission accredited since 2010", "“since 2011”; here: “since 2010” (number"),
        (
            "95% success rate in our program",
            "We show a 98% success rate in our program",
            "“95%”; here: “98%” (number changed)",
        ),
        (
            "Our center is fully licensed by the state",
            "Our center is fully licensed and accredited by the state",
            "approved: “licensed”; here: “licensed and accredited”",
        ),
        (
            "Lantern House is a treatment center in Harbor Falls",
            "Lantern House is the leading treatment center in Harbor Falls",
            "(superlative changed)",
        ),
    ],
)
def test_an_edited_claim_stands_and_the_difference_is_told(approved: str, here: str, difference: str) -> None:
    result = audited(f"<p>We are open. {here}. Call us now.</p>", entry(approved))
    assert any(rule.startswith("claims") for rule in told(result))
    (edited,) = (finding for finding in result.findings if finding.rule == "excuses.approved-claim-edited")
    assert difference in edited.label
    assert edited.label in edited.why  # programs see it too
    assert edited.label.startswith("approved: “")
    assert result.held == {0}


@pytest.mark.parametrize(
    ("approved", "page"),
    [
        (JOINT, "<p>Our team is fully licensed.</p>"),
        (JOINT, "<p>We are accredited by the Joint Commission and open since a day in June of 2011.</p>"),
        (JOINT, f"<p>{JOINT}. Our team is fully licensed, too.</p>"),
        ("95%", "<p>We have a 98% success rate.</p>"),
        ("the best care", "<p>We offer the best doctors.</p>"),
    ],
)
def test_other_wording_is_no_edited_copy(approved: str, page: str) -> None:
    toml = entry(approved, 'where = ["*.html"]\n')
    assert "excuses.approved-claim-edited" not in told(audited(page, toml))


def test_an_edited_copy_counts_only_where_the_claim_is_approved_and_in_force() -> None:
    page = "<p>We are Joint Commission accredited since 2010.</p>"
    for toml in (
        entry(more='where = ["about/**"]\n'),
        entry(more='rules = ["claims.cure"]\n'),
        entry(until="until = 2026-11-29\n"),
    ):
        assert "excuses.approved-claim-edited" not in told(audited(page, toml))


@pytest.mark.parametrize(
    ("approved", "here", "expected"),
    [
        ("a b c", "a x c", "approved: “a b”; here: “a x”"),
        ("a b c", "b c", "approved: “a b”; here: “b”"),
        ("a is b", "a is not b", "approved: “is”; here: “is not” (negation changed)"),
        ("We don't", "We do", "approved: “We don't”; here: “We do” (negation changed)"),
        ("up to 9%", "up to 9", "approved: “9%”; here: “9” (percentage changed)"),
        ("a, b", "a b", "approved: “a, b”; here: “a b” (only signs or blanks differ)"),
        ("it can help", "it is guaranteed to help", "“it is guaranteed to” (promise changed)"),
        ("a b c d e f g h", "b c1 d e1 f g1 h i", "; 2 more (number changed)"),
    ],
)
def test_differences_in_words(approved: str, here: str, expected: str) -> None:
    found = difference(stretch_of(approved), stretch_of(here))
    if expected.endswith("2 more (number changed)"):
        assert "; 2 more" in found
        return
    assert expected in found


# -- laws -------------------------------------------------------------------------------------------------------------

WORD = st.sampled_from("our center is fully licensed since 2011 98.5% don't – “we” (a) best É".split())
WORDS = st.lists(WORD, min_size=2, max_size=8).map(" ".join)


def hit(page: Page, words: str) -> Finding:
    """A finding of ``claims.cure`` at these words of the first block that holds them."""
    block = next(block for block in page.blocks if words in block.text.value)
    at = block.text.value.index(words)
    place = block.text[at : at + len(words)]
    position = page.source.position
    places = (place.span, position(place.span.start), position(place.span.end))
    return Finding("claims.cure", Severity.ERROR, "m", "", words, *places, (), "", "", (), None, (), words)


def lets_go(text: str, source: str, words: str) -> bool:
    page = Page(Source.from_string(source))
    finding = hit(page, words)
    toml = entry(text.replace("\\", "\\\\").replace('"', '\\"'), 'where = ["*"]\n')
    return register(toml).on(page, [finding], TODAY).excuse_for(finding) is not None


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_the_quoted_words_approved_always_let_the_finding_go(before: str, words: str, after: str) -> None:
    if not trimmed(tokens(words)):
        return
    assert lets_go(words, f"<p>{before} {words} {after}</p>", words)
    assert lets_go(words.upper(), f"<p>{before} {words} {after}</p>", words)
    assert lets_go("  ".join(words.split()).replace("–", "—"), f"<p>{before} {words} {after}</p>", words)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
def test_edits_elsewhere_never_change_it(text: str, words: str, above: list[str], below: list[str]) -> None:
    if not trimmed(tokens(text)):
        return
    alone = lets_go(text, f"<h2>Zz</h2><p>{words}</p>", words)
    around = [f"<p>Yy {line}</p>" for line in above], [f"<p>Yy {line}</p>" for line in below]
    page = f"{''.join(around[0])}<h2>Zz</h2><p>{words}</p>{''.join(around[1])}"
    block_is_ours = all(words not in f"Yy {line}" for line in above)
    assert not block_is_ours or lets_go(text, page, words) is alone


@given(st.lists(st.lists(st.sampled_from("abc-"), min_size=1, max_size=4).map(" ".join), max_size=5), st.text("abc- "))
def test_phrases_find_what_a_search_at_every_place_finds(texts: list[str], page: str) -> None:
    kept = {number: found for number, text in enumerate(texts) if (found := trimmed(tokens(text)))}
    phrases = Phrases()
    for number, found in kept.items():
        phrases.add(number, found)
    here = tokens(page)
    expected = {
        (number, here[at].start, here[at + len(found) - 1].end)
        for number, found in kept.items()
        for at in range(len(here) - len(found) + 1)
        if [t.word for t in found] == [t.word for t in here[at : at + len(found)]]
        and [t.spaced for t in found[1:]] == [t.spaced for t in here[at + 1 : at + len(found)]]
    }
    assert set(phrases.in_text(here)) == expected


@given(st.text(max_size=60))
def test_tokens_are_ranges_of_the_text_in_order(text: str) -> None:
    found = tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) and one.word for one in found)


# -- the file ---------------------------------------------------------------------------------------------------------


def wrong(text: str) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        register(text, "claims.toml").validate(bundled())
    assert "\n" not in caught.value.message
    return caught.value.message, caught.value.help


HEAD = f"[[claim]]\n{FACTS}"


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("[[claim]\n", "claims.toml:1:8: not valid TOML", ""),
        ("claims = 1\n", "claims.toml:1:1: unknown key “claims”", "did you mean claim?"),
        (
            "version = 1\n",
            "claims.toml:1:1: unknown key “version”",
            "Each approved claim begins with a line [[claim]].",
        ),
        ("[claim]\ntext = 'x'\n", "claims.toml:1:2: claim must be tables written [[claim]], not a table", ""),
        ("claim = [1]\n", "claims.toml:1:10: claim must be a table, not 1", ""),
        (entry(more="txt = 1\n"), "claims.toml:3:1: unknown key “txt”", "did you mean text?"),
        (entry(more="where = 'about'\n"), "claims.toml:3:9: where must be a list of texts, not “about”", ""),
        (entry(more="where = []\n"), "claims.toml:3:9: where names no place", ""),
        (entry(more="where = ['x', '#']\n"), "claims.toml:3:15: “#” names no section", ""),
        (entry(more="where = ['a*b*c*d*e']\n"), "claims.toml:3:", ""),
        (entry(more="rules = []\n"), "claims.toml:3:9: rules names no rule", ""),
        (
            entry(more="rules = ['claims.cur']\n"),
            "claims.toml:3:10: unknown rule “claims.cur”",
            "did you mean claims.cure?",
        ),
        (HEAD + UNTIL, "claims.toml:1:3: an approved claim has no text", ""),
        (entry(more="pattern = 'x'\n"), "claims.toml:1:3: an approved claim has both a text and a pattern", ""),
        (entry(""), "claims.toml:2:8: text must be text on one line", ""),
        (entry("… !"), "claims.toml:2:8: an approved text holds no word", ""),
        (entry("best"), "claims.toml:2:8: “best” is a single word, approved on every page", ""),
        (entry("x" * (LONGEST_TEXT + 1)), "claims.toml:2:8: an approved text is longer than 1,000 characters", ""),
        (entry("a " * (MOST_TOKENS + 1)), f"claims.toml:2:8: an approved text has more than {MOST_TOKENS} words", ""),
        (entry(until=""), "claims.toml:1:3: an approved claim has no last day", ""),
        (
            entry(until=UNTIL + "no-expiry-reason = 'x'\n"),
            "claims.toml:7:20: until and no-expiry-reason contradict",
            "",
        ),
        (entry(until="until = '2027-10-01'\n"), "claims.toml:6:9: until must be a date, not “2027-10-01”", ""),
        (entry(until="until = 2027-10-01T10:00:00\n"), "claims.toml:6:9: until must be a date, not a date or time", ""),
        (entry(until="until = 2026-09-30\n"), "claims.toml:6:9: until lies before approved-on, 2026-10-01", ""),
        (entry().replace("approved-on", "#"), "claims.toml:1:3: an approved claim has no approved-on", ""),
        (entry().replace("approved-by", "#"), "claims.toml:1:3: an approved claim has no approved-by", ""),
        (entry().replace("evidence", "#"), "claims.toml:1:3: an approved claim has no evidence", ""),
        (entry().replace("file 4711", "javascript://x"), "claims.toml:3:12: “javascript://x” is no web address", ""),
        (entry().replace("file 4711", "a\\nb"), "claims.toml:3:12: evidence must be text on one line", ""),
        (
            HEAD + UNTIL + "pattern = '(\\w+ ?){1,30} b'\n",
            "claims.toml:6:11: the pattern “(\\w+ ?){1,30} b” repeats",
            "",
        ),
        (HEAD + UNTIL + "pattern = '(a'\n", "claims.toml:6:11: the pattern “(a” cannot be used", ""),
        (HEAD + UNTIL + "pattern = 'The Best'\n", "claims.toml:6:11: the pattern “The Best” cannot be used", ""),
        (HEAD + UNTIL + "pattern = '{word}'\n", "claims.toml:6:11: the pattern “{word}” cannot be used", ""),
        (HEAD + UNTIL + "pattern = '[a-z]+'\n", "claims.toml:6:11: the pattern “[a-z]+” names no word", ""),
        (HEAD + UNTIL + "pattern = '(a b)?'\n", "claims.toml:6:11: the pattern matches nothing at all", ""),
        ((HEAD + UNTIL + "pattern = 'a b'\n") * (MOST_PATTERNS + 1), "there are more than 200 patterns", ""),
        (entry() * (MOST_CLAIMS + 1), f"there are more than {MOST_CLAIMS:,} approved claims", ""),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_wrong_register_is_one_line_with_its_place(text: str, message: str, help: str) -> None:
    found, advice = wrong(text)
    assert message in found
    assert help in advice


def test_the_document_shows_registers_that_can_be_read_and_commands_that_exist() -> None:
    text = (Path(__file__).parents[2] / "docs" / "approved-claims.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    shown = register(first)
    shown.validate(bundled())
    assert [bool(claim.pattern) for claim in shown.claims] == [False, True]
    assert list(tomllib.loads(second)) == ["approved-claims"]
    for line in re.findall(r"^contentaudit .*$", text, re.MULTILINE):
        assert parsed(words_of(line)).command.name in ("list", "approve"), line
    assert set(re.findall(r"`(excuses\.[a-z-]+)`", text)) <= set(bundled().rules)


def test_an_empty_register_approves_nothing() -> None:
    assert register("# none yet\n").claims == ()
    assert told(audited(f"<p>Our center is {JOINT}.</p>", ""))["claims.licence-claim"]


def test_too_large_and_linked_files_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "approved-claims.toml"
    large.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(ConfigError, match="is larger than 4096 KB"):
        Register.read(large)
    link = tmp_path / "link.toml"
    link.symlink_to(large)
    with pytest.raises(ConfigError, match="is a link"):
        Register.read(link)


# -- where it is found ------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Writes files below a folder that is then the current one."""

    def written(files: dict[str, str]) -> Path:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return written


def results(*targets: str, **given: Any) -> dict[str, PageResult]:
    governing = Nearest({"select": ["claims", "excuses"], **given})
    return {result.target: result for result in pages(targets, governing, Reading(today=TODAY))}


PAGE = f"<p>Our center is {JOINT}.</p>"


def test_the_nearest_register_upward_holds(site: Any) -> None:
    site({
        "approved-claims.toml": entry(),
        "a/page.html": PAGE,
        "b/contentaudit.toml": "",
        "b/page.html": PAGE,
        "c/approved-claims.toml": "",
        "c/page.html": PAGE,
    })  # fmt: skip
    found = results("a", "b", "c")
    assert {name: len(result.excused) for name, result in found.items()} == {
        "a/page.html": 1,
        "b/page.html": 1,
        "c/page.html": 0,
    }


def test_settings_may_name_the_register(site: Any) -> None:
    site({
        "contentaudit.toml": 'approved-claims = "compliance/claims.toml"\n',
        "compliance/claims.toml": entry(more='where = ["/about/"]\n'),
        "approved-claims.toml": "this is not even TOML",
        "page.html": PAGE,
        "about/page.html": PAGE,
    })  # fmt: skip
    assert {name: len(result.excused) for name, result in results(".").items()} == {
        "page.html": 0,
        "about/page.html": 1,
    }


@pytest.mark.parametrize(
    ("settings_text", "message"),
    [
        ('approved-claims = "../claims.toml"\n', "contentaudit.toml:1:19: “../claims.toml” lies outside"),
        ("approved-claims = 1\n", "contentaudit.toml:1:19: approved-claims must be text in quotes, not 1"),
        ('approved-claims = "none.toml"\n', "no register of approved claims named “none.toml”"),
    ],
)
def test_a_register_that_cannot_be_used_fails_the_target(site: Any, settings_text: str, message: str) -> None:
    site({"contentaudit.toml": settings_text, "page.html": PAGE})
    failure = results("page.html")["page.html"].failure
    assert failure is not None
    assert message in failure.message


def test_an_unknown_rule_in_the_register_is_told(site: Any) -> None:
    site({"approved-claims.toml": entry(more='rules = ["claims.cur"]\n'), "page.html": PAGE})
    failure = results("page.html")["page.html"].failure
    assert failure is not None
    assert failure.message == "approved-claims.toml:3:10: unknown rule “claims.cur”"


def test_a_register_governs_its_own_pages_and_is_judged_for_them_alone(site: Any) -> None:
    site({
        "approved-claims.toml": entry(),
        "page.html": PAGE,
        "blog/approved-claims.toml": entry("fully licensed center"),
        "blog/page.html": PAGE,
    })  # fmt: skip
    found = results(".")
    assert found["page.html"].excused
    assert not found["blog/page.html"].excused
    assert [name for name in found if name.endswith(".toml")] == ["blog/approved-claims.toml"]


# -- what only a whole run can tell -----------------------------------------------------------------------------------

REGISTER = (
    entry() + "\n" + entry("fully licensed center", 'where = ["about/**"]\n') + entry(until="until = 2020-01-31\n")
)
REGISTER = REGISTER.replace("approved-on = 2026-10-01\nuntil = 2020", "approved-on = 2019-10-01\nuntil = 2020")
SITE = {"approved-claims.toml": REGISTER, "about/a.html": "<p>We are open.</p>", "blog/b.html": "<p>Hello.</p>"}


def named(found: dict[str, PageResult]) -> list[tuple[str, int]]:
    """Rule and line of the findings in the register."""
    result = found.get("approved-claims.toml")
    return [(finding.rule, finding.start.line) for finding in result.findings] if result else []


UNUSED, EXPIRED = "excuses.approved-claim-unused", "excuses.approved-claim-expired"


def test_a_run_over_the_whole_folder_tells_unused_and_ended_entries_at_their_place(site: Any) -> None:
    site(SITE)
    found = results(".")
    assert named(found) == [(UNUSED, 2), (UNUSED, 9), (EXPIRED, 16)]
    result = found["approved-claims.toml"]
    assert result.source is not None
    for finding in result.findings:
        assert result.source.text[finding.span.start : finding.span.end] == finding.quote
    assert [finding.severity for finding in result.findings] == ["info", "info", "warning"]
    assert list(found)[-1] == "approved-claims.toml"
    assert found["about/a.html"].outcomes[UNUSED].status == "passed"


def test_windows_line_ends_and_a_byte_order_mark_keep_the_places(site: Any) -> None:
    folder = site(SITE)
    (folder / "approved-claims.toml").write_bytes(b"\xef\xbb\xbf" + REGISTER.replace("\n", "\r\n").encode())
    assert named(results(".")) == [(UNUSED, 2), (UNUSED, 9), (EXPIRED, 16)]


def test_a_part_of_the_folder_tells_only_what_it_covers(site: Any) -> None:
    site(SITE)
    assert named(results("about")) == [(UNUSED, 9)]
    assert named(results("blog")) == []
    found = results("about/a.html", "blog/b.html")
    assert named(found) == []
    outcome = found["about/a.html"].outcomes[UNUSED]
    assert (outcome.status, outcome.reason) == (
        "skipped",
        "only a run over the whole folder of approved-claims.toml can tell",
    )


def test_nothing_is_told_when_rules_did_not_run_or_a_page_was_not_read(site: Any) -> None:
    folder = site(SITE)
    assert named(results(".", select=["claims.cure", "excuses"])) == []
    (folder / "blog" / "bad.html").write_bytes(b"\x00\x01\x02" * 50)
    assert named(results(".")) == []


def test_what_is_held_is_not_unused(site: Any) -> None:
    site({**SITE, "blog/b.html": PAGE, "about/a.html": "<p>We are a fully licensed center.</p>"})
    assert named(results(".")) == []
    site({**SITE, "blog/b.html": PAGE.replace("2011", "2010")})  # an edited copy is told on the page
    assert named(results(".")) == [(UNUSED, 9), (EXPIRED, 16)]


def test_without_a_register_nothing_is_skipped(site: Any) -> None:
    site({"a.html": PAGE})
    outcomes = results("a.html")["a.html"].outcomes
    assert {outcomes[rule].status for rule in (UNUSED, EXPIRED, "excuses.approved-claim-edited")} == {"passed"}


# -- cost -------------------------------------------------------------------------------------------------------------


def cost(entries: int, paragraphs: int) -> int:
    """Calls to judge a page with so many findings, the register read and its index made before."""
    toml = "".join(entry(f"We are fully licensed center number {number} of this house") for number in range(entries))
    known = register(toml)
    words = "We are fully licensed center number 7 of that house"
    page = Page(Source.from_string("".join(f"<p>{words} {at}</p>" for at in range(paragraphs))))
    position = page.source.position
    findings = []
    for at, block in enumerate(page.blocks):
        span = block.text[:30].span
        place = (span, position(span.start), position(span.end))
        quote = words[:30]
        findings.append(
            Finding("claims.cure", Severity.ERROR, "m", "", quote, *place, (), "", "", (), None, (), str(at))
        )
    known.phrases.same_as([])
    assert known.near is not None
    assert page.headings == ()

    def judge() -> None:
        approved = known.on(page, findings, TODAY)
        approved.facts([finding for finding in findings if not approved.excuse_for(finding)], "")

    return calls(judge)


def test_cost_grows_with_the_page_and_hardly_with_the_register() -> None:
    small, large = cost(10, 20), cost(5_000, 20)
    assert large < 4 * small
    assert cost(5_000, 80) < 5 * large


def test_repeated_words_cost_linear_time() -> None:
    def work(words: int) -> int:
        phrases = Phrases()
        for number in range(1, 50):
            phrases.add(number, tokens("a " * number))
        return calls(lambda: sum(1 for _ in phrases.in_text(tokens("a " * words))))

    assert work(4_000) < 2.5 * work(2_000)
