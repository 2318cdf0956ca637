"""One side of a comparison: pages as they are, were, or were reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from contentaudit.compare.findings import Noted, noted
from contentaudit.model import PageResult


class State(NamedTuple):
    """A page without its source. ``short`` is its path below what was named, by which two folders are matched."""

    page: PageResult
    noted: Noted
    short: str

    @classmethod
    def of(cls, page: PageResult, short: str) -> Self:
        """What is kept of an audited page."""
        return cls(replace(page, source=None), noted(page), short)


@dataclass(frozen=True)
class Side:
    """All pages of one side. ``name``: as it was named; ``reading``: what that was taken for, in words."""

    name: str
    reading: str
    states: Sequence[State]
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else a report says of itself: ``profile``, ``version``."""

    @property
    def said(self) -> str:
        """``origin/main (revision 1a2b3c4d5)``."""
        return f"{self.name} ({self.reading})"
