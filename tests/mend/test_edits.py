"""Edits: whole, in order, and two rounds of them as one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentaudit.mend.diff import Line, diff
from contentaudit.mend.edits import Edits, applied, composed, in_order, places_before
from contentaudit.model import Edit, Span

TEXT = st.text("ab\n\r", min_size=1, max_size=40)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> Edits:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    made = in_order([Edit(Span(start, end), draw(st.text("xy\n", max_size=3))) for start, end in pairs], text)
    assume(made is not None)
    assert made is not None
    return made


def test_edits_are_made_from_left_to_right_whatever_their_order() -> None:
    edits = in_order([Edit(Span(4, 7), "B"), Edit(Span(0, 3), "A"), Edit(Span(7, 7), "!")], "one two")
    assert edits is not None
    assert applied("one two", edits) == "A B!"


@pytest.mark.parametrize(
    "spans", [[(0, 3), (2, 4)], [(5, 4)], [(-1, 2)], [(0, 99)]], ids=["overlap", "backwards", "before", "behind"]
)
def test_edits_that_cannot_be_made_are_none(spans: list[tuple[int, int]]) -> None:
    assert in_order([Edit(Span(*span), "x") for span in spans], "one two") is None


def test_edits_that_change_nothing_are_none() -> None:
    assert in_order([Edit(Span(0, 3), "one"), Edit(Span(7, 7), "")], "one two") is None


@given(st.data(), TEXT)
def test_two_rounds_are_one(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(text))
    between = applied(text, first)
    assume(between)
    second = data.draw(edits_of(between))
    both = composed(text, first, second)
    assert applied(text, both) == applied(between, second)
    assert not both or in_order(both, text) == both


@given(st.data(), TEXT)
def test_what_is_kept_is_traced_back_to_itself(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    after = applied(text, edits)
    for offset, character in enumerate(text):
        if any(edit.span.start <= offset < edit.span.end for edit in edits):
            continue
        before = [edit for edit in edits if edit.span.end <= offset]
        place = offset + sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in before)
        assert after[place] == character
        assert places_before([place], edits) == [offset]


def patch(folder: Path, text: str, edits: Edits) -> str:
    (folder / "page").write_bytes(text.encode())
    body = "--- page\n+++ page\n" + "".join(f"{line.kind}{line.text}\n" for line in diff(text, edits))
    subprocess.run(["patch", "-p0", "-s", "page"], input=body.encode(), cwd=folder, check=True, capture_output=True)
    return (folder / "page").read_bytes().decode()


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize(
    "text", ["a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk", "a\r\nb\r\nc\r\n" * 4, "a", "a\n\n\n\n\n\n\n\n\nb\n"]
)
def test_another_program_makes_the_same_of_the_diff(tmp_path: Path, text: str) -> None:
    for start in range(len(text)):
        for length in (0, 1, 5):
            for new in ("", "x", "x\ny\n", "\nz"):
                edits = in_order([Edit(Span(start, min(len(text), start + length)), new)], text)
                if edits and start % 3 == length % 3 and applied(text, edits):
                    assert patch(tmp_path, text, edits) == applied(text, edits)


def patched(text: str, lines: Iterable[Line]) -> str:
    """What a diff makes of a text, each of its old lines compared with the text."""
    old = text.splitlines(keepends=True) if "\r" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)
    whole: list[tuple[str, str]] = []
    for line in lines:
        if line.kind == "\\":
            whole[-1] = (whole[-1][0], whole[-1][1].removesuffix("\n"))
        else:
            whole.append((line.kind, f"{line.text}\n"))
    new: list[str] = []
    at = 0
    for kind, words in whole:
        if kind == "@":
            head = re.match(r"@ -(\d+)(?:,(\d+))?", words)
            assert head is not None
            begin = int(head[1]) - (head[2] != "0")
            new += old[at:begin]
            at = begin
            continue
        if kind in " -":
            assert old[at] == words
            at += 1
        if kind in " +":
            new.append(words)
    return "".join(new + old[at:])


@given(st.data(), TEXT)
def test_a_diff_tells_the_whole_change(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    assert patched(text, diff(text, edits)) == applied(text, edits)
