"""The report by rule, its statistics, and what a run took."""

from __future__ import annotations

import re
from dataclasses import replace

from syrupy.assertion import SnapshotAssertion

from contentaudit.model import Edit, Excuse, Fix, Source, Span
from contentaudit.report.cells import width
from contentaudit.report.cost import Cost, cost_texts
from contentaudit.report.look import Look
from contentaudit.report.setting import View
from contentaudit.result import with_excused
from tests.report.samples import finding, page, written

ONE = Source.from_string(
    "<p>We guarantee recovery at (415) 263-7790.</p>\n<p>We guarantee sobriety.</p>\n", name="one.html"
)
TWO = Source.from_string(
    "<p>A long way into the folders: we guarantee calm.</p>\n",
    name="content/programs/a-long-name/of-a-page/evening-groups.html",
)
FIX = Fix("Link it", (Edit(Span(0, 0), "x"),), safe=True)
PAGES = (
    page(
        ONE,
        [
            finding(ONE, "guarantee recovery"),
            finding(ONE, "guarantee sobriety", help="Say what you do."),
            finding(
                ONE, "(415) 263-7790", "phones.number-not-linked", "warning", message="It cannot be tapped", fix=FIX
            ),
            finding(ONE, "We", "seo.note", "info", message="A note"),
        ],
    ),
    page(
        TWO,
        [finding(TWO, "guarantee calm"), finding(TWO, "A long", "readability.grade", "warning", message="Grade 12")],
    ),
    page(
        replace(TWO, name="b.html"),
        [finding(TWO, "A long", "readability.grade", "warning", message="Grade 14", quote="")],
    ),
)


def test_by_rule(snapshot: SnapshotAssertion) -> None:
    assert written("by-rule", *PAGES) == snapshot


def test_by_rule_narrow_in_ascii_and_everything(snapshot: SnapshotAssertion) -> None:
    made = written("by-rule", *PAGES, look=Look(width=60, encoding="ascii"), view=View(show=None, quiet=True))
    assert made.isascii()
    assert all(width(line) <= 60 for line in made.splitlines())
    assert made == snapshot


def test_places_of_a_rule_are_cut_to_what_is_wanted() -> None:
    many = page(ONE, [finding(ONE, "We", message="Same") for _ in range(30)])
    assert "     … 20 more: --all\n" in written("by-rule", many)
    assert written("by-rule", many, view=View(show=None)).count("one.html:1:4") == 30


def test_what_was_let_go_says_so() -> None:
    excused = page(ONE, excused=(finding(ONE, "We", excused=Excuse("baseline", "old")),))
    assert "“We” (let go by baseline)\n" in written("by-rule", with_excused(excused))


def test_statistics(snapshot: SnapshotAssertion) -> None:
    assert written("statistics", *PAGES) == snapshot
    coloured = written("statistics", *PAGES, look=Look(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == written("statistics", *PAGES)
    assert written("statistics", page(ONE), view=View(quiet=True)) == ""


def test_what_a_run_took() -> None:
    rules = {f"seo.rule-{number}": number / 1000 for number in range(1, 13)}
    cost = Cost(2.0, rules, 92_000_000)
    made = written("text", page(ONE), view=View(verbose=True, cost=lambda: cost))
    assert "Time        2.0 s for 1 page; 78 ms of it in rules\n" in made
    assert "By rule     seo.rule-12 12 ms · seo.rule-11 11 ms · " in made
    assert "2 other rules 3.0 ms" in " ".join(made.split())
    assert "Memory      92 MB at the most\n" in made
    assert dict(cost_texts(Cost(4.0, {}, None), 10))["Time"] == [
        "4.0 s for 10 pages, 2.5 pages a second; 0.0 ms of it in rules"
    ]
