"""A page held against a baseline: which of its findings are known, and which entries are gone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from os.path import realpath, relpath
from pathlib import Path
from typing import NamedTuple

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_match import Pairs, paired
from contentaudit.model import PageResult

NEVER_KNOWN = frozenset({"excuses.expired-waiver"})
"""Rules whose findings no baseline lets go: it would hide that the time of another excuse is over."""


class Seen(NamedTuple):
    """What is kept of an audited page: its findings as they would be entered, and the rules that judged all of it."""

    path: str
    found: tuple[Entry, ...]
    judged: frozenset[str]


class Held(NamedTuple):
    """A page's findings, by their numbers, with the entries that know them; and entries whose findings are gone."""

    pairs: Pairs
    gone: tuple[Entry, ...]


def seen(result: PageResult, folder: Path, today: date) -> Seen:
    """A page that was audited, for a baseline in ``folder``."""
    path = page_path(result.target, folder)
    judged = frozenset(
        rule
        for rule, outcome in result.outcomes.items()
        # A reason beside findings says that not all of them are listed.
        if outcome.moot or (outcome.status in ("passed", "found") and not outcome.reason)
    )
    return Seen(path, tuple(Entry.of(path, one, result.source, today) for one in result.findings), judged)


def held(entries: Sequence[Entry], page: Seen) -> Held:
    """The page against its entries. Only entries of rules that judged the page can be gone."""
    pairs = paired([entry for entry in entries if entry.rule not in NEVER_KNOWN], page.found)
    used = {id(entry) for entry in pairs.values()}
    return Held(pairs, tuple(one for one in entries if one.rule in page.judged and id(one) not in used))


def page_path(target: str, folder: Path) -> str:
    """What a page is called in a baseline: its path from the folder, with ``/``, or its address."""
    if "://" in target:
        return target
    place = Path(target).absolute()
    place = Path(realpath(place.parent)) / place.name
    try:
        path = Path(relpath(place, folder)).as_posix()
    except ValueError:  # another drive on Windows
        path = place.as_posix()
    # macOS stores names decomposed; the file goes round among systems.
    return unicodedata.normalize("NFC", path)
