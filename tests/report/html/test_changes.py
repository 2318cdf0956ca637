"""What a report says has changed since an earlier one, from real audits of pages then and now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from contentaudit.compare.comparison import compared
from contentaudit.model import Excuse, Failure, PageResult
from contentaudit.report.html.views.changes import Group, changes, overview
from contentaudit.report.since import since_text
from contentaudit.report.sink import File
from tests.report.html.reading import CLINIC, read, report, result, section, side
from tests.report.html.test_inert import ATTACKS, assert_ours

PROMISE = "<p>We guarantee that you will leave sober.</p>"
CURE = "<p>Our programme cures addiction.</p>"
LEADING = "<p>Ours is the leading treatment center.</p>"


def page(*parts: str, name: str = "page.html") -> PageResult:
    return result("<h1>Care</h1>" + "".join(parts), name=name)


def failed(name: str) -> PageResult:
    return PageResult(name, failure=Failure("read.encoding", f"{name} is not UTF-8"))


def claims(group: Group) -> set[str]:
    return {each.title for each in group.listed}


def test_findings_are_new_gone_or_still_there() -> None:
    then, now = page(PROMISE, LEADING), page(CURE, LEADING)
    found = changes(compared(side([then], "report.json"), side([now], "")), 0)
    assert claims(found.new) >= {"A cure is claimed"}
    assert claims(found.gone) >= {"A result is promised"}
    assert claims(found.stayed) >= {"A standing above others is claimed"}
    told = section(report(now, previous=[then]), "changes")
    assert "Held against report.json: 1 finding new, 1 gone" in told
    assert told.index("A cure is claimed line 1: “ cures addiction ”") < told.index("Gone 1 finding Must fix A result")


def test_measures_stand_side_by_side() -> None:
    now = result(CLINIC)
    then = replace(now, measures={**now.measures, "words": 1234, "flesch_kincaid_grade": 14.2, "flesch": 31})
    html = report(now, previous=[then])
    table = read(html).find("table", class_="then")
    assert table is not None
    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in table.select("tbody tr")}  # type: ignore[union-attr]
    measures = now.measures
    assert rows["Words"] == ["1,234", f"{measures['words']:,}"]
    assert rows["Grade"] == ["14.2", str(measures["flesch_kincaid_grade"])]
    assert rows["Flesch"] == ["31", str(measures["flesch"])]


def test_without_an_earlier_report_nothing_is_compared() -> None:
    assert section(report(page(PROMISE)), "changes").endswith("No earlier report was given to compare with.")
    html = report(page(PROMISE), page(CURE, name="b.html"))
    assert read(html).find(id="changes") is None


def test_what_somebody_excused_since_is_not_mended() -> None:
    then = page(PROMISE)
    old = next(each for each in then.findings if each.rule == "claims.guarantee")
    rest = tuple(each for each in then.findings if each is not old)
    now = replace(then, findings=rest, excused=(replace(old, excused=Excuse("waiver", "on file")),))
    comparison = compared(side([then], "report.json"), side([now], ""))
    found = changes(comparison, 0)
    assert (found.gone.total, claims(found.let_go)) == (0, {"A result is promised"})
    assert since_text(comparison) == "report.json: nothing new, nothing gone, 1 excused since"
    assert "Excused since, not mended 1 finding" in section(report(now, previous=[then]), "changes")


@pytest.mark.parametrize(("mended", "gone"), [(1, 1), (0, 0)])
def test_of_equal_findings_as_many_are_excused_as_there_are_excuses(mended: int, gone: int) -> None:
    then = page(PROMISE, "<h2>Again</h2>", PROMISE)
    both = [each for each in then.findings if each.rule == "claims.guarantee"]
    assert len(both) == 2
    rest = tuple(each for each in then.findings if each not in both)
    excused = tuple(replace(each, excused=Excuse("inline", "x")) for each in both[mended:])
    now = replace(then, findings=rest, excused=excused)
    found = changes(compared(side([then], "r"), side([now], "")), 0)
    assert (found.gone.total, found.let_go.total) == (gone, 2 - mended)


def test_a_page_that_moved_says_what_it_was_called() -> None:
    then = [page(PROMISE, name="old.html"), page(CURE, name="b.html")]
    now = [page(PROMISE, name="new.html"), page(CURE, name="b.html")]
    told = section(report(*now, previous=then), "changes")
    assert "the page was called old.html : 0 findings new, 0 gone" in told


def test_a_page_without_a_past_has_nothing_new() -> None:
    html = report(page(PROMISE), page(CURE, name="b.html"), previous=[page(CURE, name="b.html")])
    assert "report.json does not have this page" in section(html, "changes")
    told = section(report(page(PROMISE), previous=[failed("page.html")]), "changes")
    assert "report.json could not audit this page" in told


def test_many_pages_have_totals_and_those_that_moved_most() -> None:
    then = [page(PROMISE, name="a.html"), page(PROMISE, LEADING, name="b.html"), page(name="c.html")]
    then += [page(name="left.html"), page(CURE, name="lost.html")]
    now = [page(name="a.html"), page(PROMISE, CURE, LEADING, name="b.html"), page(LEADING, name="c.html")]
    now += [failed("lost.html"), page("<p>Fresh.</p>" * 9, name="fresh.html")]
    # fresh.html and left.html share no name, bytes or title, so they stay apart
    comparison = compared(side(then, "report.json"), side(now, ""))
    found = overview(comparison, [each.target for each in now], ["#p1", "", "#p3", "", "#p5"])
    assert found.totals[0] == ("error", 1, 1, 1)
    assert (found.worse[0].target, found.worse[0].new, found.worse[0].gone) == ("b.html", "1 must fix", "")
    assert {each.target for each in found.worse} == {"b.html", "c.html"}
    assert [(each.target, each.gone.startswith("1 must fix")) for each in found.better] == [("a.html", True)]
    assert (found.compared, found.unmatched, found.left) == (3, 2, 1)
    assert since_text(comparison).endswith(
        "2 pages worse, 1 page better, 2 pages that could not be held against it, 1 page only in it"
    )
    tree = read(report(*now, previous=then))
    heading = tree.find(id="changes")
    assert heading is not None
    around = heading.find_parent("section")
    assert around is not None
    assert [link["href"] for link in around.select("a")] == ["#p2", "#p3", "#p1"]


def test_an_error_weighs_more_than_warnings() -> None:
    then = [page(LEADING, LEADING.replace("leading", "best"), name="a.html"), page(name="b.html")]
    now = [page(CURE, name="a.html"), page(name="b.html")]
    found = overview(compared(side(then, "r"), side(now, "")), ["a", "b"], ["", ""])
    assert [each.target for each in found.worse] == ["a.html"]


def test_files_beside_the_report_tell_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentaudit.report.html.writer.MOST_TOGETHER", 1)
    sink = File(tmp_path / "report.html")
    now = [page(CURE, "<p>&lt;!--changes--&gt;</p>", name=f"{number}.html") for number in range(3)]
    sink.write(report(*now, beside=sink, previous=[page(PROMISE, name="1.html")]), "utf-8")
    sink.commit()
    files = [(tmp_path / "report.files" / f"p{number}.html").read_text(encoding="utf-8") for number in (1, 2, 3)]
    for html in files:
        assert_ours(html.replace('"../report.html"', '"#main"'))
        assert "<!--changes-->" not in html
        assert html.count("&lt;!--changes--&gt;") >= 1
    moved = read(files[1]).find(id="p2-changes")
    assert moved is not None
    around = moved.find_parent("section")
    assert around is not None
    assert "A cure is claimed" in around.get_text()
    assert "does not have this page" in files[0]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_earlier_report_writes_nothing_into_this_one(attack: str) -> None:
    then = page(PROMISE, LEADING)
    hostile = replace(
        then,
        target=attack,
        title=attack,
        findings=tuple(
            replace(each, message=attack, quote=attack, rule=each.rule if number else "claims.cure", section=(attack,))
            for number, each in enumerate(then.findings)
        ),
    )
    assert_ours(report(page(name="x.html"), previous=[hostile]))
    assert_ours(report(page(name="x.html"), page(CURE, name="y.html"), previous=[hostile]))


def test_a_report_on_no_page_says_so() -> None:
    html = report()
    assert_ours(html)
    told = read(html).get_text(" ")
    assert "No page was audited" in told
    assert "There was nothing to audit" in told
    assert read(html).find(id="pages") is None
    assert "0 pages held against report.json" in read(report(previous=[page()])).get_text(" ")


def test_pages_that_moved_as_much_stay_in_their_order() -> None:
    names = ["b.html", "a.html", "c.html"]
    first, second = ([page(text, name=name) for name in names] for text in (PROMISE, "<p>We listen.</p>"))
    better = overview(compared(side(first, "r"), side(second, "")), names, names).better
    worse = overview(compared(side(second, "r"), side(first, "")), names, names).worse
    assert [each.target for each in better] == [each.target for each in worse] == names
