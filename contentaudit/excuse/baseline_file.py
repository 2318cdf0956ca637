"""The file ``.contentaudit-baseline.json``: read as hostile input, written so that git merges it well.

One entry a line, sorted by page, rule and words. Every entry's line ends with a comma, and ``null`` ends the list: to
take out or put in an entry touches no other line.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import lexists, realpath
from pathlib import Path
from typing import Any

from contentaudit.config.file import shown
from contentaudit.excuse.baseline_entry import BadEntryError, Entry, entry_of
from contentaudit.model import ConfigError
from contentaudit.suggest import quoted

BASELINE_NAME = ".contentaudit-baseline.json"
"""What a baseline is called, unless somebody names another file."""

FORMAT = "contentaudit-baseline"
VERSION = 1

LARGEST = 128 * 1024 * 1024
"""Bytes of a baseline: some 400,000 findings."""

_ADVICE = "contentaudit baseline TARGETS writes one."
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")


@dataclass(frozen=True)
class Baseline:
    """The entries of a file in their order; none where the file is still to be written."""

    path: Path
    entries: tuple[Entry, ...] = ()

    @property
    def name(self) -> str:
        """The file as messages show it."""
        return shown(self.path)

    @property
    def folder(self) -> Path:
        """The folder that the paths of entries are relative to, links followed."""
        return Path(realpath(self.path.absolute().parent))


def read_baseline(path: Path) -> Baseline:
    """Read a file; raises ``ConfigError`` in one line for whatever is wrong with it."""
    data = _bytes(path)
    whole = _parsed(path, data)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _broken(path, "is no baseline", f"{_ADVICE} Another file is named as --baseline=FILE.")
    version = whole.get("version")
    if version != VERSION:
        written = quoted(str(version)) if isinstance(version, str | int) else "none"
        newer = isinstance(version, int) and version > VERSION
        help = "Use the contentaudit that wrote it, or a newer one." if newer else "Write it anew."
        raise _broken(path, f"is a baseline of version {written}, and this contentaudit reads {VERSION}", help)
    findings = whole.get("findings")
    if not isinstance(findings, list):
        raise _broken(path, "has no list of findings", "Write it anew.")
    if findings and findings[-1] is None:
        findings.pop()
    return Baseline(path, tuple(_entries(path, findings)))


def read_or_begin(path: Path) -> Baseline:
    """The baseline of a file, an empty one where there is none yet."""
    return read_baseline(path) if lexists(path) else Baseline(path)


def text_of(entries: Iterable[Entry]) -> str:
    """The whole file."""
    lines = "".join(f"{entry.as_json()},\n" for entry in sorted(entries, key=lambda entry: entry.order))
    return f'{{"format": "{FORMAT}", "version": {VERSION}, "findings": [\n{lines}null]}}\n'


def _entries(path: Path, findings: Sequence[Any]) -> Iterable[Entry]:
    for number, item in enumerate(findings, 1):
        try:
            yield entry_of(item)
        except BadEntryError as fault:
            raise _broken(
                path, f"is broken: entry {number:,} {fault}", "Take that line out, or write it anew."
            ) from None


def _bytes(path: Path) -> bytes:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise _broken(path, f"is a link to {quoted(str(path.readlink()))}", "Name that file itself.")
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise _broken(path, f"is {kind}, not a baseline", "To name targets too: check TARGETS --baseline=FILE")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ConfigError("baseline.not-found", f"no baseline named {quoted(shown(path))}", _ADVICE) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _broken(path, f"cannot be read: {reason}") from None
    if len(data) > LARGEST:
        raise _broken(path, f"is larger than {LARGEST >> 20} MB", "No baseline is that long.")
    return data


def _parsed(path: Path, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise _broken(path, "is nested too deeply for a baseline") from None
    except ValueError as error:
        if line := _conflict(data):
            help = "Keep the entries of both sides without the marks, then: contentaudit baseline --prune TARGETS"
            raise _broken(path, f"has conflict marks of a merge, first in line {line:,}", help) from None
        what = f"line {error.lineno:,}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not UTF-8"
        raise _broken(path, f"is broken JSON ({quoted(what)[1:-1]})", "Mend it, or write it anew.") from None


def _conflict(data: bytes) -> int:
    """The line of the first mark that a merge left behind; 0 when there is none."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if line.startswith(_CONFLICT):
            return number
    return 0


def _broken(path: Path, what: str, help: str = "") -> ConfigError:
    return ConfigError("baseline.broken", f"{shown(path)} {what}", help)
