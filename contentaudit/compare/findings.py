"""The findings of a page against those of an older page: which are new, which stayed, which are gone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_match import paired
from contentaudit.model import Finding, PageResult
from contentaudit.result import standing


class Held(NamedTuple):
    """Findings that count, each in one place; ``stayed`` pairs the old one with the one it is now."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    stayed: tuple[tuple[Finding, Finding], ...]


def held_against(old: PageResult, new: PageResult) -> Held:
    """Two states of a page; findings are paired as a baseline pairs them, by rule, words and headings."""
    before, now = _noted(old), _noted(new)
    pairs = paired([entry for entry, _ in before], [entry for entry, _ in now])
    was = {id(entry): finding for entry, finding in before}
    stayed = {number: was[id(entry)] for number, entry in pairs.items()}
    kept = set(map(id, pairs.values()))
    return Held(
        new=tuple(finding for number, (_, finding) in enumerate(now) if number not in pairs),
        gone=tuple(finding for entry, finding in before if id(entry) not in kept),
        stayed=tuple((stayed[number], now[number][1]) for number in sorted(stayed)),
    )


def _noted(page: PageResult) -> list[tuple[Entry, Finding]]:
    """What decides whether two findings are the same, with the finding."""
    return [(Entry.of("", finding, page.source, date.min), finding) for finding in standing(page)]
