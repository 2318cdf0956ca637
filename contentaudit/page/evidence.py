"""Facts from outside the page, gathered by a probe before rules run: what links answer, which files stand beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal, NamedTuple

Verdict = Literal["ok", "redirected", "broken", "blocked", "unreachable", "unchecked"]
"""``blocked``: the server, or we ourselves, will not have this address asked. ``unchecked``: nobody asked."""

Fault = Literal["", "broken", "redirect-loop", "bad-scheme", "private-address", "soft-404", "tls", "unverified"]
"""Which rule speaks of it: the name behind ``links.``; empty for none."""

_TOLD: tuple[Verdict, ...] = ("ok", "redirected", "broken", "blocked", "unreachable")

PERMANENT = frozenset({301, 308})


class Hop(NamedTuple):
    """An address that was asked, and the status it answered; 0 where no answer came."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of asking one address. ``why`` says in a few words what is wrong, or why nobody knows."""

    verdict: Verdict
    fault: Fault = ""
    why: str = ""
    hops: tuple[Hop, ...] = ()
    """Every address on the way in order; the last one answered for good."""
    lost: frozenset[str] = frozenset()
    """Of the places asked for (behind ``#``, as written) those that the page at the end does not have."""

    @property
    def is_good(self) -> bool:
        """Did a page come in the end?"""
        return self.verdict in ("ok", "redirected")

    @property
    def moved_to(self) -> str:
        """The address that the permanent redirects at the start lead to; empty where there are none."""
        leading = len(list(takewhile(lambda hop: hop.status in PERMANENT, self.hops)))
        return self.hops[leading].url if 0 < leading < len(self.hops) else ""


@dataclass(frozen=True, slots=True)
class FileFact:
    """Where a relative link leads among the files around the page. Paths are relative to the page's folder, with ``/``.

    ``state``: ``there``, ``missing``, ``case`` (only a file of other letters is there: ``found``), ``outside`` (it
    leaves the folder of the whole), ``unknown`` (nothing can be said: the site may make it). ``lost``: the file lacks
    the place named behind ``#``. ``sure``: can no program make the missing file, or the lost place, from something
    else?
    """

    state: Literal["there", "missing", "case", "outside", "unknown"]
    found: str = ""
    lost: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a probe found out. ``answers`` by absolute address without ``#…``, ``files`` by link as written.

    ``None``: nobody looked; the reason is in ``unasked``.
    """

    answers: Mapping[str, Answer] | None = None
    files: Mapping[str, FileFact] | None = None
    unasked: str = "network rules are off (use --network)"

    @property
    def measures(self) -> Mapping[str, Any]:
        """``links``: how many addresses answered in which way; nothing where none was asked."""
        if not self.answers:
            return {}
        verdicts = Counter(answer.verdict for answer in self.answers.values())
        reasons = Counter(answer.why for answer in self.answers.values() if answer.verdict == "unchecked")
        return {"links": {**{name: verdicts[name] for name in _TOLD}, "not_checked": dict(sorted(reasons.items()))}}

    def answer(self, target: str) -> Answer | None:
        """What an absolute address answered; ``None`` where nobody asked it."""
        return (self.answers or {}).get(target.partition("#")[0])
