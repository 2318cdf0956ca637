"""Registers in a run: which one governs a page, and what only a run over a whole folder can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contentaudit.govern import Nearest
from contentaudit.model import PageResult
from contentaudit.run import Reading, pages
from tests.excuse.approvals import JOINT, TODAY, entry

# -- where it is found -------------------------------------------------------------------------------------------------


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


# -- what only a whole run can tell ------------------------------------------------------------------------------------

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
