"""How many links answered in which way: in the report for people and in the one for programs."""

from __future__ import annotations

from typing import Any

from contentaudit.model import Source
from contentaudit.page.evidence import Answer, Evidence
from contentaudit.report.linkcounts import link_counts
from tests.report.samples import page, written


def links(not_checked: dict[str, int] | None = None, **counts: int) -> dict[str, Any]:
    none = dict.fromkeys(("ok", "redirected", "broken", "blocked", "unreachable"), 0)
    return {"links": {**none, **counts, "not_checked": not_checked or {}}}


def test_only_what_occurs_is_told() -> None:
    away = {"robots.txt asks robots to stay away": 2}
    assert link_counts([links(away, ok=1_041, broken=1)]) == [
        "1,041 ok · 1 broken · 2 not checked (robots.txt asks robots to stay away)"
    ]


def test_pages_are_added_up_and_reasons_counted() -> None:
    pages = [links({"a": 1}, ok=2), {"words": 3}, links({"a": 1, "b": 1}, ok=3, blocked=1)]
    assert link_counts(pages) == ["5 ok · 1 blocked · 3 not checked (2: a; 1: b)"]


def test_many_reasons_are_cut() -> None:
    [line] = link_counts([links({str(number): 1 for number in range(9)})])
    assert line == "9 not checked (1: 0; 1: 1; 1: 2; 1: 3; 1: 4; …)"


def test_nothing_where_no_link_was_asked() -> None:
    assert link_counts([{}, {"words": 3}]) == []


def test_it_stands_in_the_report_of_one_page_and_of_many() -> None:
    source = Source.from_string("<p>Rooms</p>", name="a.html")
    one = page(source, measures=links(ok=2, unreachable=1))
    assert "Links       2 ok · 1 unreachable\n" in written("text", one)
    assert "Links       4 ok · 2 unreachable\n" in written("text", one, one)
    assert "Links" not in written("text", page(source))


def test_evidence_adds_up() -> None:
    answers = {"a": Answer("ok"), "b": Answer("unchecked", "unverified", "no"), "c": Answer("broken", "broken", "404")}
    assert Evidence(answers).measures == links({"no": 1}, ok=1, broken=1)
    assert Evidence().measures == Evidence({}).measures == {}
