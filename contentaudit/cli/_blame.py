"""When a line was written, as the git program says it.

The repository is not trusted: nothing that its settings name is run. The last commit is asked, never the files in the
folder, for which git would run filters; no text conversion, no hook, no pager, no network, and not for long.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

LONGEST = 20
"""Seconds that git may take for one file."""

_SAFELY = (
    *("-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"),
    *("-c", "blame.ignoreRevsFile=", "--no-pager", "--literal-pathspecs"),
)
_QUIETLY = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_HEADER = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ \d+")


class _Line(NamedTuple):
    words: str
    day: date | None


class _GitError(Exception):
    """Why git said nothing."""


class Blame:
    """Answers for lines of files; ``troubles`` tells why some have no day, each reason once."""

    def __init__(self) -> None:
        self._files: dict[Path, Sequence[_Line]] = {}
        self._shallow: dict[Path, frozenset[str]] = {}
        self._troubles: dict[str, None] = {}

    @property
    def troubles(self) -> tuple[str, ...]:
        """Sentences for people."""
        return tuple(self._troubles)

    def day_of(self, path: Path, line: int, words: str) -> date | None:
        """When the line of these words was written; ``None`` when nobody knows, or it is not committed yet.

        The file may have changed since the last commit: a line that stands elsewhere in it is found by its words.
        """
        lines = self._lines(path)
        if line <= len(lines) and lines[line - 1].words == words:
            return lines[line - 1].day
        same = [one.day for one in lines if one.words == words and one.day]
        return max(same, default=None)

    def _lines(self, path: Path) -> Sequence[_Line]:
        if path not in self._files:
            try:
                self._files[path] = self._asked(path)
            except _GitError as error:
                self._files[path] = ()
                self._troubles[str(error)] = None
        return self._files[path]

    def _asked(self, path: Path) -> Sequence[_Line]:
        folder = path.absolute().parent
        cut = self._cut_off(folder)
        told = _git(folder, "blame", "--no-textconv", "--root", "--porcelain", "HEAD", "--", path.name)
        if cut:
            self._troubles["the clone is shallow, so that older lines have no day: git fetch --unshallow"] = None
        return tuple(_read(told, cut))

    def _cut_off(self, folder: Path) -> frozenset[str]:
        """The commits at which a shallow clone ends: git would call every older line theirs."""
        if folder not in self._shallow:
            told = _git(folder, "rev-parse", "--is-shallow-repository", "--git-path", "shallow").splitlines()
            shallow = told[:1] == ["true"] and len(told) > 1
            try:
                ends = (folder / told[1]).read_text(encoding="ascii") if shallow else ""
            except (OSError, ValueError):
                raise _GitError("git: the ends of the shallow clone cannot be read") from None
            self._shallow[folder] = frozenset(ends.split())
        return self._shallow[folder]


def _read(told: str, cut: frozenset[str]) -> Iterator[_Line]:
    """The lines of ``blame --porcelain``: facts of a commit stand at its first line."""
    days: dict[str, date] = {}
    commit, seconds = "", 0
    for line in told.split("\n"):
        if line.startswith("\t"):
            yield _Line(line[1:].rstrip("\r"), None if commit in cut else days.get(commit))
        elif header := _HEADER.match(line):
            commit = header[1]
        elif line.startswith("author-time "):
            seconds = int(line[12:]) if line[12:].isdigit() else 0
        elif line.startswith("author-tz "):
            days[commit] = _day(seconds, line[10:])


def _day(seconds: int, zone: str) -> date:
    """The calendar day where the author was."""
    try:
        minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
        there = timezone(timedelta(minutes=-minutes if zone.startswith("-") else minutes))
        return datetime.fromtimestamp(seconds, there).date()
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(min(max(seconds, 0), 4_102_444_800), UTC).date()


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; raises ``_GitError`` in one line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, no shell
            ["git", *_SAFELY, *arguments],  # noqa: S607 - the git that people use
            cwd=folder,
            env=kept | _QUIETLY,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except FileNotFoundError:
        raise _GitError("the git program is not installed") from None
    except subprocess.TimeoutExpired:
        raise _GitError(f"git took longer than {LONGEST} s for a file") from None
    except OSError as error:
        raise _GitError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _GitError(f"git: {first.removeprefix('fatal: ') or f'exit code {done.returncode}'}")
    return done.stdout.decode("utf-8", "replace")
