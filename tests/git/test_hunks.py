"""Which lines a change wrote: held against difflib, which knows nothing of patches, and against the words of git."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.git.changes import parsed
from contentaudit.git.hunks import Hunk, Lines, patches

LINES = st.lists(
    st.sampled_from(
        ["a", "b", "", "+++ b/x.md", "--- a/x.md", "diff --git a/x b/x", "@@ -1 +1 @@", "\\ No newline", "é"]
    ),
    max_size=12,
)
ENDINGS = st.sampled_from(["\n", ""])


def patch_of(folder: Path, old: bytes, new: bytes) -> bytes:
    (folder / "old").write_bytes(old)
    (folder / "new").write_bytes(new)
    done = subprocess.run(
        ["git", "diff", "--no-index", "--text", "-U0", "--no-color", "old", "new"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES, ENDINGS, ENDINGS)
def test_outside_the_hunks_every_line_is_an_old_one_in_the_old_order(
    tmp_path: Path, old: list[str], new: list[str], old_end: str, new_end: str
) -> None:
    before, after = ("\n".join(old) + old_end).encode(), ("\n".join(new) + new_end).encode()
    found = [list(hunks) for hunks in patches(patch_of(tmp_path, before, after))]
    hunks = found[0] if found else []
    assert len(found) <= 1
    was, now = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = Lines(hunks)
    kept = [line for number, line in enumerate(now, 1) if not lines.touch(number, number)]
    left = iter(was)
    assert all(line in left for line in kept)
    for number, line in enumerate(now, 1):
        assert line in was or lines.touch(number, number)
    if before == after:
        assert not hunks


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2)), max_size=15))
def test_where_no_line_stands_twice_the_written_lines_are_those_of_difflib(
    tmp_path: Path, fates: list[tuple[bool, int]]
) -> None:
    old = [f"line {number}\n" for number in range(len(fates))]
    new = []
    for number, (stays, fresh) in enumerate(fates):
        new += [old[number]] * stays + [f"fresh {number} {count}\n" for count in range(fresh)]
    found = list(patches(patch_of(tmp_path, "".join(old).encode(), "".join(new).encode())))
    lines = Lines(found[0] if found else [])
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    written = {
        line + 1 for kind, _, _, start, end in codes if kind in ("insert", "replace") for line in range(start, end)
    }
    gaps = {start for kind, _, _, start, _ in codes if kind == "delete"}
    assert {n for n in range(1, len(new) + 1) if lines.touch(n, n)} == written
    apart = {n for n in range(1, len(new)) if lines.touch(n, n + 1) and not {n, n + 1} & written}
    assert apart == {gap for gap in gaps if 0 < gap < len(new) and not {gap, gap + 1} & written}


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=8),
    st.integers(1, 40),
    st.integers(0, 6),
)
def test_a_search_finds_what_a_look_at_every_hunk_finds(steps: list[tuple[int, int]], first: int, more: int) -> None:
    hunks, at = [], 0
    for gap, size in steps:
        at += gap
        hunks.append(Hunk(at, size))
        at += size
    last = first + more
    wanted = any(
        bool(set(range(h.first, h.first + h.size)) & set(range(first, last + 1)))
        if h.size
        else first <= h.first and h.first + 1 <= last
        for h in hunks
    )
    assert Lines(hunks).touch(first, last) is wanted


def test_what_was_taken_out_of_the_middle_touches_what_stands_on_both_sides() -> None:
    lines = Lines([Hunk(5, 0)])
    assert lines.touch(5, 6)
    assert not lines.touch(5, 5)
    assert not lines.touch(6, 7)


def test_page_lines_that_look_like_a_patch_are_page_lines() -> None:
    patch = (
        b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-diff --git a/y b/y\n-@@ -1 +1 @@\n"
        b"\\ No newline at end of file\n+@@ -7 +7 @@\n+diff --git a/z b/z\n\\ No newline at end of file\n"
        b"diff --git a/y b/y\nold mode 100644\nnew mode 100755\n"
    )
    assert [list(hunks) for hunks in patches(patch)] == [[Hunk(1, 2)], []]


@pytest.mark.parametrize("answer", [b"", b"\0", b"nonsense", b"diff --git a/x b/x\n@@ -1 +1 @@"])
def test_an_answer_without_records_is_no_change(answer: bytes) -> None:
    assert list(parsed(answer)) == []


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(answer: bytes) -> None:
    list(patches(answer))
    list(patches(b"diff --git \n@@ -1,9 +1,99999 @@\n" + answer))
