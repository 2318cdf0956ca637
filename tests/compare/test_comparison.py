"""Which page is which, and what is new, gone, or not to be compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import contentaudit
from contentaudit.compare.comparison import Comparison, compared
from contentaudit.compare.states import Side, State
from contentaudit.config import Config
from contentaudit.model import Failure, PageResult, Severity, Source

GUARANTEE = "We guarantee that you will leave sober."
CURE = "Our programme cures addiction."
PLAIN = "You meet a counsellor three evenings a week."


def page(name: str, *sentences: str, title: str = "", config: Config | None = None) -> PageResult:
    head = f"<title>{title or name}</title>"
    body = "".join(f"<p>{sentence}</p>\n" for sentence in sentences)
    html = f"<!doctype html><html lang='en'><head>{head}</head><body><h1>Care</h1>\n{body}</body></html>"
    report = contentaudit.audit(
        Source.from_string(html, name=name), config=config or Config(select=("claims.guarantee", "claims.cure"))
    )
    return report.pages[0]


def side(*pages: PageResult) -> Side:
    return Side("side", "test", [State.of(one, one.target.rpartition("/")[2]) for one in pages])


def told(comparison: Comparison) -> tuple[dict[str, int], dict[str, int]]:
    """New and gone findings by rule."""
    new: dict[str, int] = {}
    gone: dict[str, int] = {}
    for one in comparison.pages:
        for counts, findings in ((new, one.held.new), (gone, one.held.gone)):
            for finding in findings:
                counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return new, gone


def test_a_page_against_itself_is_the_same() -> None:
    one = page("a.html", GUARANTEE, CURE)
    comparison = compared(side(one), side(page("a.html", GUARANTEE, CURE)))
    assert told(comparison) == ({}, {})
    assert comparison.pages[0].is_same
    assert comparison.exit_code(Severity.INFO) == 0


def test_what_came_is_worse_and_what_went_is_better() -> None:
    comparison = compared(side(page("a.html", GUARANTEE)), side(page("a.html", PLAIN, CURE)))
    assert told(comparison) == ({"claims.cure": 1}, {"claims.guarantee": 1})
    assert comparison.exit_code(Severity.ERROR) == 1
    assert comparison.exit_code(None) == 0


@given(st.permutations([GUARANTEE, CURE, PLAIN]), st.permutations([GUARANTEE, CURE, PLAIN]))
def test_the_order_of_sentences_is_no_change(then: list[str], now: list[str]) -> None:
    assert told(compared(side(page("a.html", *then)), side(page("a.html", *now)))) == ({}, {})


@given(
    st.lists(st.sampled_from([GUARANTEE, CURE, PLAIN]), max_size=5),
    st.lists(st.sampled_from([GUARANTEE, CURE, PLAIN]), max_size=5),
)
def test_both_ways_tell_the_same(then: list[str], now: list[str]) -> None:
    old, new = page("a.html", *then), page("a.html", *now)
    worse, better = told(compared(side(old), side(new)))
    assert told(compared(side(new), side(old))) == (better, worse)
    assert sum(worse.values()) - sum(better.values()) == len(new.findings) - len(old.findings)


def test_a_moved_page_is_known_by_git_by_its_address_or_by_its_title() -> None:
    old, new = page("old.html", GUARANTEE, title="Evenings"), page("new.html", GUARANTEE, PLAIN, title="Other")
    others = page("x.html"), page("y.html")
    by_git = compared(side(old, others[0]), side(new, others[1]), {"new.html": "old.html"})
    assert by_git.pages[0].was == "old.html"
    again = page("new.html", GUARANTEE, PLAIN, title="Evenings")
    by_title = compared(side(old, others[0]), side(again, others[1]))
    assert by_title.pages[0].was == "old.html"
    assert told(by_title) == ({}, {})


def test_a_title_that_two_pages_have_says_nothing() -> None:
    old = [page(f"old{n}.html", GUARANTEE, title="Care") for n in range(2)]
    new = [page(f"new{n}.html", GUARANTEE, PLAIN, title="Care") for n in range(2)]
    comparison = compared(side(*old), side(*new))
    assert [one.status for one in comparison.pages] == ["added", "added", "removed", "removed"]


def test_a_title_that_a_page_has_that_stayed_says_nothing_of_the_others() -> None:
    stays = page("stays.html", title="Care")
    comparison = compared(
        side(stays, page("old.html", GUARANTEE, title="Care")), side(stays, page("new.html", title="Care"))
    )
    assert [one.status for one in comparison.pages] == ["compared", "added", "removed"]


def test_folders_are_matched_below_what_was_named() -> None:
    old, new = page("before/a.html", GUARANTEE, title="1"), page("after/a.html", title="2")
    other = page("after/b.html", title="3")
    comparison = compared(side(old), side(new, other))
    assert [(one.name, one.was, one.status) for one in comparison.pages] == [
        ("after/a.html", "before/a.html", "compared"),
        ("after/b.html", "", "added"),
    ]


def test_findings_of_a_page_that_is_gone_are_not_called_fixed() -> None:
    comparison = compared(
        side(page("a.html", title="1"), page("b.html", GUARANTEE, title="2")), side(page("a.html", title="1"))
    )
    assert comparison.better.total() == 0
    assert [one.status for one in comparison.pages] == ["compared", "removed"]


def test_rules_that_only_one_side_was_checked_by_are_kept_apart() -> None:
    narrow = Config(select=("claims.cure",))
    comparison = compared(side(page("a.html", CURE, config=narrow)), side(page("a.html", GUARANTEE, CURE)))
    assert told(comparison) == ({}, {})
    assert comparison.apart == 1
    back = compared(side(page("a.html", GUARANTEE, CURE)), side(page("a.html", CURE, config=narrow)))
    assert told(back) == ({}, {})
    assert back.apart == 1


def test_a_page_that_cannot_be_audited_any_more_is_never_green() -> None:
    lost = PageResult(target="a.html", failure=Failure("read.binary", "a.html is a picture"))
    comparison = compared(side(page("a.html", GUARANTEE)), side(lost))
    assert comparison.exit_code(None) == 2
    assert comparison.better.total() == 0


def test_a_page_that_could_not_be_audited_before_is_new() -> None:
    lost = PageResult(target="a.html", failure=Failure("read.binary", "a.html is a picture"))
    comparison = compared(side(lost), side(page("a.html", GUARANTEE)))
    assert comparison.exit_code(Severity.ERROR) == 1


def test_nothing_to_compare_is_never_green() -> None:
    assert compared(side(page("a.html")), side()).exit_code(None) == 2
