"""Allowances in pages: what they cover, what they say, what becomes of them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.excuse.inline import LONGEST, MOST_NAMES, Allowance, Allowances
from contentaudit.model import Finding, Kind, Located, Severity, Source, Span
from contentaudit.page import Page

TODAY = date(2026, 11, 30)
KNOWN = ("claims", "claims.guarantee", "claims.cure", "headings", "headings.empty")
CHECKED = ("claims.guarantee", "claims.cure", "headings.empty")


def page_of(text: str, kind: Kind = "html") -> Page:
    return Page(Source.from_string(text, kind))


def allowances(text: str, kind: Kind = "html") -> Allowances:
    return Allowances.on(page_of(text, kind), TODAY)


def finding(page: Page, words: str, rule: str = "claims.guarantee") -> Finding:
    """A finding at the only place where these words stand in the source."""
    assert page.source.text.count(words) == 1, words
    start = page.source.text.index(words)
    span = Span(start, start + len(words))
    position = page.source.position
    place = (span, position(span.start), position(span.end))
    return Finding(rule, Severity.ERROR, "m", "", words, *place, (), "", "", (), None, (), "0")


def excused(text: str, *words: str, kind: Kind = "html", rule: str = "claims.guarantee") -> list[str]:
    """Which of the words are excused."""
    page = page_of(text, kind)
    found = [finding(page, word, rule) for word in words]
    kept, let_go = Allowances.on(page, TODAY).sift(found, CHECKED, KNOWN)
    assert len(kept) + len(let_go) == len(words)
    return [one.quote for one in let_go]


ALLOW = "<!-- contentaudit: allow claims.guarantee -- why -->"


@pytest.mark.parametrize(
    ("text", "covered", "open_"),
    [
        (f"{ALLOW}<p>AA</p><p>BB</p>", ["AA"], ["BB"]),
        (f"<p>ZZ</p>{ALLOW}\n\n<h2>AA</h2><p>BB</p>", ["AA"], ["ZZ", "BB"]),
        (f"{ALLOW}<ul><li>AA<li><b>BB</b></ul><p>CC", ["AA", "BB"], ["CC"]),
        (f"{ALLOW}<table><tr><td>AA<td>BB</table>CC", ["AA", "BB"], ["CC"]),
        (f"<table>{ALLOW}<tr><td>AA</tr><tr><td>BB</table>", ["AA"], ["BB"]),
        (f"{ALLOW}<section><h2>AA</h2><p>BB</p></section><p>CC</p>", ["AA", "BB"], ["CC"]),
        (f"<p>{ALLOW}AA <b>BB</b> CC</p><p>DD</p>", ["AA", "BB", "CC"], ["DD"]),
        (f"<p>AA {ALLOW}<b>BB</b> CC</p><p>DD</p>", ["AA", "BB", "CC"], ["DD"]),
        (f"<div>{ALLOW}AA <i>BB</i><p>CC</p></div>", ["AA", "BB"], ["CC"]),
        (f"<div>ZZ<p>YY</p>{ALLOW}AA <i>BB</i></div>", ["AA", "BB"], ["ZZ", "YY"]),
        (f"<div>{ALLOW}</div><p>BB</p>", [], ["BB"]),
        (f"<p>AA</p>{ALLOW}", [], ["AA"]),
        (f"{ALLOW}<!doctype html><html><head><title>AA</title></head><body><p>BB</p></body></html>", [], ["AA", "BB"]),
        (f"<!doctype html><title>AA</title><body>{ALLOW}<main><p>BB</p></main><p>CC</p>", ["BB"], ["AA", "CC"]),
        (f'{ALLOW}<p><a href="tel:AA">BB</a></p><p>CC</p>', ["AA", "BB"], ["CC"]),
        (f'<p>{ALLOW}<a href="tel:AA">BB</a> DD</p><p>CC</p>', ["AA", "BB", "DD"], ["CC"]),
        (f"{ALLOW}<img alt=AA><p>BB</p>", ["AA"], ["BB"]),
        (f"{ALLOW}<details><summary>AA</summary><p>BB</p></details><p>CC", ["AA", "BB"], ["CC"]),
        ("<p>AA</p><!-- contentaudit: allow-page claims.guarantee -- why --><p>BB</p>", ["AA", "BB"], []),
        (f"<style>p{{}}{ALLOW}</style><p>AA</p>", [], ["AA"]),
        ("<pre>&lt;!-- contentaudit: allow claims.guarantee --></pre><p>AA</p>", [], ["AA"]),
    ],
)
def test_what_it_covers(text: str, covered: list[str], open_: list[str]) -> None:
    assert excused(text, *covered, *open_) == covered


@pytest.mark.parametrize(
    ("text", "covered", "open_"),
    [
        (f"{ALLOW}\n\nAA\n\nBB\n", ["AA"], ["BB"]),
        (f"{ALLOW}\nAA\n\nBB\n", ["AA"], ["BB"]),
        (f"ZZ\n\n{ALLOW}\n\n- AA\n- BB\n\nCC\n", ["AA", "BB"], ["ZZ", "CC"]),
        (f"# ZZ\n\n{ALLOW}\n\n| AA | b |\n|---|---|\n| BB | d |\n\nCC", ["AA", "BB"], ["ZZ", "CC"]),
        (f"ZZ\n\nAA {ALLOW} BB\n\nCC", ["AA", "BB"], ["ZZ", "CC"]),
        ("{/* contentaudit: allow claims.guarantee -- why */}\n\nAA\n\nBB", ["AA"], ["BB"]),
        ("ZZ\n\n{/* contentaudit: allow\nclaims.guarantee -- why */}\n\n- AA\n- BB\n\nCC", ["AA", "BB"], ["ZZ", "CC"]),
        ("[//]: # (contentaudit: allow claims.guarantee -- why)\n\n## AA\n\nBB", ["AA"], ["BB"]),
        ('[//]: # "contentaudit: allow claims.guarantee -- why (by Ann)"\n\nAA\n\nBB', ["AA"], ["BB"]),
        ("[//]: # 'contentaudit: allow-page claims.guarantee -- why'\n\nAA\n\nBB", ["AA", "BB"], []),
        ("```\n{/* contentaudit: allow claims.guarantee -- why */}\n```\n\nAA", [], ["AA"]),
        ("`{/* contentaudit: allow claims.guarantee -- why */}`\n\nAA", [], ["AA"]),
        ("    [//]: # (contentaudit: allow claims.guarantee -- why)\n\nAA", [], ["AA"]),
        ("> <!-- contentaudit: allow\n> claims.guarantee -- why -->\n>\n> AA\n\nBB", ["AA"], ["BB"]),
        ("---\ntitle: t\n---\n\n{/* contentaudit: allow claims.guarantee -- why */}\n\n**AA** x\n\nBB", ["AA"], ["BB"]),
    ],
)
def test_what_it_covers_in_markdown(text: str, covered: list[str], open_: list[str]) -> None:
    assert excused(text, *covered, *open_, kind="markdown") == covered


def test_windows_line_ends() -> None:
    text = f"<p>ZZ</p>\r\n\r\n{ALLOW}\r\n<p>AA</p>\r\n<p>BB</p>"
    assert excused(text, "ZZ", "AA", "BB") == ["AA"]


def test_plain_text_has_none() -> None:
    assert excused(f"{ALLOW}\n\nAA", "AA", kind="text") == []


def test_names_are_ids_or_families_by_commas_or_blanks() -> None:
    page = "<!-- contentaudit: allow claims,headings.empty  x.y -- why --><p>AA</p>"
    for rule in ("claims.guarantee", "claims.cure", "headings.empty", "x.y"):
        assert excused(page, "AA", rule=rule) == ["AA"]
    for rule in ("headings.other", "claimsx.cure", "x.z"):
        assert excused(page, "AA", rule=rule) == []


@pytest.mark.parametrize(
    ("written", "reason", "until"),
    [
        ("-- the client's own words", "the client's own words", None),
        ("— well-known - really", "well-known - really", None),
        ("– why", "why", None),
        ("- why", "why", None),
        ("--why", "why", None),
        ("-- why (by Ann Lee, until 2027-01-31)", "why (by Ann Lee)", "2027-01-31"),
        ("-- why (until 2027-01-31)", "why", "2027-01-31"),
        ("-- why until 2027-01-31.", "why", "2027-01-31"),
        ("-- until 2027-01-31: why", "why", "2027-01-31"),
        ("-- two\n  lines", "two lines", None),
        ("-- said (as in 2026) by the client", "said (as in 2026) by the client", None),
        ("-- why (see ticket 12)", "why (see ticket 12)", None),
        ("-- kept until 24 hours have passed", "kept until 24 hours have passed", None),
        ("-- why until 2026-11-30", "why", "2026-11-30"),
    ],
)
def test_reason_person_and_last_day(written: str, reason: str, until: str | None) -> None:
    page = page_of(f"<!-- contentaudit: allow claims.guarantee {written} --><p>AA</p>")
    _, let_go = Allowances.on(page, TODAY).sift([finding(page, "AA")], CHECKED, KNOWN)
    assert [one.excused and (one.excused.by, one.excused.reason, one.excused.until) for one in let_go] == [
        ("inline", reason, until)
    ]


def test_expired_excuses_nothing_and_is_told_once() -> None:
    page = page_of("<!-- contentaudit: allow claims.guarantee -- why until 2026-11-29 --><p>AA</p>")
    found = Allowances.on(page, TODAY)
    kept, let_go = found.sift([finding(page, "AA")], CHECKED, KNOWN)
    assert (len(kept), let_go) == (1, [])
    assert [one.until for one in found.expired] == [date(2026, 11, 29)]
    assert found.unused == ()


def test_expired_one_does_not_hide_a_valid_one_around_it() -> None:
    inner = "<!-- contentaudit: allow claims.guarantee -- old until 2020-01-01 -->"
    assert excused(f"{ALLOW}<section>{inner}<p>AA</p></section>", "AA") == ["AA"]


def test_innermost_counts_as_used() -> None:
    page = page_of(
        "<!-- contentaudit: allow-page claims -- page --><p>ZZ</p>"
        "<!-- contentaudit: allow claims.guarantee -- section --><section><p>YY</p>"
        "<!-- contentaudit: allow claims -- paragraph --><p>AA</p><p>BB</p></section><p>CC</p>"
    )
    found = Allowances.on(page, TODAY)
    _, let_go = found.sift([finding(page, word) for word in ("CC", "BB", "AA")], CHECKED, KNOWN)
    assert {one.quote: one.excused and one.excused.reason for one in let_go} == {
        "AA": "paragraph",
        "BB": "section",
        "CC": "page",
    }
    assert found.unused == ()


@pytest.mark.parametrize(
    ("names", "checked", "unused"),
    [
        ("claims.guarantee", CHECKED, True),
        ("claims.guarantee", ("claims.cure",), False),
        ("claims.guarantee, claims.cure", ("claims.cure",), False),
        ("claims", CHECKED, True),
        ("claims", ("claims.cure",), False),
        ("no.such", CHECKED, False),
    ],
)
def test_unused_only_when_every_rule_ran(names: str, checked: tuple[str, ...], unused: bool) -> None:
    found = allowances(f"<!-- contentaudit: allow {names} -- why --><p>AA</p>")
    found.sift([], checked, KNOWN)
    assert bool(found.unused) is unused


def test_unknown_names_point_at_the_name() -> None:
    text = "<!-- contentaudit: allow claims.guarantee, claims.garantee,\n headngs -- why --><p>AA</p>"
    found = allowances(text)
    found.sift([], CHECKED, KNOWN)
    assert [(text[one.span.start : one.span.end], one.quote, one.advice) for one in found.unknown] == [
        ("claims.garantee", "claims.garantee", "did you mean claims.guarantee?"),
        ("headngs", "headngs", "did you mean headings?"),
    ]


@pytest.mark.parametrize("tail", ["", " --", " -- .", " -- (by Ann)", " -- until 2027-01-31"])
def test_without_reason_still_excuses(tail: str) -> None:
    page = page_of(f"<!-- contentaudit: allow claims.guarantee{tail} --><p>AA</p>")
    found = Allowances.on(page, TODAY)
    _, let_go = found.sift([finding(page, "AA")], CHECKED, KNOWN)
    assert len(let_go) == len(found.without_reason) == 1


@pytest.mark.parametrize(
    ("written", "fault", "advice"),
    [
        ("alow claims -- why", "“alow” is not allow or allow-page", "did you mean allow?"),
        ("disable claims", "“disable” is not allow or allow-page", ""),
        ("", "“” is not allow or allow-page", ""),
        ("allow", "it names no rule", ""),
        ("allow -- why", "it names no rule", ""),
        ("allow claims -- why until 2027-02-30", "“2027-02-30” is no date", "Write the last day as until 2027-01-31."),
        ("allow claims -- why (until May)", "“May” is no date", "Write the last day as until 2027-01-31."),
        ("allow claims -- until 31.01.2027", "“31.01.2027” is no date", "Write the last day as until 2027-01-31."),
        ("allow " + "a.b " * (MOST_NAMES + 1), f"it names more than {MOST_NAMES} rules", ""),
        ("allow claims -- " + "x" * LONGEST, f"it is longer than {LONGEST:,} characters", ""),
    ],
)
def test_unreadable_excuses_nothing(written: str, fault: str, advice: str) -> None:
    page = page_of(f"<!-- contentaudit: {written} --><p>AA</p>")
    found = Allowances.on(page, TODAY)
    assert found.given == ()
    assert [(one.fault, one.advice) for one in found.unreadable] == [(fault, advice)]
    assert len(found.sift([finding(page, "AA")], CHECKED, KNOWN)[0]) == 1


@pytest.mark.parametrize("comment", ["<!-- about contentaudit: allow x -->", "<!-- contentaudit -->", "<!-- x -->"])
def test_other_comments_are_none_of_ours(comment: str) -> None:
    found = allowances(f"{comment}<p>contentaudit: allow claims</p>")
    assert (found.given, found.unreadable) == ((), ())


def test_quotes_are_the_source() -> None:
    text = "<p>x</p>\n<!--\n  contentaudit: allow claims.guarantee -- " + "why " * 60 + "-->\n<p>AA</p>"
    (one,) = allowances(text).given
    assert isinstance(one, Allowance)
    assert one.quote == text[one.span.start : one.span.end]
    assert one.quote.startswith("contentaudit: allow claims.guarantee -- why why")
    assert len(one.quote) <= 120


@given(st.text(st.sampled_from("ab <>-!/*{}()\"'\n,.:—"), max_size=40), st.sampled_from(["html", "markdown"]))
def test_nothing_in_a_comment_stops_the_audit(noise: str, kind: Kind) -> None:
    text = f"<p>a</p>\n\n<!-- contentaudit: allow{noise} -->\n\n{{/* contentaudit:{noise} */}}\n\n<p>b</p>"
    page = page_of(text, kind)
    found = Allowances.on(page, TODAY)
    found.sift([], CHECKED, KNOWN)
    reported: list[Located] = [*found.given, *found.unreadable, *found.unknown]
    for one in reported:
        assert " ".join(text[one.span.start : one.span.end].split()) == one.quote


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!-- contentaudit: allow claims.x, b.c -- why --><p>words</p>" * 5_000, "html"),
        ("{/* contentaudit: allow claims -- why */}\n\nwords\n\n" * 3_000, "markdown"),
        ("<!-- contentaudit: allow " + "a.b," * 250_000 + " --><p>x", "html"),
        ("<!-- contentaudit: allow a.b " * 20_000, "html"),
        ("{/* contentaudit: allow a.b " * 20_000, "markdown"),
    ],
    ids=["many", "many-markdown", "long", "unclosed", "unclosed-markdown"],
)
def test_hostile_amounts_take_little_time(text: str, kind: Kind) -> None:
    page = page_of(text, kind)
    begun = time.process_time()
    found = Allowances.on(page, TODAY)
    found.sift([], CHECKED, KNOWN)
    assert time.process_time() - begun < 120
