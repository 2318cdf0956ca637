"""Fixes made round by round, with an audit after each, until none is left; never at the price of a new problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from contentaudit.mend.edits import Edits, applied, composed, places_before
from contentaudit.mend.plan import Mend, Wanted, mends, together
from contentaudit.model import ContentauditError, Finding, PageResult, Position, Severity, Source

MOST_ROUNDS = 10
"""Fixes that wait for one another come to rest in two or three rounds."""

MOST_TRIALS = 60
"""Audits at most where fixes have to be tried in parts."""

MOST_REFUSED = 3
"""Fixes of one rule that bring something new, after which no other of it is tried."""

Audit = Callable[[Source], PageResult]
"""Audits a source as the first time; what could not be audited has a ``failure``."""


class Fixed(NamedTuple):
    """A finding whose fix was made, and where it stands in the source as it was read."""

    finding: Finding
    at: Position


class LeftOut(NamedTuple):
    """A finding that was not fixed, and what the fix would have brought."""

    fixed: Fixed
    brings: str


@dataclass(frozen=True)
class Mended:
    """A page with its fixes made: ``edits`` are of the source of ``before``."""

    before: PageResult
    after: PageResult
    edits: Edits = ()
    fixed: tuple[Fixed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def text(self) -> str:
        """The source with the fixes made."""
        return source_of(self.after).text


def source_of(result: PageResult) -> Source:
    """The source of a page that was audited."""
    if result.source is None:
        raise ValueError("only a page that was audited can be mended")
    return result.source


def mended(before: PageResult, audit: Audit, wanted: Wanted) -> Mended:
    """The page with the wanted fixes made, audited anew after every round until nothing wanted is left.

    Where that brings an error or a warning that was not there, the fixes are tried in parts, and those that bring it
    are left out. Raises ``ContentauditError`` (``fix.restless``) when fixes call for one another without end.
    """
    done = _all(Mended(before, before), audit, wanted)
    return _in_parts(Mended(before, before), audit, wanted) if brought(before, done.after) else done


def brought(before: PageResult, after: PageResult) -> str:
    """What is worse than before, by name: a rule with more errors or warnings, or one that stopped; else empty."""
    if after.failure is not None:
        return after.failure.message
    stopped = after.failed_rules.keys() - before.failed_rules.keys()
    for least in (Severity.ERROR, Severity.WARNING):
        more = _counted(after, least) - _counted(before, least)
        stopped |= more.keys()
    return ", ".join(sorted(stopped))


def _counted(result: PageResult, least: Severity) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings if finding.severity.rank <= least.rank)


def _all(state: Mended, audit: Audit, wanted: Wanted) -> Mended:
    for _ in range(MOST_ROUNDS):
        chosen = _chosen(state, wanted)
        if not chosen:
            return state
        state = _after(state, chosen, audit)
        if state.after.failure is not None:
            return state
    if chosen := _chosen(state, wanted):
        rules = ", ".join(sorted({mend.finding.rule for mend in chosen}))
        message = f"{state.before.target}: the fixes of {rules} call for one another without end"
        raise ContentauditError("fix.restless", message, "Nothing was changed. Fix these by hand.")
    return state


def _in_parts(state: Mended, audit: Audit, wanted: Wanted) -> Mended:
    """As many fixes as bring nothing. A part that brings something is halved until the one to blame stands alone."""
    refused = _Refused()
    most: int | None = None
    for _ in range(MOST_TRIALS):
        chosen = _chosen(state, wanted, most, refused)
        if not chosen:
            break
        # Rule by rule: most often all fixes of one are to blame, or none.
        chosen = [mend for mend in chosen if mend.finding.rule == chosen[0].finding.rule]
        trial = _after(state, chosen, audit)
        if not (brings := brought(state.before, trial.after)):
            state = trial
            most = None if most is None else most * 2
        elif len(chosen) > 1:
            most = len(chosen) // 2
        else:
            refused.add(state, chosen[0], LeftOut(trial.fixed[-1], brings))
            most = 1
    return replace(state, left_out=tuple(refused.left_out))


class _Refused:
    """Fixes that bring something new, by rule and by the place of their finding in the source as it was read."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self._places: set[tuple[str, int]] = set()
        self._counts: Counter[str] = Counter()

    def add(self, state: Mended, mend: Mend, left_out: LeftOut) -> None:
        """Take note of one."""
        self.left_out.append(left_out)
        [place] = places_before([mend.finding.span.start], state.edits)
        self._places.add((mend.finding.rule, place))
        self._counts[mend.finding.rule] += 1

    def without(self, state: Mended, offered: Sequence[Mend]) -> list[Mend]:
        """Those that are worth a trial."""
        places = places_before([mend.finding.span.start for mend in offered], state.edits)
        return [
            mend
            for mend, place in zip(offered, places, strict=True)
            if (mend.finding.rule, place) not in self._places and self._counts[mend.finding.rule] < MOST_REFUSED
        ]


def same(finding: Finding) -> tuple[str, str]:
    """By what a finding is known again after an audit."""
    return finding.rule, finding.fingerprint


def _chosen(state: Mended, wanted: Wanted, most: int | None = None, refused: _Refused | None = None) -> list[Mend]:
    source = source_of(state.after)
    offered = mends(source, state.after.findings)
    return together(refused.without(state, offered) if refused else offered, partial(wanted, source), most)


def _after(state: Mended, chosen: list[Mend], audit: Audit) -> Mended:
    source, first = source_of(state.after), source_of(state.before)
    edits = tuple(sorted((edit for mend in chosen for edit in mend.edits), key=lambda edit: edit.span))
    text = applied(source.text, edits)
    after = audit(replace(source, text=text, sha256=sha256(text.encode()).hexdigest()))
    if after.source is None:
        after = replace(after, source=replace(source, text=text))
    places = places_before([mend.finding.span.start for mend in chosen], state.edits)
    fixed = [Fixed(mend.finding, first.position(place)) for mend, place in zip(chosen, places, strict=True)]
    return replace(state, after=after, edits=composed(first.text, state.edits, edits), fixed=(*state.fixed, *fixed))
