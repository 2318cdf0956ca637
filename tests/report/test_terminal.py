"""The report for people, read as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent
from typing import Literal

from contentaudit.model import Edit, Excuse, Fix, Outcome, PageResult, Reference, Severity, Source, Span
from contentaudit.report.cells import width
from contentaudit.report.look import Look
from contentaudit.report.setting import View
from contentaudit.result import Head, with_excused
from tests.report.samples import broken, finding, page, written

SOURCE = Source.from_string(
    dedent("""\
    <head>
    </head>
    <p>Call us: (415) 263-7790</p>
    <p>We guarantee recovery, and we are proud to be a leading center for people who want to live.</p>
    <p>Again: (415) 263-7790, or (415) 263-7790</p>
    """),
    name="iop.html",
)


def phone(number: int = 0) -> PageResult | object:
    """The nth mention of the number."""
    start = [match.start() for match in re.finditer(re.escape("(415) 263-7790"), SOURCE.text)][number]
    return finding(
        SOURCE,
        "(415) 263-7790",
        "phones.number-not-linked",
        at=Span(start, start + 14),
        message="The phone number cannot be tapped",
        label="plain text, not a link",
        why="Someone who is ready to call has to copy the number by hand.",
        fix=Fix("Make it a link", (Edit(Span(start, start + 14), "x"),), safe=True),
        sources=(),
        section=(),
    )


GUARANTEE = finding(SOURCE, "guarantee recovery")
LEADING = finding(
    SOURCE,
    "a leading center",
    "claims.superlative",
    "review",
    message="“leading” needs a basis",
    label="by what measure?",
)
ABSENT = finding(
    SOURCE,
    "<head>",
    "seo.no-title",
    "warning",
    quote="",
    at=Span(0, 0),
    message="No title",
    label="no title",
    sources=(),
)
NOTE = finding(SOURCE, "<p>Call", "faq.no-markup", "info", message="A note")


def full() -> PageResult:
    return page(
        SOURCE,
        [phone(0), phone(1), phone(2), GUARANTEE, LEADING, ABSENT, NOTE],  # type: ignore[list-item]
        title="Intensive outpatient care",
        measures={
            "flesch_kincaid_grade": 14.2,
            "sections": [
                {"heading": "FAQs", "line": 4, "words": 90, "flesch_kincaid_grade": 17.0},
                {"heading": "Short", "line": 5, "words": 9, "flesch_kincaid_grade": None},
                {"heading": "What is it?", "line": 3, "words": 80, "flesch_kincaid_grade": 15.2},
            ],
        },
        outcomes={
            "headings.empty": Outcome("passed"),
            "links.broken": Outcome("skipped", reason="network rules are off"),
            "phones.answers": Outcome("skipped", reason="network rules are off"),
        },
    )


WIDE = """\
iop.html — Intensive outpatient care

error  The phone number cannot be tapped                                phones.number-not-linked
     ╭─ iop.html:3:13
   3 │ <p>Call us: (415) 263-7790</p>
     │             ━━━━━━━━━━━━━━ plain text, not a link; 2 more like it (5)
     ├ why  Someone who is ready to call has to copy the number by hand.
     ╰ fix  Make it a link                                               safe: contentaudit fix

error  A result is promised                                                     claims.guarantee
     ╭─ iop.html:4:7 · What we do
   4 │ <p>We guarantee recovery, and we are proud to be a leading center for people who want…
     │       ━━━━━━━━━━━━━━━━━━ no treatment can promise this
     ├ why  Readers choose care on this promise.
     ├ fix  Say what you do, for how many, measured how.
     ╰ see  15 U.S.C. § 45(a)

warning  No title                                                                   seo.no-title
     ╭─ iop.html:1:1 · What we do
   1 │ <head>
     │ no title
     ├ why  Readers choose care on this promise.
     ╰ fix  Say what you do, for how many, measured how.

review  “leading” needs a basis                                               claims.superlative
     ╭─ iop.html:4:50 · What we do
   4 │ …recovery, and we are proud to be a leading center for people who want to live.</p>
     │                                   ━━━━━━━━━━━━━━━━ by what measure?
     ├ why  Readers choose care on this promise.
     ├ fix  Say what you do, for how many, measured how.
     ╰ see  15 U.S.C. § 45(a)

… 1 note: --all

Fix first   3 × The phone number cannot be tapped: lines 3, 5
            A result is promised: line 4
Reading     grade 14.2 · hardest: FAQs 17.0 (line 4), What is it? 15.2 (line 3)
By area     phones 3 · claims 2 · seo 1 · faq 1
Rules       default rules for a US health provider
Checked     1 rule passed · 5 found something · 2 skipped · 0 failed
Not checked links.broken, phones.answers: network rules are off

