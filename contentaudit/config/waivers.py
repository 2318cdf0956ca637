"""The tables ``[[waivers]]``: findings that somebody lets stand for a while, and says why. Read as hostile input."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from contentaudit.config.keys import Entry, fields, globs, text
from contentaudit.model import Excuse
from contentaudit.suggest import quoted

MOST = 500
"""Waivers of one file: each that names a finding's rule is held against it."""

LONGEST_WORDS = 1_000
"""Code points of the words that a waiver names."""

LONGEST_TERM = timedelta(days=731)
"""How far ahead the last day may lie: two years. What nobody looks at for longer is a setting, not a waiver."""

OWN_FAMILY = "excuses"
"""Rules about excuses: a waiver that could waive them could hide that it has ended."""

_PLACEHOLDER = re.compile(r"\b(?:todo|tbd|tba|fixme|xxx|lorem ipsum)\b", re.IGNORECASE)


class Waiver(NamedTuple):
    """One waiver. ``rule`` is an id or a family; ``until`` is the last day, which still counts.

    ``paths``: patterns of pages, relative to the settings, and ``sections``: headings or ids; empty for everywhere.
    ``words``: only findings that quote them; empty for all.
    """

    number: int
    rule: str
    paths: tuple[str, ...]
    sections: tuple[str, ...]
    words: str
    reason: str
    by: str
    until: date

    def means(self, rule: str) -> bool:
        """May it let findings of this rule go?"""
        return self.rule in (rule, rule.partition(".")[0])

    def has_ended(self, today: date) -> bool:
        """Is its last day over?"""
        return self.until < today

    @property
    def excuse(self) -> Excuse:
        """What a finding that it lets go is marked with."""
        return Excuse("waiver", f"{self.reason} (by {self.by})", self.until.isoformat())

    @property
    def keys(self) -> Mapping[str, Any]:
        """The waiver as it is written."""
        facts = {"section": self.sections[0] if self.sections else "", "until": self.until}
        order = ("rule", "paths", "section", "words", "reason", "by", "until")
        values = {**self._asdict(), **facts}
        return {key: values[key] for key in order if values[key]}


def latest() -> date:
    """The last day that a waiver written today may have."""
    return date.today() + LONGEST_TERM  # noqa: DTZ011 - last days are written without a time zone


def waivers(entry: Entry) -> tuple[Waiver, ...]:
    """Every table in its order; a wrong one stops with its place."""
    items = entry.items("tables written [[waivers]]")
    if len(items) > MOST:
        items[MOST].fail(f"there are more than {MOST} waivers", "Mend some pages, or keep old findings in a baseline.")
    return tuple(_waiver(item, number) for number, item in enumerate(items))


def _waiver(item: Entry, number: int) -> Waiver:
    whole = Entry("waiver", item.value, item.document, item.route)
    values = fields(whole, _READERS)
    for key, help in _REQUIRED.items():
        if key not in values:
            whole.fail(f"a waiver has no {key}", help)
    if not values.get("paths") and "section" not in values:
        help = 'Write paths = ["blog/2019/**"] or section = "Success stories". For all pages: ignore, or [severity].'
        whole.fail("a waiver names neither paths nor a section", help)
    section = values.pop("section", "")
    return Waiver(
        number,
        values.pop("rule"),
        values.pop("paths", ()),
        (section,) if section else (),
        values.pop("words", ""),
        **values,
    )


def _rule(entry: Entry) -> str:
    name = text(entry)
    if name.partition(".")[0] == OWN_FAMILY:
        entry.fail(f"{quoted(name)} cannot be waived", "Rules about excuses say when one has ended: mend or renew it.")
    return name


def _section(entry: Entry) -> str:
    name = text(entry).strip().removeprefix("#").strip()
    if not name:
        entry.fail("section names no heading", 'Write the words of the heading, or its id: section = "#stories".')
    return name


def _words(entry: Entry) -> str:
    words = " ".join(text(entry).split())
    if len(words) > LONGEST_WORDS or not re.search(r"\w", words):
        entry.fail(f"words must hold words, at most {LONGEST_WORDS:,} characters", "Copy them from the report.")
    return words


def _reason(entry: Entry) -> str:
    """A sentence that a later reader can judge: two words at the least, none of them a note to oneself."""
    reason = " ".join(text(entry).split())
    if len(re.findall(r"\w+", reason)) < 2 or _PLACEHOLDER.search(reason):
        entry.fail(f"{quoted(reason)} is no reason", "Say in a few words why the finding may stand for now.")
    return reason


def _by(entry: Entry) -> str:
    name = " ".join(text(entry).split())
    if not any(char.isalpha() for char in name):
        entry.fail(f"{quoted(name)} is no name", "Name the person who answers for it.")
    return name


def _until(entry: Entry) -> date:
    if type(entry.value) is not date:
        entry.must_be("a date", "Write it without quotes and time: 2027-06-30.")
    return entry.value


_READERS: Mapping[str, Callable[[Entry], Any]] = {
    "rule": _rule,
    "paths": globs,
    "section": _section,
    "words": _words,
    "reason": _reason,
    "by": _by,
    "until": _until,
}
"""Every key of a waiver and how it is read."""

_REQUIRED = {
    "rule": 'Name the rule or family as the report shows it: rule = "claims.guarantee".',
    "reason": "Say why the finding may stand for now.",
    "by": "Name the person who answers for it.",
    "until": "Write its last day: until = 2027-06-30.",
}
