"""The findings of a page against those of an older page: which are new, which stayed, which are gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_match import paired
from contentaudit.model import Finding, PageResult
from contentaudit.result import standing

Noted = Sequence[tuple[Entry, Finding]]
"""Findings that count, each with what decides whether it is the same as another."""


class Held(NamedTuple):
    """Findings that count, each in one place; ``stayed`` pairs the old one with the one it is now."""

    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    stayed: tuple[tuple[Finding, Finding], ...] = ()


def noted(page: PageResult) -> Noted:
    """What is to be held against another state of the page; its source is needed no more."""
    return [(Entry.of("", finding, page.source, date.min), finding) for finding in standing(page)]


def held_against(old: Noted, new: Noted) -> Held:
    """Two states of a page; findings are paired as a baseline pairs them, by rule, words and headings."""
    pairs = paired([entry for entry, _ in old], [entry for entry, _ in new])
    was = {id(entry): finding for entry, finding in old}
    kept = set(map(id, pairs.values()))
    return Held(
        new=tuple(finding for number, (_, finding) in enumerate(new) if number not in pairs),
        gone=tuple(finding for entry, finding in old if id(entry) not in kept),
        stayed=tuple((was[id(pairs[number])], new[number][1]) for number in sorted(pairs)),
    )