iop.html  4 errors · 1 warning · 1 to review · 1 note · grade 14.2
                                                                failed (errors; --fail-on error)
"""

NARROW_ASCII = """\
error  A result is promised                 claims.guarantee
     +- iop.html:4:7 | What we do
   4 | <p>We guarantee recovery, and we are proud to be...
     |       ^^^^^^^^^^^^^^^^^^
     |       no treatment can promise this
     | why  Readers choose care on this promise.
     | fix  Say what you do, for how many, measured how.
     ` see  15 U.S.C. S. 45(a)
"""


def test_one_page_at_full_width() -> None:
    assert written("text", full()) == WIDE


def test_one_page_narrow_and_in_ascii() -> None:
    made = written("text", full(), look=Look(width=60, encoding="ascii"))
    assert made.isascii()
    assert NARROW_ASCII in made
    assert all(width(line) <= 60 for line in made.splitlines())


def test_many_pages() -> None:
    clean = page(replace(SOURCE, name="clean.html"), measures={"flesch_kincaid_grade": 8.1})
    made = written("text", page(SOURCE, [GUARANTEE]), clean, broken())
    assert made.partition("15 U.S.C. § 45(a)\n")[2] == dedent("""
          failed  iop.html    1 error
          passed  clean.html  nothing found · grade 8.1
          broken  draft.md    not audited: draft.md is not UTF-8 (byte 4,112 is 0x92)

        Rules       default rules for a US health provider

        3 pages · 1 failed · 1 not audited · 1 error · most common: claims.guarantee (1 page)
        """)


def test_the_profile_is_named() -> None:
    made = written("text", page(SOURCE), head=Head("1.2.0", {}, "us-ca, us-fl"))
    assert made.startswith("Rules       profile us-ca, us-fl\n")


def test_many_passed_pages_are_one_line_unless_all_are_wanted() -> None:
    passed = [page(replace(SOURCE, name=f"{number}.html")) for number in range(40)]
    assert "  passed  40 pages (list: --all)\n" in written("text", *passed)
    assert written("text", *passed, view=View(show=None)).count("  passed  ") == 40


def test_not_checked_over_many_pages_says_on_how_many() -> None:
    skipped = {"links.broken": Outcome("skipped", reason="network rules are off")}
    made = written("text", page(SOURCE, outcomes=skipped), page(SOURCE))
    assert "Not checked links.broken (1 page): network rules are off\n" in made


def test_a_target_that_failed_alone_leaves_standard_output_empty() -> None:
    assert written("text", broken()) == ""


def test_a_clean_page() -> None:
    assert written("text", page(SOURCE)).splitlines()[-1] == "iop.html  nothing found" + " " * 67 + "passed"


def test_every_error_and_ten_others_are_shown() -> None:
    errors = [finding(SOURCE, "We", message=f"Error {n}") for n in range(30)]
    warnings = [finding(SOURCE, "We", "seo.x", "warning", message=f"Warning {n}") for n in range(15)]
    reviews = [finding(SOURCE, "We", "seo.y", "review", message=f"Review {n}") for n in range(5)]
    several = page(SOURCE, [*errors, *warnings, *reviews])
    made = written("text", several)
    assert made.count("\nerror  ") == 30
    assert made.count("\nwarning  ") == 10
    assert "… 5 more warnings, 5 to review: --all\n" in made
    assert "… 15 warnings, 5 to review: --all\n" in written("text", several, view=View(show=0))
    assert "--all" not in written("text", several, view=View(show=None))


def test_notes_are_one_line_unless_all_are_wanted() -> None:
    noted = page(SOURCE, [NOTE])
    assert "\ninfo  " not in written("text", noted)
    assert "… 1 note: --all\n" in written("text", noted)
    assert "\ninfo  A note" in written("text", noted, view=View(show=None))


def test_by_position() -> None:
    made = written("text", full(), view=View(by_position=True))
    places = [tuple(map(int, place)) for place in re.findall(r"╭─ iop\.html:(\d+):(\d+)", made)]
    assert places == sorted(places)


def test_words_that_differ_are_not_taken_together() -> None:
    two = [finding(SOURCE, "guarantee recovery"), finding(SOURCE, "Call us")]
    assert written("text", page(SOURCE, two)).count("\nerror  ") == 2


def test_failed_rules_and_the_verdict() -> None:
    stopped = page(SOURCE, outcomes={"house.tone": Outcome("failed", reason="ZeroDivisionError: x at tone.py:4")})
    made = written("text", stopped)
    assert "Failed      house.tone: ZeroDivisionError: x at tone.py:4\n" in made
    assert made.rstrip().endswith("not fully checked (1 rule failed)")
    never = written("text", page(SOURCE, [GUARANTEE]), head=Head("1", {}, fail_on=None))
    assert never.rstrip().endswith("passed (--fail-on never)")
    both = page(SOURCE, [GUARANTEE, LEADING])
    review = written("text", both, head=Head("1", {}, fail_on=Severity.REVIEW))
    assert review.rstrip().endswith("failed (errors, to review; --fail-on review)")


def test_related_places_and_many_sources() -> None:
    here, there = SOURCE.position(0), SOURCE.position(len(SOURCE.text) - 3)
    link = SOURCE.position(SOURCE.text.index("<p>Again")), SOURCE.position(SOURCE.text.index("Again"))
    laws = [Reference(f"us.{n}", "A law", "https://law.example", citation=f"{n} U.S.C.") for n in range(5)]
    found = finding(
        SOURCE,
        "We",
        sources=tuple(laws),
        related=(("the same again", here, here), ("the same again", there, there), ("its link", *link)),
    )
    made = written("text", page(SOURCE, [found]))
    assert "also lines 1, 5: the same again\n" in made
    assert "   5 │ <p>Again: (415) 263-7790, or (415) 263-7790</p>\n     │ ─── its link\n" in made
    assert "see  0 U.S.C. · 1 U.S.C. · 2 U.S.C. · 2 more\n" in made


def test_a_source_that_nobody_found_again_is_not_cited_as_law() -> None:
    laws = (Reference("a.b", "A code", "https://law.example", citation="Code 3", status="unverified"),)
    assert "see  Code 3 (not verified)\n" in written("text", page(SOURCE, [finding(SOURCE, "We", sources=laws)]))


def test_when_the_sources_were_last_checked() -> None:
    def law(name: str, day: str, status: Literal["verified", "unverified"] = "verified") -> Reference:
        return Reference(name, name, f"https://law.example/{name}", citation=name, checked=day, status=status)

    def see(*laws: Reference) -> str:
        return (
            written("text", page(SOURCE, [finding(SOURCE, "We", sources=laws)])).partition(" see  ")[2].split("\n")[0]
        )

    assert see(law("A", "2026-05-01"), law("B", "2026-05-01")) == "A · B (checked 2026-05-01)"
    assert see(law("A", "2026-05-01"), law("B", "2026-06-01")) == "A (checked 2026-05-01) · B (checked 2026-06-01)"
    assert see(law("A", "2026-05-01", "unverified"), law("B", "")) == "A (not verified) · B"
    assert (
        see(law("A", "2026-05-01", "unverified"), law("B", "2026-06-01")) == "A (not verified) · B (checked 2026-06-01)"
    )


def test_excused_findings_say_why() -> None:
    excused = finding(SOURCE, "We", excused=Excuse("inline", "the owner asked", "2027-01-31"))
    made = written("text", with_excused(page(SOURCE, excused=(excused,))))
    assert "let  go by inline: the owner asked (until 2027-01-31)" in made
    (line,) = written("concise", with_excused(page(SOURCE, excused=(excused,)))).splitlines()
    assert line.endswith(" (let go by inline)"), "never like one that stands"


def test_verbose_names_what_passed() -> None:
    assert "Passed      headings.empty\n" in written("text", page(SOURCE), view=View(verbose=True))


def test_quiet_is_findings_only() -> None:
    made = written("findings", page(SOURCE, [GUARANTEE]))
    assert made.startswith("iop.html — A page\n\nerror  ")
    assert made.endswith("╰ see  15 U.S.C. § 45(a)\n\n")


def test_colour_and_links_change_no_word() -> None:
    address = "https://docs.example/claims.guarantee"
    bright = written(
        "text", full(), look=Look(colour=True, links=True), view=View(rule_pages={"claims.guarantee": address})
    )
    assert f"\x1b]8;;{address}\x1b\\" in bright
    bare = re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[0-9;]*m", "", bright)
    assert bare == WIDE


def test_what_comes_from_the_page_is_harmless() -> None:
    hostile = "\x1b[2J\u202e\u2028::error::\x07"
    source = Source.from_string(f"<p>{hostile} cure</p>", name=f"a{hostile}.html")
    found = finding(
        source, "cure", message=hostile, label=hostile, section=(hostile,), why=hostile, help=hostile,
        fix=Fix(hostile, (), safe=True), related=((hostile, source.position(0), source.position(1)),),
    )  # fmt: skip
    outcomes = {"x.y": Outcome("failed", reason=hostile), "x.z": Outcome("skipped", reason=hostile)}
    bad = page(source, [found], title=hostile, outcomes=outcomes)
    for form in ("text", "findings", "concise"):
        for pages in ([bad], [bad, broken(hostile, hostile)]):
            made = written(form, *pages)
            assert not any(char in made for char in "\x1b\u202e\u2028\x07")
            assert not any(line.strip().startswith("::") for line in made.splitlines())
            assert made.encode()
