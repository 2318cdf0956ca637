"""Calendar days as people and programs write them: ISO 8601, ``May 3, 2026``, ``3. Mai 2026``, ``05/03/2026``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from contentaudit.latepattern import LatePattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero ene janvier janv", "february feb februar febrero février fevrier févr",
            "march mar märz maerz marzo mars", "april apr abril abr avril avr", "may mai mayo",
            "june jun juni junio juin", "july jul juli julio juillet juil", "august aug agosto ago août aout",
            "september sept sep septiembre septembre", "october oct oktober okt octubre octobre",
            "november nov noviembre novembre", "december dec dezember dez diciembre dic décembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = (
    r"(?P<year>(?:19|2[01])\d\d)(?P<dash>[-/.])(?P<month>[01]\d)(?P=dash)(?P<day>[0-3]\d)"
    r"(?:[T ](?P<hour>[0-2]\d):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-][0-2]\d:?[0-5]\d)?)?"
)
_YEAR = LatePattern(r"(?:19|2[01])\d\d")
DAY = LatePattern(
    rf"(?<![\w/.-])(?:{_ISO}"
    rf"|(?P<name>{_NAMES})\.?\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|2[01])\d\d)"
    rf"|(?P<day3>[0-3]?\d)(?:st|nd|rd|th|\.|er)?\s+(?:of\s+|de\s+)?(?P<name3>{_NAMES})\.?,?\s+(?:de\s+)?(?P<year3>(?:19|2[01])\d\d)"
    rf"|(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?P=mark)(?P<year4>(?:19|2[01])\d\d)"
    rf"|(?P<name5>{_NAMES})\.?,?\s+(?:de\s+)?(?P<year5>(?:19|2[01])\d\d))(?![\w/-])",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A written date: the day it names, and the days it may mean ``also``; ``month``: any day of its month is meant."""

    day: date
    also: frozenset[date] = frozenset()
    month: bool = False

    @property
    def days(self) -> frozenset[date]:
        """Every day that may be meant."""
        return self.also | {self.day}

    def agrees(self, other: Day) -> bool:
        """May the two be the same day (or month, where one names no day)?"""
        if self.month or other.month:
            return bool({d.replace(day=1) for d in self.days} & {d.replace(day=1) for d in other.days})
        return bool(self.days & other.days)

    @property
    def earliest(self) -> date:
        """The first day that may be meant."""
        return min(self.days)

    def __str__(self) -> str:
        return self.day.isoformat()[: 7 if self.month else 10]


def days_in(text: str) -> Iterator[tuple[re.Match[str], Day]]:
    """Every date in a text, with its place."""
    if not any(_may_end_a_day(text, year) for year in _YEAR.finditer(text)):
        return
    for found in DAY.finditer(text):
        if (day := _read(found)) is not None:
            yield found, day


_BEFORE = 64
"""Code points before a year in which the word stands that makes a date of it."""
_WORD_AT_END = LatePattern(r"[^\W_]+$")


def _may_end_a_day(text: str, year: re.Match[str]) -> bool:
    """A cheap look: a year alone, as in "since 2024", is no date, and most years of a text are so."""
    before = text[max(0, year.start() - _BEFORE) : year.start()]
    behind = text[year.end() : year.end() + 2]
    if before.endswith(("/", ".")) or (behind[:1] in "-/." and behind[1:].isdigit()):
        return True
    if not before[-1:].isspace():
        return False
    last = _WORD_AT_END.search(before.split()[-1].rstrip(".,")) if before.strip() else None
    if last is None:
        return len(before) == _BEFORE and before.isspace()
    word = last[0].lower()
    return word in _MONTHS or word == "de" or word[0].isdigit()


def day_of(text: str) -> Day | None:
    """The date that a value begins with."""
    text = text.strip()
    found = DAY.match(text)
    return _read(found) if found else None


def _read(found: re.Match[str]) -> Day | None:
    part = found.groupdict()
    if part["year"]:
        return _iso(part)
    if part["year4"]:
        return _numbers(int(part["year4"]), int(part["a"]), int(part["b"]), part["mark"])
    if part["year5"]:
        return _made(int(part["year5"]), _MONTHS[part["name5"].lower()], 1, month_only=True)
    year, name, day = (
        (part["year2"], part["name"], part["day2"]) if part["year2"] else (part["year3"], part["name3"], part["day3"])
    )
    return _made(int(year), _MONTHS[name.lower()], int(day))


def _made(year: int, month: int, day: int, *, month_only: bool = False) -> Day | None:
    try:
        return Day(date(year, month, day), month=month_only)
    except ValueError:
        return None


def _iso(part: dict[str, str | None]) -> Day | None:
    """A moment in universal time may be the day before or after where the page is read; midnight means the day."""
    made = _made(int(part["year"] or 0), int(part["month"] or 0), int(part["day"] or 0))
    if made is None or not int(part["hour"] or 0) or part["zone"] not in ("Z", "+00:00", "+0000"):
        return made
    return Day(made.day, frozenset({made.day + timedelta(-1 if int(part["hour"] or 0) < 12 else 1)}))


def _numbers(year: int, first: int, second: int, mark: str) -> Day | None:
    """``05/03/2026`` is the third of May or the fifth of March; with full stops it is always day, month, year."""
    orders = [(second, first)] if mark == "." else [(first, second), (second, first)]
    days = [made.day for month, day in orders if (made := _made(year, month, day)) is not None]
    return Day(days[0], frozenset(days[1:])) if days else None
