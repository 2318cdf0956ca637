"""Which files changed between a commit and the work tree, or between two commits, and in which lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from contentaudit.git.hunks import Hunk, Lines, patches
from contentaudit.git.moves import moves, written
from contentaudit.git.program import decoded
from contentaudit.git.repository import Repository

_DIFF = (
    *("diff", "--raw", "-z", "-p", "-U0", "--inter-hunk-context=0", "--no-abbrev", "-M", "--text", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-relative", "--diff-filter=ADMRT"),
    "--patience",  # lines that stand once on either side stay unwritten; the usual way may call one rewritten
)
_RAW = re.compile(rb":(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([ADMRT])\d*\0([^\0]+)\0")
_FILES = (b"100644", b"100755")
"""Modes of ordinary files: links and submodules hold no page."""


class Change(NamedTuple):
    """A file that changed. Paths are from the top of the repository, with ``/``.

    ``path``: now, ``None`` when it is gone. ``old``: before, ``None`` when it is new; ``blob``: the id of what it held
    then. ``lines``: what was written; ``None``: all of it, or nobody can tell.
    """

    path: str | None
    old: str | None
    blob: str | None
    lines: Lines | None


def changes(repository: Repository, base: str, head: str | None = None, only: Sequence[str] = ()) -> Sequence[Change]:
    """From commit ``base`` to commit ``head``; without one to the work tree, with files that git does not know yet.

    ``only``: pathspecs. Renamed files are followed, also those whose new name git does not know yet.
    """
    compared = [base] if head is None else [base, head]
    found = list(parsed(repository.git.ask(*_DIFF, *compared, "--", *only)))
    if head is None:
        known = {change.path for change in found}
        found = _with_unknown(repository, found, [path for path in _untracked(repository, only) if path not in known])
    return sorted(found, key=lambda change: change.path or change.old or "")


def _with_unknown(repository: Repository, found: Sequence[Change], unknown: Sequence[str]) -> list[Change]:
    """The changes, with files that git does not know yet: new ones, or the new names of files that are gone."""
    gone = {change.old: change.blob for change in found if change.path is None and change.old and change.blob}
    moved = moves(repository, gone, unknown) if gone else {}
    away = set(moved.values())
    return [
        *(change for change in found if change.path is not None or change.old not in away),
        *(_moved(repository, path, moved.get(path), gone) for path in unknown),
    ]


def _moved(repository: Repository, path: str, old: str | None, blobs: Mapping[str, str]) -> Change:
    if old is None:
        return Change(path, None, None, None)
    hunks = written(repository, blobs[old], path)
    return Change(path, old, blobs[old], None if hunks is None else Lines(hunks))


def parsed(answer: bytes) -> Iterator[Change]:
    """What ``git diff --raw -z -p`` said: records first, then the patches in the same order."""
    records: list[tuple[re.Match[bytes], bytes]] = []
    at = 0
    while record := _RAW.match(answer, at):
        end = answer.index(b"\0", record.end()) if record[5] == b"R" else record.end() - 1
        records.append((record, answer[record.end() : end] or record[6]))
        at = end + 1
    # What was a link and became a file has two patches, one for either; all others have one.
    owners = [number for number, (record, _) in enumerate(records) for _ in range(1 + (record[5] == b"T"))]
    patched = list(patches(answer[at:].removeprefix(b"\0")))
    hunks = dict(zip(owners, patched, strict=True)) if len(owners) == len(patched) else {}
    for number, (record, new) in enumerate(records):
        if record[1] in _FILES or record[2] in _FILES:
            yield _change(record, new, hunks.get(number))


def _change(record: re.Match[bytes], new: bytes, hunks: Sequence[Hunk] | None) -> Change:
    was, is_now = record[1] in _FILES, record[2] in _FILES
    return Change(
        path=decoded(new) if is_now else None,
        old=decoded(record[6]) if was else None,
        blob=record[3].decode("ascii") if was else None,
        lines=Lines(hunks) if was and is_now and hunks is not None else None,
    )


def _untracked(repository: Repository, only: Sequence[str]) -> Iterator[str]:
    """Ordinary files that are not ignored and not known to git."""
    answer = repository.git.ask("ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", *only)
    for path in map(decoded, filter(None, answer.split(b"\0"))):
        place = repository.top / path
        if place.is_file() and not place.is_symlink():
            yield path
