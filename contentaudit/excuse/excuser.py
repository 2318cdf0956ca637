"""What every kind of excuse has in common: asked about a finding, it lets it go, and says by what, or it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from contentaudit.model import Excuse, Finding, Span

if TYPE_CHECKING:
    from contentaudit.excuse.approved_register import Register


class Excuser(Protocol):
    """One kind of excuse as it holds on one page."""

    def excuse_for(self, finding: Finding) -> Excuse | None:
        """By what the finding is let go; ``None`` when it stands. Asking changes nothing."""


def current_day() -> date:
    """The calendar day where the tool runs, as people write it: the only clock that excuses know."""
    return date.today()  # noqa: DTZ011 - last days are written without a time zone


class Expired(NamedTuple):
    """A finding, or an entry of the register, whose approval is over since ``day``."""

    span: Span
    quote: str
    day: date
    by: str


class Edited(NamedTuple):
    """A finding whose words are almost approved ones; ``difference`` says in words what was changed."""

    span: Span
    quote: str
    difference: str
    by: str


class Unused(NamedTuple):
    """An entry of the register that let nothing go."""

    span: Span
    quote: str


@dataclass(frozen=True)
class Approvals:
    """What rules are told about approved claims; without a register nothing."""

    expired: tuple[Expired, ...] = ()
    edited: tuple[Edited, ...] = ()
    unused: tuple[Unused, ...] = ()
    unjudged: str = ""
    """Why nobody can tell here which entries are unused; empty when somebody can, or there are none."""


class Ended(NamedTuple):
    """A waiver that is over since ``day``: the first of ``standing`` findings that stand again, or its own place."""

    span: Span
    quote: str
    day: date
    by: str
    rule: str
    standing: int = 0
    others: tuple[Span, ...] = ()
    """Places of the next findings that stand again."""


@dataclass(frozen=True)
class Waived:
    """What rules are told about waivers; without any nothing."""

    ended: tuple[Ended, ...] = ()
    unused: tuple[Unused, ...] = ()
    unjudged: str = ""
    """Why nobody can tell here which waivers are unused; empty when somebody can, or there are none."""


@dataclass(frozen=True)
class Excusing:
    """What a run knows about excuses before it reads a page.

    ``today`` decides which have ended. ``register`` holds the approved claims that govern the page. ``unjudged`` says
    why this run cannot tell which of them are unused, ``waivers_unjudged`` the same of waivers; empty when it can.
    """

    today: date = field(default_factory=current_day)
    register: Register | None = None
    unjudged: str = ""
    waivers_unjudged: str = ""


def let_go(findings: Iterable[Finding], excuser: Excuser) -> tuple[list[Finding], list[Finding]]:
    """Findings that stand, and those that the excuser lets go, each with its excuse."""
    kept: list[Finding] = []
    excused: list[Finding] = []
    for finding in findings:
        excuse = excuser.excuse_for(finding)
        if excuse is None:
            kept.append(finding)
        else:
            excused.append(replace(finding, excused=excuse))
    return kept, excused
