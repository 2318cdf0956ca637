"""Counts in words: what can be fixed without anybody writing."""

from __future__ import annotations

from contentaudit.model import Edit, Fix, PageResult, Source, Span
from contentaudit.report.counts import mendable
from contentaudit.result import Tally
from tests.report.samples import finding, page, written

TEXT = "<p>Rooms and rates</p>"
SAFE, UNSAFE = (Fix("s", (Edit(Span(3, 8), "x"),), safe=safe) for safe in (True, False))


def made(name: str, *fixes: Fix | None, path: str | None = "here") -> PageResult:
    source = Source.from_string(TEXT, name=name, path=path)
    return page(source, [finding(source, "Rooms", rule=f"x.r{at}", fix=fix) for at, fix in enumerate(fixes)])


def told(*pages: PageResult) -> str:
    tally = Tally()
    for each in pages:
        tally.add(each)
    return mendable(tally)


def test_only_safe_fixes_in_files_are_counted() -> None:
    assert told(made("post.md", SAFE, UNSAFE, None, SAFE)) == "2 can be fixed: contentaudit fix post.md"
    assert told(made("post.md", UNSAFE, None)) == ""
    assert told(made("https://lanternhouse.example/", SAFE, path=None)) == ""


def test_a_name_can_be_pasted_into_a_shell() -> None:
    assert told(made("my post; rm.md", SAFE)) == "1 can be fixed: contentaudit fix 'my post; rm.md'"


def test_many_files_have_no_name() -> None:
    pages = [made("a.md", SAFE), made("b.md"), made("c.md", SAFE, SAFE)]
    assert told(*pages) == "3 can be fixed: contentaudit fix FILES…"
    assert "Next        3 can be fixed: contentaudit fix FILES…\n" in written("text", *pages)
    assert "Next        1 can be fixed: contentaudit fix a.md\n" in written("text", pages[0])
