"""Where on a page a rule looks: the selectors of Vale (``heading.h2``, ``~table``, ``text & ~heading``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

KNOWN = frozenset(
    "text heading table list paragraph sentence alt title description blockquote summary raw figure attr".split()
)
NOT_HERE = {
    "code": "inline code is never part of the text that is checked; scope raw sees it",
    "link": "links are not a scope any more; scope raw sees them",
    "strong": "emphasis is not a scope any more; scope raw sees it",
    "emphasis": "emphasis is not a scope any more; scope raw sees it",
    "comment": "comments of source code are no part of a page",
}
Sections = frozenset[str]


class Selector(NamedTuple):
    """One part of a scope: all of ``sections`` must stand in the stretch's own, or must not stand in its block's."""

    sections: Sections
    negated: bool


class Scope:
    """Any of some alternatives, each of which is a list of selectors that must all hold.

    Negations alone mean text other than that: never the whole page, nor a block a second time as its sentences.
    """

    def __init__(self, written: Sequence[str]) -> None:
        self.written = tuple(written)
        self.alternatives = tuple(tuple(_selector(part) for part in one.split("&")) for one in written)
        self._known: dict[tuple[Sections, Sections], bool] = {}

    def holds(self, own: Sections, block: Sections) -> bool:
        """Does a stretch belong to the scope? ``block`` are the sections of the block it is a part of."""
        key = (own, block)
        if key not in self._known:
            self._known[key] = any(_all_hold(parts, own, block) for parts in self.alternatives)
        return self._known[key]

    def parts(self, names: Sequence[str]) -> Iterator[str]:
        """Which of some parts of a page the scope asks for; ``text`` for its blocks."""
        for selectors in self.alternatives:
            asked = frozenset().union(*(part.sections for part in selectors if not part.negated))
            yield next((name for name in names if name in asked), "text")


def _selector(part: str) -> Selector:
    part = part.strip()
    return Selector(frozenset(part.removeprefix("~").strip().split(".")), part.startswith("~"))


def _all_hold(parts: Sequence[Selector], own: Sections, block: Sections) -> bool:
    if all(part.negated for part in parts) and "text" not in own:
        return False
    for part in parts:
        if part.negated:
            if part.sections <= block:
                return False
        elif not part.sections <= own:
            return False
    return True


def fault_of(written: str) -> str:
    """Why a scope cannot be used here; empty when it can."""
    for part in written.split("&"):
        name = part.strip().removeprefix("~").strip().split(".")[0]
        if name in NOT_HERE:
            return f"the scope {name}: {NOT_HERE[name]}"
        if name not in KNOWN:
            return f"the scope {name or 'without a name'} is not known here"
    return ""
