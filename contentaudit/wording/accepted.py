"""What rules let go for the proof beside it, kept with the page so that the outcome of the rule can tell of it."""

from __future__ import annotations

from pathlib import Path

from contentaudit.model import Accepted
from contentaudit.page import Page
from contentaudit.wording.claim import Claim

MOST_ACCEPTED = 200
"""Accepted claims of one rule that are told of one page."""


def note(rule: Path, claim: Claim) -> None:
    """Keep a claim that a guard accepted proof for; one for each sentence, since patterns overlap."""
    if not claim.accepted:
        return
    passage = claim.passage
    noted: dict[tuple[int, int], Accepted] = claim.page.memo.setdefault(_key(rule), {})
    if len(noted) < MOST_ACCEPTED:
        words, position = passage.text(claim.start, claim.end), claim.page.source.position
        accepted = Accepted(words.value, position(words.span.start), position(words.span.end), claim.accepted)
        noted.setdefault((passage.unit.number, max(0, passage.start)), accepted)


def accepted_on(rule: Path, page: Page) -> tuple[Accepted, ...]:
    """What the rule of a file let go on a page that it was run on, in source order."""
    noted: dict[tuple[int, int], Accepted] = page.memo.get(_key(rule), {})
    return tuple(sorted(noted.values(), key=lambda accepted: accepted.start.offset))


def _key(rule: Path) -> str:
    return f"{__name__} {rule}"
