"""The line that says how far an audit is: on a terminal, when it takes a while, and gone at the end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from contentaudit.cli._bar import duration
from tests.cli.command import check
from tests.cli.terminal import in_terminal

PARAGRAPH = "<p>People who live with pain want to know what a treatment asks of them, and what it may give.</p>\n"


@pytest.fixture(scope="module")
def many_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    page = f"<!DOCTYPE html><html lang=en><title>A page</title><h1>A page</h1>{PARAGRAPH * 60}"
    for number in range(100):
        (folder / f"{number:03}.html").write_text(page.replace("A page", f"Page {number}"))
    return folder


def test_how_far_and_how_long(many_pages: Path) -> None:
    shown = in_terminal("check", "--no-config", "--summary", many_pages, streams=["stderr"], columns=120)
    states = re.findall(r"Checking 100 pages .*?(\d+)/100 · (\d+|\d\.\d) pages/s · (?:\d+ min )?\d+ s left", shown.text)
    assert len(states) > 2
    done = [int(pages) for pages, _ in states]
    assert done == sorted(done)
    assert done[-1] < 100
    assert shown.text.endswith("\x1b[2K"), "the line is gone at the end"
    assert shown.text.count("\x1b[?25h") == shown.text.count("\x1b[?25l") > 0, "and the cursor is back"


def test_what_is_printed_meanwhile_stands_alone(many_pages: Path) -> None:
    shown = in_terminal("check", "--no-config", "--format", "concise", many_pages, columns=200)
    for line in re.split(r"[\r\n]+", shown.text):
        assert not ("Checking" in line and ".html:" in line)


def test_nothing_where_nobody_watches(many_pages: Path) -> None:
    done = check("--summary", many_pages)
    assert done.stderr == ""


@pytest.mark.parametrize("env", [{"TERM": "dumb"}])
def test_nothing_on_a_terminal_that_cannot_wipe(many_pages: Path, env: dict[str, str]) -> None:
    assert in_terminal("check", "--no-config", "--summary", many_pages, streams=["stderr"], env=env).text == ""


def test_nothing_for_what_is_done_at_once(many_pages: Path) -> None:
    assert in_terminal("check", "--no-config", "--summary", many_pages / "001.html", streams=["stderr"]).text == ""


def test_a_machine_report_on_the_same_terminal_is_whole(many_pages: Path) -> None:
    shown = in_terminal("check", "--no-config", "--format", "json", many_pages, streams=["stdout", "stderr"])
    assert json.loads(shown.text)["summary"]["pages"] == 100


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (3.6, "4 s"), (59.6, "1 min"), (130, "2 min 10 s"), (3_600, "1 h"), (3_900, "1 h 5 min"), (-1, "0 s")],
)
def test_durations(seconds: float, told: str) -> None:
    assert duration(seconds) == told
