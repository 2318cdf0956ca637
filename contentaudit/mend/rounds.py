"""Fixes made round by round, with an audit after each, until none is left; never at the price of a new problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from contentaudit.mend.edits import Edits, applied, composed, place_before
from contentaudit.mend.plan import Mend, Wanted, mends, together
from contentaudit.model import ContentauditError, Finding, PageResult, Position, Severity, Source

MOST_ROUNDS = 10
"""Fixes that wait for one another come to rest in two or three rounds."""

MOST_TRIALS = 60
"""Audits at most where fixes have to be tried one by one."""

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

    Where that brings an error or a warning that was not there, the fixes are tried one by one, and those that bring it
    are left out. Raises ``ContentauditError`` (``fix.restless``) when fixes call for one another without end.
    """
    done = _all(Mended(before, before), audit, wanted)
    return _one_by_one(Mended(before, before), audit, wanted) if brought(before, done.after) else done


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


def _one_by_one(state: Mended, audit: Audit, wanted: Wanted) -> Mended:
    refused: dict[tuple[str, str], LeftOut] = {}
    for _ in range(MOST_TRIALS):
        chosen = _chosen(
            state, lambda source, finding: same(finding) not in refused and wanted(source, finding), most=1
        )
        if not chosen:
            break
        trial = _after(state, chosen, audit)
        if brings := brought(state.before, trial.after):
            refused[same(chosen[0].finding)] = LeftOut(trial.fixed[-1], brings)
        else:
            state = trial
    return replace(state, left_out=tuple(refused.values()))


def same(finding: Finding) -> tuple[str, str]:
    """By what a finding is known again after an audit."""
    return finding.rule, finding.fingerprint


def _chosen(state: Mended, wanted: Wanted, most: int | None = None) -> list[Mend]:
    source = source_of(state.after)
    return together(mends(source, state.after.findings), partial(wanted, source), most)


def _after(state: Mended, chosen: list[Mend], audit: Audit) -> Mended:
    source, first = source_of(state.after), source_of(state.before)
    edits = tuple(sorted((edit for mend in chosen for edit in mend.edits), key=lambda edit: edit.span))
    text = applied(source.text, edits)
    after = audit(replace(source, text=text, sha256=sha256(text.encode()).hexdigest()))
    if after.source is None:
        after = replace(after, source=replace(source, text=text))
    fixed = [Fixed(mend.finding, first.position(place_before(mend.finding.span.start, state.edits))) for mend in chosen]
    return replace(state, after=after, edits=composed(first.text, state.edits, edits), fixed=(*state.fixed, *fixed))
