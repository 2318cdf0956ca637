"""A baseline drawn anew for the pages that were audited; everything that was not audited stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from contentaudit.config.file import shown
from contentaudit.excuse.baseline import vanished
from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_file import LARGEST, Baseline, read_or_begin, text_of
from contentaudit.excuse.baseline_lock import locked
from contentaudit.excuse.baseline_moves import Followed, Moves
from contentaudit.excuse.baseline_page import NEVER_KNOWN, Seen, held
from contentaudit.model import ConfigError


class Change(NamedTuple):
    """What becomes of a baseline: all entries it has then, and which were added, dropped, or followed their page."""

    entries: tuple[Entry, ...]
    added: tuple[Entry, ...]
    dropped: tuple[Entry, ...]
    followed: tuple[Followed, ...]

    def text_differs(self, before: Baseline) -> bool:
        """Is there anything to write? A baseline without entries is written too: it says that nothing is let go."""
        return not lexists(before.path) or sorted(self.entries) != sorted(before.entries)


class Said(NamedTuple):
    """What somebody says about the findings that are let go from now on."""

    reason: str = ""
    by: str = ""


def change_of(baseline: Baseline, pages: Mapping[str, Seen], folders: Sequence[Path], said: Said | None) -> Change:
    """Hold the pages against the baseline. ``said`` is for new findings; with ``None`` none is added.

    Entries that still hold stay as they are, to the letter but for severity and path: an update that changes nothing
    changes no line.
    """
    moves = Moves(baseline)
    kept: list[Entry] = []
    added: list[Entry] = []
    dropped: list[Entry] = []
    judged: set[int] = set()
    for page in pages.values():
        entries = moves.entries_for(page)
        pairs, gone = held(entries, page)
        judged.update(map(id, entries))
        dropped += gone
        known = {id(entry): page.found[number] for number, entry in pairs.items()}
        away = set(map(id, gone))
        kept += [_renewed(one, page.path, known.get(id(one))) for one in entries if id(one) not in away]
        if said is not None:
            unknown = (found for number, found in enumerate(page.found) if number not in pairs)
            new = [found for found in unknown if found.rule not in NEVER_KNOWN]
            added += [found._replace(reason=said.reason, by=said.by) for found in new]
    gone_with_pages = tuple(vanished(moves, folders))
    judged.update(map(id, gone_with_pages))
    dropped += gone_with_pages
    kept += [entry for entry in baseline.entries if id(entry) not in judged]
    return Change((*kept, *added), tuple(added), tuple(dropped), tuple(moves.followed.values()))


def _renewed(entry: Entry, path: str, found: Entry | None) -> Entry:
    return entry._replace(path=path, severity=found.severity if found else entry.severity)


@contextmanager
def writing(path: Path) -> Iterator[Baseline]:
    """The baseline as it stands, while nobody else may write it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError("output.unwritable", f"cannot write {shown(path)}: {error.strerror or error}") from None
    with locked(path):
        yield read_or_begin(path)


def bytes_of(change: Change, path: Path) -> bytes:
    """The bytes of the file; raises ``ConfigError`` when nobody could read it again."""
    data = text_of(change.entries).encode()
    if len(data) > LARGEST:
        message = f"{shown(path)} would be larger than {LARGEST >> 20} MB"
        raise ConfigError("baseline.too-large", message, "Draw one for each part of the site, or audit fewer rules.")
    return data
