"""CSV: a row a finding, and nothing that a spreadsheet would run."""

from __future__ import annotations

from contentaudit.result import with_excused
from tests.report.formats import SOURCE, rich, rows
from tests.report.samples import broken, finding, page, written


def test_a_row_is_a_finding() -> None:
    [row] = rows(written("csv", page(SOURCE, [finding(SOURCE, "We guarantee")])))
    assert row == {
        "page": "content/iop.md",
        "line": "1",
        "column": "4",
        "end_line": "1",
        "end_column": "16",
        "severity": "error",
        "rule": "claims.guarantee",
        "message": "A result is promised",
        "quote": "We guarantee",
        "section": "What we do",
        "why": "Readers choose care on this promise.",
        "help": "Say what you do, for how many, measured how.",
        "sources": "15 U.S.C. § 45(a)",
        "excused": "",
        "fingerprint": "0123456789abcdef",
    }


def test_nothing_found_is_a_header() -> None:
    assert rows(written("csv", page(SOURCE))) == []


def test_what_was_let_go_is_there_when_it_is_shown() -> None:
    assert not any(row["excused"] for row in rows(written("csv", rich())))
    shown = [row["excused"] for row in rows(written("csv", with_excused(rich()))) if row["excused"]]
    assert "waiver: until the relaunch" in shown
    assert len(shown) == 4


def test_what_stopped_is_a_row() -> None:
    stopped = [row for row in rows(written("csv", rich(), broken())) if row["severity"] == "failed"]
    assert [(row["page"], row["rule"], row["line"]) for row in stopped] == [
        ("content/iop.md", "house.tone", ""),
        ("draft.md", "read.encoding", ""),
    ]


def test_no_cell_begins_a_formula() -> None:
    row = finding(SOURCE, "We", message='=HYPERLINK("x")', quote="+1", help="@SUM(A1)", section=("-2",), why="\t=1")
    [told] = rows(written("csv", page(SOURCE, [row])))
    said = [told[name] for name in ("message", "quote", "help", "section", "why")]
    assert said == ['\'=HYPERLINK("x")', "'+1", "'@SUM(A1)", "'-2", "'␉=1"]
