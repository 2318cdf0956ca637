"""Rules that look for words: ``existence`` tells them, ``substitution`` says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contentaudit.wording.safety import dangers
from contentaudit.wording.vale.checker import Checker, Exceptions, Match, OnPage, Reading, merged
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import Expression
from contentaudit.wording.vale.stretches import Stretch


class Existence(Checker):
    """Tells each match of any of its patterns."""

    def __init__(self, expressions: Sequence[Expression], exceptions: Exceptions) -> None:
        self.expressions = expressions
        self.exceptions = exceptions

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """Every match that no exception lets go."""
        awake = [(number, self.expressions[number]) for number in sorted(possible)]
        for _, found in merged(awake, stretch.value, on.clock):
            if not self.exceptions.exempt(stretch, *found.span()):
                yield Match(stretch, found.start(), found.end(), {"quote": found.group().strip()})


def existence(reading: Reading) -> Checker:
    """``tokens`` are alternatives; ``raw`` is one pattern in pieces, before the tokens or (``append``) behind them."""
    definition = reading.definition
    fold = definition.flag("ignorecase")
    tokens, raw = definition.texts("tokens"), "".join(definition.texts("raw"))
    if not raw:
        sources = [(("tokens", at), token) for at, token in enumerate(tokens)]
        made = reading.expressions("tokens", sources, fold=fold, edges=not definition.flag("nonword"))
    else:
        edge = r"\b" if tokens and not definition.flag("nonword") else ""
        joined = f"{edge}(?:{'|'.join(tokens)}){edge}" if tokens else ""
        whole = joined + raw if definition.flag("append") else raw + joined
        made = reading.expressions("raw", [(("raw",), whole)], fold=fold, edges=False)
    return Existence([expression for _, expression in made], reading.exceptions)


class Substitution(Checker):
    """Tells each match with the better words."""

    gaps = ("better", "quote")

    def __init__(
        self, expressions: Sequence[Expression], better: Sequence[str], reading: Reading, *, capitalize: bool
    ) -> None:
        self.expressions = expressions
        self.exceptions = reading.exceptions
        self._better = better
        self._capitalize = capitalize
        quote = re.search(r"(['\"“‘`])%s(['\"”’`])", reading.definition.message)
        self._or = f"{quote[2]} or {quote[1]}" if quote else " or "

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """Every match that is not written the better way already."""
        awake = [(number, self.expressions[number]) for number in sorted(possible)]
        for number, found in merged(awake, stretch.value, on.clock):
            observed = found.group().strip()
            expected = _filled(self._better[number], found)
            if self._capitalize and observed == _capital(observed):
                expected = "|".join(map(_capital, expected.split("|")))
            if _is_written_so(expected, observed) or self.exceptions.exempt(stretch, *found.span()):
                continue
            better = self._or.join(expected.split("|"))
            yield Match(stretch, found.start(), found.end(), {"quote": observed, "better": better})


def substitution(reading: Reading) -> Checker:
    """``swap``: patterns to what should stand there; the longest pattern is tried first."""
    definition = reading.definition
    if definition.doc.data.get("pos"):
        raise Unloadable("pos needs a tagger of parts of speech, which contentaudit has not", ("pos",))
    pairs = sorted(definition.pairs("swap"), key=lambda pair: -len(pair[0]))
    made = reading.expressions(
        "swap",
        [(("swap", key), key) for key, _ in pairs],
        fold=definition.flag("ignorecase"),
        edges=not definition.flag("nonword"),
    )
    return Substitution(
        [expression for _, expression in made],
        [pairs[number][1] for number, _ in made],
        reading,
        capitalize=definition.flag("capitalize"),
    )


def _filled(better: str, found: re.Match[str]) -> str:
    """``$1`` is what the first group of the pattern matched."""
    if "$" not in better:
        return better

    def group(reference: re.Match[str]) -> str:
        number = int(reference[1] or reference[2])
        return (found[number] or "") if number <= (found.re.groups or 0) else reference[0]

    return re.sub(r"\$(?:(\d{1,2})|\{(\d{1,2})\})", group, better)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_written_so(expected: str, observed: str) -> bool:
    """Does the match already read as it should? What should stand there may be a pattern."""
    if expected == observed:
        return True
    if all(char.isalnum() or char in " -" for char in expected):
        return False
    try:
        wanted = re.compile(expected)
    except (re.error, RecursionError, OverflowError):
        return False
    return not dangers(wanted) and wanted.fullmatch(observed) is not None
