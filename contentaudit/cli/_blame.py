"""When a line was written, as the git program says it.

The last commit is asked, never the files in the folder, for which git would run the filters that a repository names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from contentaudit.git.program import Git
from contentaudit.model import ConfigError

_HEADER = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ \d+")


class _Line(NamedTuple):
    words: str
    day: date | None


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
            except ConfigError as error:
                self._files[path] = ()
                self._troubles[error.message] = None
        return self._files[path]

    def _asked(self, path: Path) -> Sequence[_Line]:
        folder = path.absolute().parent
        cut = self._cut_off(folder)
        told = Git(folder).ask("blame", "--no-textconv", "--root", "--porcelain", "HEAD", "--", path.name)
        if cut:
            self._troubles["the clone is shallow, so that older lines have no day: git fetch --unshallow"] = None
        return tuple(_read(told.decode("utf-8", "replace"), cut))

    def _cut_off(self, folder: Path) -> frozenset[str]:
        """The commits at which a shallow clone ends: git would call every older line theirs."""
        if folder not in self._shallow:
            git = Git(folder)
            ends = b""
            if git.line("rev-parse", "--is-shallow-repository") == "true":
                ends = _ends(folder / git.line("rev-parse", "--git-path", "shallow"))
            self._shallow[folder] = frozenset(ends.decode("ascii", "replace").split())
        return self._shallow[folder]


def _ends(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise ConfigError("git.failed", "git: the ends of the shallow clone cannot be read") from None


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
