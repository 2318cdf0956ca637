"""The sign-off: what a person has to decide, and what ties the signature to the page that was read."""

from __future__ import annotations

from typing import NamedTuple

from contentaudit.model import Severity
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.views.first import cut

_MOST = 60
_OF_A_CLAIM = ("Keep, evidence on file", "Change the words", "Remove")
_OF_THE_REST = ("Change it", "Leave it as it is")


class Decision(NamedTuple):
    """Something on which a person decides. ``choices``: what can be decided."""

    number: int
    title: str
    quote: str
    lines: tuple[int, ...]
    choices: tuple[str, ...]


class Sign(NamedTuple):
    """``sha256`` is of the bytes that were read; ``source`` names them."""

    decisions: tuple[Decision, ...]
    more: int
    sha256: str
    source: str


def sign(audited: Audited) -> Sign:
    """What is signed, and for which bytes."""
    waiting = [each for each in audited.numbered if each.first.severity is Severity.REVIEW]
    decisions = tuple(
        Decision(
            each.number,
            each.first.message,
            cut(each.first.quote),
            each.problem.lines,
            _OF_A_CLAIM if each.family == "claims" else _OF_THE_REST,
        )
        for each in waiting[:_MOST]
    )
    return Sign(decisions, len(waiting) - len(decisions), audited.result.sha256 or "", audited.result.target)
