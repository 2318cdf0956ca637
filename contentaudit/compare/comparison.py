"""Two sides held against each other, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from contentaudit.compare.findings import Held, held_against
from contentaudit.compare.states import Side, State
from contentaudit.model import Finding, Outcome, PageResult, Severity

MEASURES = ("words", "sentences", "flesch_kincaid_grade", "flesch", "long_sentences")
"""What is shown side by side, as reports call it."""

Status = Literal["compared", "added", "removed", "failed"]
Figure = int | float | None


class PageChange(NamedTuple):
    """A page then and now; one of the two may be missing."""

    old: PageResult | None
    new: PageResult | None
    held: Held
    apart: tuple[Finding, ...] = ()
    """Findings of rules that only one side was checked by: neither new nor gone."""

    @property
    def status(self) -> Status:
        """``failed``: the new side could not be audited."""
        if self.new is None:
            return "removed"
        if self.new.failure:
            return "failed"
        return "compared" if self.old else "added"

    @property
    def name(self) -> str:
        """What the page is called now, else what it was called."""
        return (self.new or self.old or _NOBODY).target

    @property
    def was(self) -> str:
        """What it was called, where that is another name; else empty."""
        return self.old.target if self.old and self.new and self.old.target != self.new.target else ""

    @property
    def measures(self) -> Iterator[tuple[str, Figure, Figure]]:
        """Name, figure then, figure now, where either side has one."""
        for name in MEASURES:
            pair = _figure(self.old, name), _figure(self.new, name)
            if pair != (None, None):
                yield name, *pair

    @property
    def is_same(self) -> bool:
        """Is there nothing to tell of it?"""
        moved = any(was != now for _, was, now in self.measures)
        return self.status == "compared" and not (self.held.new or self.held.gone or moved)


_NOBODY = PageResult(target="")


class Comparison(NamedTuple):
    """All pages of both sides, in the order of the new one, pages that are gone last."""

    old: Side
    new: Side
    pages: tuple[PageChange, ...]

    @property
    def worse(self) -> Counter[Severity]:
        """New findings."""
        return Counter(finding.severity for page in self.pages for finding in page.held.new)

    @property
    def better(self) -> Counter[Severity]:
        """Findings that are gone from pages that are still there."""
        return Counter(f.severity for page in self.pages if page.status == "compared" for f in page.held.gone)

    @property
    def stayed(self) -> Counter[Severity]:
        """Findings of both sides, as severe as they are now."""
        return Counter(now.severity for page in self.pages for _, now in page.held.stayed)

    @property
    def apart(self) -> int:
        """Findings of rules that only one side was checked by."""
        return sum(len(page.apart) for page in self.pages)

    def pages_that_are(self, status: Status) -> int:
        """How many."""
        return sum(page.status == status for page in self.pages)

    def exit_code(self, fail_on: Severity | None) -> int:
        """2 when a new page could not be audited or there is none, 1 when a new finding is at or above ``fail_on``."""
        if self.pages_that_are("failed") or not self.new.states:
            return 2
        return int(fail_on is not None and any(severity.rank <= fail_on.rank for severity in self.worse))


def compared(old: Side, new: Side, renamed: Mapping[str, str] | None = None) -> Comparison:
    """Hold two sides against each other. ``renamed``: new names of pages to old ones, as git knows them."""
    pairs = _paired(old.states, new.states, renamed or {})
    taken = set(pairs.values())
    pages = [_change(old.states[pairs[n]] if n in pairs else None, state) for n, state in enumerate(new.states)]
    pages += [_change(state, None) for number, state in enumerate(old.states) if number not in taken]
    return Comparison(old, new, tuple(pages))


def _change(old: State | None, new: State | None) -> PageChange:
    held = held_against(old.noted if old else (), new.noted if new else ())
    if old is None or new is None or old.page.failure or new.page.failure:
        return PageChange(old.page if old else None, new.page if new else None, held)
    new_here, apart_now = _split(held.new, old.page.outcomes)
    gone_here, apart_then = _split(held.gone, new.page.outcomes)
    return PageChange(old.page, new.page, Held(new_here, gone_here, held.stayed), (*apart_now, *apart_then))


def _split(
    findings: Iterable[Finding], other: Mapping[str, Outcome]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of rules that judged the other side too, and all others."""
    judged: list[Finding] = []
    apart: list[Finding] = []
    for finding in findings:
        outcome = other.get(finding.rule)
        fair = outcome is not None and (outcome.moot or outcome.status in ("passed", "found"))
        (judged if fair else apart).append(finding)
    return tuple(judged), tuple(apart)


def _paired(old: Sequence[State], new: Sequence[State], renamed: Mapping[str, str]) -> dict[int, int]:
    """Number of a new page to that of the old one: by name, else by what is its alone on either side."""
    if len(old) == len(new) == 1:
        return {0: 0}
    pairs: dict[int, int] = {}
    for key_old, key_new in _keys(renamed):
        _pass(pairs, old, new, key_old, key_new)
    return pairs


Key = Callable[[State], str | None]


def _keys(renamed: Mapping[str, str]) -> Iterator[tuple[Key, Key]]:
    """What two states of one page have in common, the surest first."""
    yield _target, _target
    yield _target, lambda state: renamed.get(state.page.target)
    for key in (lambda state: state.short, _bytes, lambda state: state.page.url, lambda state: state.page.title):
        yield key, key


def _target(state: State) -> str:
    return state.page.target


def _bytes(state: State) -> str | None:
    return state.page.sha256


def _pass(pairs: dict[int, int], old: Sequence[State], new: Sequence[State], key_old: Key, key_new: Key) -> None:
    """Pair what is left by a key that one page alone has, on either side."""
    taken = set(pairs.values())
    then, now = _alone(map(key_old, old)), _alone(map(key_new, new))
    for key, number in now.items():
        if number not in pairs and key in then and then[key] not in taken:
            pairs[number] = then[key]


def _alone(keys: Iterable[str | None]) -> dict[str, int]:
    found: dict[str, int] = {}
    doubled: set[str] = set()
    for number, key in enumerate(keys):
        if key and found.setdefault(key, number) != number:
            doubled.add(key)
    return {key: number for key, number in found.items() if key not in doubled}


def _figure(page: PageResult | None, name: str) -> Figure:
    value = page.measures.get(name) if page else None
    return value if isinstance(value, int | float) else None
