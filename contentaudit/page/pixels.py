"""How wide words are on a results page: sums of advance widths in Arial, the face that search engines set titles in.

The widths are those of Liberation Sans Regular, made to have Arial's metrics. Kerning is left out: it changes the
width of a title by less than a hundredth.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PATH = Path(__file__).with_name("arial_widths.json")


def width(words: str, size: int) -> float:
    """Pixels that a line of words takes at a size in pixels.

    Letters of East Asia and pictures are as wide as the line is high; marks above a letter take no room; what the
    face does not have counts as half of that.
    """
    widths, per_em, default = _metrics()
    return sum(_advance(sign, widths, per_em, default) for sign in words) * size / per_em


def _advance(sign: str, widths: Mapping[str, int], per_em: int, default: int) -> int:
    known = widths.get(sign)
    if known is not None:
        return known
    if unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return per_em if unicodedata.east_asian_width(sign) in ("W", "F") else default


@cache
def _metrics() -> tuple[Mapping[str, int], int, int]:
    """Width of each sign in units, units in an em, and the width of a sign that is not listed."""
    table = json.loads(_PATH.read_text(encoding="utf-8"))
    return table["widths"], table["units_per_em"], table["default"]
