"""An excuse as somebody gave it, of whatever kind: what the list of all excuses in force is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from contentaudit.model import Finding

SOON = timedelta(days=30)
"""How long before its last day an excuse is said to expire soon."""

LONGEST_QUOTE = 120
"""Code points of a finding's words that the list repeats."""

State = Literal["in force", "expires soon", "expired"]
Kind = Literal["inline", "waiver", "baseline", "approved-claim"]
KINDS: tuple[Kind, ...] = ("inline", "waiver", "baseline", "approved-claim")


def state_of(until: date | None, today: date) -> State:
    """What an excuse with this last day is; the day itself still counts."""
    if until is None or until - today > SOON:
        return "in force"
    return "expires soon" if until >= today else "expired"


class Use(NamedTuple):
    """A finding that an excuse lets go; ``quote`` may be cut."""

    page: str
    line: int
    rule: str
    quote: str

    @classmethod
    def of(cls, page: str, finding: Finding) -> Use:
        """The use that a finding on a page makes of an excuse."""
        quote = " ".join(finding.quote.split())
        short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
        return cls(page, finding.start.line, finding.rule, short)


class Given(NamedTuple):
    """One excuse. ``file`` and ``line`` say where it is written, or for a known finding where that stands.

    ``rules``: ids and families. ``where``: patterns of pages, and sections with ``#``, for which it was given; empty
    for its own place or everywhere. ``words``: what it is about, or how it is written. ``since``: the day on which it
    was given, ``until`` its last day; ``None`` when nobody says. ``used``: ``None`` when the run cannot tell.
    """

    kind: Kind
    rules: tuple[str, ...]
    file: str
    line: int | None
    where: tuple[str, ...]
    words: str
    reason: str
    by: str
    since: date | None
    until: date | None
    used: bool | None
    uses: tuple[Use, ...] = ()

    def state(self, today: date) -> State:
        """In force, or not any more."""
        return state_of(self.until, today)

    def days_left(self, today: date) -> int | None:
        """Days until the last one, negative when it is over."""
        return (self.until - today).days if self.until else None

    def age(self, today: date) -> int | None:
        """Days since it was given."""
        return (today - self.since).days if self.since else None


def by_end(excuses: Iterable[Given]) -> list[Given]:
    """What has ended first, then what ends next; without a last day at the end."""
    return sorted(
        excuses,
        key=lambda one: (one.until or date.max, KINDS.index(one.kind), one.file, one.line or 0, one.rules, one.words),
    )
