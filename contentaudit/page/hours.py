"""Opening hours as pages write them and as structured data gives them, in one comparable form: ``Mo-Fr 09:00-17:00``.

English and German days. A stretch of days with several openings is several ``Hours``. Text without days says nothing
here, except that it is always open (``24/7``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.latepattern import LatePattern

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mo montag", "tuesday tues tue tu dienstag di", "wednesday weds wed we mittwoch mi",
            "thursday thurs thur thu th donnerstag do", "friday fri fr freitag", "saturday sat sa samstag sonnabend",
            "sunday sun su sonntag so",
        )
    )
    for name in names.split()
}  # fmt: skip
_SETS = {
    "daily": range(7), "every day": range(7), "everyday": range(7), "7 days a week": range(7), "täglich": range(7),
    "seven days a week": range(7), "weekdays": range(5), "weekends": range(5, 7),
}  # fmt: skip
_ALTERNATIVES = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_DAY = rf"\b(?:{_ALTERNATIVES})\b\.?s?"
_SOME = rf"\b(?:{'|'.join(sorted(_SETS, key=len, reverse=True))})\b"
_TO = r"\s{0,3}(?:[-–—]|\bto\b|\bthru\b|\bthrough\b|\buntil\b|\btill\b|\bbis\b)\s{0,3}"
_AND = r"\s{0,3}(?:,|&|/|\band\b|\bund\b|\+)\s{0,3}(?:and\s{1,3})?"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s{0,2}(?:[ap]m\b|[ap]\.\s?m\b\.?)?|\b(?:noon|midnight|mittag|mitternacht)\b)"
)
_UNIT = r"(?:\s{0,2}(?:uhr|h|hrs?|hours)\b)?"
_INTERVAL = rf"(?<![\d:.]){_CLOCK}{_UNIT}{_TO}{_CLOCK}{_UNIT}(?![\d:%/])"
_ALL_DAY = r"(?:open\s{1,3})?24\s?(?:hours|hrs|h)\b"
_INTERVALS = rf"(?:{_INTERVAL}|{_ALL_DAY})(?:{_AND}(?:{_INTERVAL}|{_ALL_DAY})){{0,3}}"
_PERIOD = LatePattern(
    rf"(?P<days>{_SOME}|{_DAY}(?:(?:{_TO}|{_AND}){_DAY}){{0,6}})"
    rf"\s{{0,3}}(?:[:|,(–—-]|\bfrom\b|\bvon\b|\bopen\b|\bat\b)?\s{{0,3}}(?:from\s{{1,3}})?(?P<times>{_INTERVALS})",
    re.IGNORECASE,
)
_TIMES_FIRST = LatePattern(
    rf"(?P<times>{_INTERVAL})\s{{0,3}},?\s{{0,3}}(?P<days>{_SOME}|{_DAY}{_TO}{_DAY})", re.IGNORECASE
)
_ALWAYS = LatePattern(
    r"\b24\s?/\s?7\b(?!\s?/)|\b24 hours,? (?:a day|per day|every day),? (?:and )?(?:7|seven) days(?: (?:a|per) week)?\b"
    r"|\baround the clock\b|\brund um die uhr\b",
    re.IGNORECASE,
)
_SIGN = LatePattern(
    rf"24\s?/\s?7|24\s?h|clock|rund um|(?:{_DAY}|{_SOME})[^\d]{{0,60}}\d|\d[^\n]{{0,20}}(?:{_DAY}|{_SOME})",
    re.IGNORECASE,
)
_ONE_CLOCK = LatePattern(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s{0,2}(?:([ap])\.?\s?m)?", re.IGNORECASE)
_DAY_OR_MARK = LatePattern(rf"{_DAY}|{_TO}|{_AND}", re.IGNORECASE)
_ONE_INTERVAL = LatePattern(rf"(?P<open>{_CLOCK}){_UNIT}{_TO}(?P<close>{_CLOCK})|(?P<always>{_ALL_DAY})", re.IGNORECASE)
_WORDS = {"noon": 720, "mittag": 720, "midnight": 1440, "mitternacht": 1440}
_WHOLE_DAY = 1440


class Hours(NamedTuple):
    """Days (0 Monday … 6 Sunday, ascending) with one opening; minutes after midnight, ``closes`` up to 48 hours."""

    days: tuple[int, ...]
    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{_spoken(self.days)} {_clock(self.opens)}-{_clock(self.closes)}"

    @property
    def each(self) -> frozenset[tuple[int, int, int]]:
        """One (day, opens, closes) for each day."""
        return frozenset((day, self.opens, self.closes) for day in self.days)


class Written(NamedTuple):
    """Hours and where in the text they are written."""

    start: int
    end: int
    hours: Hours


def hours_in(text: str) -> Iterator[Written]:
    """Every opening in a text, in order of its place."""
    if not _SIGN.search(text):
        return
    found = []
    for pattern in (_PERIOD, _TIMES_FIRST, _ALWAYS):
        made = [written for match in pattern.finditer(text) for written in _read(match)]
        found += made
        text = _masked(text, made)
    yield from sorted(found)


def _read(match: re.Match[str]) -> Iterator[Written]:
    end = match.start() + len(match.group().rstrip())
    parts = match.groupdict()
    if not parts:
        yield Written(match.start(), end, ALWAYS)
    elif not _is_prose(parts["days"], parts["times"]):
        days = _days_of(parts["days"])
        for times in _openings(parts["times"]) if days else ():
            yield Written(match.start(), end, Hours(days, *times))


def _is_prose(days: str, times: str) -> bool:
    """``we 3-5``, ``so 3 - 4``: a short word and bare numbers are no opening."""
    return len(days) == 2 and not re.search(r"[:.hm]\d|[ap]\.?\s?m|uhr|h", times, re.IGNORECASE)


def _masked(text: str, found: Sequence[Written]) -> str:
    """``text`` with what was found made unreadable, every offset kept."""
    parts, done = [], 0
    for start, end, _ in found:
        if start >= done:
            parts += [text[done:start], "\x00" * (end - start)]
            done = end
    return "".join([*parts, text[done:]])


def hours_of(days: Sequence[str], opens: str, closes: str) -> Hours | None:
    """From the parts of an ``OpeningHoursSpecification``: days by name or address, times as ``09:00``."""
    numbers = {_NAMES.get(day.rstrip("/").rpartition("/")[2].casefold().strip()) for day in days}
    known = tuple(sorted(number for number in numbers if number is not None))
    start, end = _minutes(opens.strip()), _minutes(closes.strip())
    if not known or start is None or end is None:
        return None
    return Hours(known, *_settled(start[0], end[0]))


def _days_of(written: str) -> tuple[int, ...]:
    """The days of ``Mon-Thu and Sat``, or of a word such as ``weekdays``."""
    given = " ".join(written.casefold().split())
    if given in _SETS:
        return tuple(_SETS[given])
    days: list[int] = []
    ranging = False
    for part in _DAY_OR_MARK.findall(written):
        word = part.strip().casefold().rstrip(".")
        number = _NAMES.get(word, _NAMES.get(word.removesuffix("s").rstrip(".")))
        if number is None:
            ranging = re.fullmatch(_TO, part, re.IGNORECASE) is not None
        elif ranging and days:
            first = days[-1]
            days += [(first + step) % 7 for step in range(1, (number - first) % 7 + 1)]
        else:
            days.append(number)
    return tuple(sorted(set(days)))


def _openings(written: str) -> Iterator[tuple[int, int]]:
    for match in _ONE_INTERVAL.finditer(written):
        if match["always"]:
            yield 0, _WHOLE_DAY
            continue
        opens, closes = _minutes(match["open"]), _minutes(match["close"])
        if opens is None or closes is None:
            continue
        (start, start_half), (end, end_half) = opens, closes
        if end_half and not start_half:
            # 9-5pm begins in the morning, 1-5pm after noon.
            start = start + 720 if start + 720 < end and start < 7 * 60 else start
        elif not end_half and end <= start <= 720:
            end += 720  # 9-5
        yield _settled(start, end)


def _settled(start: int, end: int) -> tuple[int, int]:
    """Closing after midnight is on the next day; a day that ends a minute before midnight is whole."""
    if (start, end) in ((0, 0), (0, _WHOLE_DAY - 1)):
        return 0, _WHOLE_DAY
    return start, end if end > start else end + _WHOLE_DAY


def _minutes(written: str) -> tuple[int, bool] | None:
    """Minutes after midnight, and whether the half of the day is told; ``None`` for what is no time.

    ``05:00``, of four digits, is in the morning; ``5`` and ``5:00`` may be in the afternoon.
    """
    word = written.strip().casefold()
    if word in _WORDS:
        return _WORDS[word], True
    match = _ONE_CLOCK.match(word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if hour > (12 if half else 24) or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute, bool(half) or (len(match[1]) == 2 and match[2] is not None)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24 if minutes > _WHOLE_DAY else minutes // 60:02}:{minutes % 60:02}"


def _spoken(days: tuple[int, ...]) -> str:
    """``Mo-Fr`` for three and more days in a row, ``Sa,Su`` for others."""
    parts: list[list[int]] = []
    for day in days:
        if parts and day == parts[-1][-1] + 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    told = (
        f"{DAYS[part[0]]}-{DAYS[part[-1]]}" if len(part) > 2 else ",".join(DAYS[day] for day in part) for part in parts
    )
    return ",".join(told)


ALWAYS = Hours(tuple(range(7)), 0, _WHOLE_DAY)
"""24 hours, seven days a week."""
