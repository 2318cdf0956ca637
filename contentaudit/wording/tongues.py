"""What each language has of its own beside its patterns: guards, words around a quote, letters that count as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.wording.guards import CONDITIONS, GUARDS, Guard

TRANSLATED = ("es",)
"""Primary subtags of the languages, beside the one that rule files are written in, that wording can be given in."""


class Tongue(NamedTuple):
    """How matches in one language are judged; ``guards`` and ``conditions`` by the names that rule files use."""

    guards: Mapping[str, Guard]
    conditions: Mapping[str, Guard]
    lead_in: LatePattern
    lead_out: LatePattern
    folded: Callable[[str], str] | None = None
    """Makes letters the same that patterns do not tell apart, in a lower-case text whose length stays."""

    def trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The quote without words that only lead into it or hang over at its end, as long as something is left."""
        lead = self.lead_in.match(text, start, end)
        first = lead.end() if lead and lead.end() < end else start
        out = self.lead_out.search(text[first:end])
        last = first + out.start() if out and out.start() > 0 else end
        return first, last


ENGLISH = Tongue(
    GUARDS,
    CONDITIONS,
    LatePattern(
        r"[\s,;:*-]*(?:(?:that|which|and|or|but|is|are|was|were|with|at|so|also|it is|it's|this is|we are|we're"
        r"|has been|have been|as(?! (?:little|seen|good|low|if|featured|heard|nature|the way))) +)*"
    ),
    LatePattern(
        r"(?:[\s,;:-]+(?:by|our|the|of|and|to|for|a|an|with|on|at|or|your|is|are|that|who|which|from|as|we|but|so"
        r"|because|when|if|than|their|its|was|will|in|into|through))*[\s,;:-]*$"
    ),
)


@cache
def tongue_of(language: str) -> Tongue:
    """The tongue of one of ``TRANSLATED``; what belongs to it is imported only when a page speaks it."""
    assert language == "es"
    from contentaudit.wording.guards import spanish

    return Tongue(spanish.GUARDS, spanish.CONDITIONS, spanish.LEAD_IN, spanish.LEAD_OUT, spanish.folded)
