"""Approved claims on a page: which findings they let go, and what is said of edited and old wording."""

from __future__ import annotations

import html
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.examples import sentence_cases
from contentaudit.excuse.approved_near import difference, stretch_of
from contentaudit.excuse.approved_words import Phrases, tokens, trimmed
from contentaudit.excuse.approved_write import Approval
from contentaudit.excuse.excuser import Excusing
from contentaudit.model import Finding, Severity, Source, Span
from contentaudit.packs import bundled
from contentaudit.page import Page
from contentaudit.rule import Rule
from tests.excuse.approvals import FACTS, JOINT, TODAY, UNTIL, audited, entry, excused, register, told
from tests.work import calls

# -- what is let go ----------------------------------------------------------------------------------------------------


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


# -- days --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("until = 2026-11-29\n", "expired"),
        ("until = 2026-11-30\n", "expires soon"),
        ("until = 2026-12-30\n", "expires soon"),
        ("until = 2026-12-31\n", "in force"),
        ("until = 0001-01-01\n", "expired"),
        ('no-expiry-reason = "a date in the past stays true"\n', "in force"),
    ],
)
def test_states(until: str, state: str) -> None:
    toml = entry(until=until).replace("2026-10-01", "0001-01-01")
    (claim,) = register(toml).claims
    assert claim.state(TODAY) == state
    assert bool(audited(f"<p>Our center is {JOINT}.</p>", toml).excused) is (state != "expired")


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


# -- edited wording ----------------------------------------------------------------------------------------------------


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
    assert difference in edited.why
    assert ": approved: “" in edited.why
    assert edited.label == "J. Diaz, Compliance approved other words"
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
        (
            "a b c d e f g h i",
            "a B1 c D1 e F1 g H1 i",
            "approved: “a b”; here: “a B1”; approved: “c d”; here: “c D1”; appr",
        ),
        ("a b c d e f g h i", "a B1 c D1 e F1 g H1 i", "; here: “e F1”; 1 more"),
        (
            "a b c d e f 7 8 i j",
            "a B1 c D1 e F1 8 9 i not j",
            "“8”; here: “8 9”; approved: “i”; here: “i not”; 2 more (number, negation",
        ),
    ],
)
def test_differences_in_words(approved: str, here: str, expected: str) -> None:
    found = difference(stretch_of(approved), stretch_of(here))
    assert expected in found


# -- laws --------------------------------------------------------------------------------------------------------------

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


# -- cost --------------------------------------------------------------------------------------------------------------


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
