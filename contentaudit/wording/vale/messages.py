"""Messages with ``%s`` in them, as messages with named gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"%(?:\[(?P<number>\d)\])?(?P<verb>[sdqvf])|%%")


def with_gaps(message: str, names: Sequence[str]) -> str:
    """Each ``%s`` as the gap of the value it stands for, in their order; one too many repeats the last."""
    used = 0

    def gap(match: re.Match[str]) -> str:
        nonlocal used
        if match["verb"] is None:
            return "%"
        used = int(match["number"]) if match["number"] else used + 1
        return "{" + names[min(max(used, 1), len(names)) - 1] + "}"

    escaped = " ".join(message.split()).replace("{", "{{").replace("}", "}}")
    return _GAP.sub(gap, escaped)


def hint(action: tuple[str, tuple[str, ...]], names: Sequence[str]) -> str:
    """What a rule's action would do, as advice; empty when it has none that can be said in words."""
    name, parameters = action
    if name == "remove":
        return "Take it out."
    if name == "replace":
        if parameters:
            return f"Write {' or '.join(f'“{_escaped(one)}”' for one in parameters)}."
        for better in ("better", "expected"):
            if better in names:
                return f"Write “{{{better}}}”."
    return ""


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
