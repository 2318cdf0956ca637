"""House terms as rules: what a house prefers to say, what it avoids and what it never says.

Three rules in the form of substitutions, so that they are scanned for like those of any style: ``terms.never`` (error),
``terms.avoid`` (warning) and ``terms.spelling`` (warning: a preferred term in other capitals than its own).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from contentaudit.wording.files import Doc

_SCOPES = ["text & ~blockquote"]
"""All that a page says, but not what somebody else said."""
_INSTEAD = "House term: %s, not “%s”"
_WRITE = "House term: write “%s”, not “%s”"
_WHY = "Readers and reviewers of this house rely on one word for one thing."


class Term(NamedTuple):
    """One thing the house has a word for. ``preferred`` may be empty where only words to leave out are named."""

    preferred: str
    avoid: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    exact: bool = False
    """Do the capitals of ``preferred`` count?"""


def docs_of(terms: Sequence[Term]) -> Mapping[str, Doc]:
    """The rules by name, those that would say nothing left out."""
    never = {_pattern(word): _advice(term) for term in terms for word in term.never}
    avoid = {_pattern(word): _advice(term) for term in terms for word in term.avoid}
    exact = [term.preferred for term in terms if term.exact]
    within = ["(?i)" + _pattern(term.preferred) for term in terms if _holds_its_own(term)]
    capitals = [_pattern(name.upper()) for name in exact if name != name.upper()]
    found = {
        "avoid": _doc("avoid", _INSTEAD, "warning", avoid, within),
        "never": _doc("never", _INSTEAD, "error", never, within),
        "spelling": _doc("spelling", _WRITE, "warning", {_pattern(name): name for name in exact}, capitals),
    }
    return {name: doc for name, doc in found.items() if doc.data["swap"]}


def _holds_its_own(term: Term) -> bool:
    """Does a word to leave out stand inside the preferred term: "alcohol use" in "alcohol use disorder"?"""
    preferred = term.preferred.lower()
    return any(word.lower() in preferred for word in (*term.avoid, *term.never))


def _advice(term: Term) -> str:
    return f"use “{term.preferred}”" if term.preferred else "use other words"


def _pattern(words: str) -> str:
    """The words as they stand, whole, any blank between them."""
    # A boundary of words says of which words a match is made; beside a full stop or a bracket there is none.
    begin = r"\b" if words[0].isalnum() else r"(?<!\w)"
    end = r"\b" if words[-1].isalnum() else r"(?!\w)"
    return begin + r"\s".join(map(re.escape, words.split())) + end


def _doc(name: str, message: str, level: str, swap: Mapping[str, str], exceptions: Sequence[str]) -> Doc:
    data = {
        "extends": "substitution",
        "message": message,
        "level": level,
        "description": _WHY,
        "scope": _SCOPES,
        "swap": dict(swap),
        "exceptions": list(exceptions),
        "ignorecase": True,
        "nonword": True,
        "vocab": False,
    }
    return Doc(Path(f"terms/{name}.yml"), "", data)
