"""May readers make the words larger?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule

SMALLEST = 2.0
"""The magnification that readers must be able to reach (WCAG 1.4.4)."""
LARGEST = 10.0
"""What browsers make of lengths and of anything beyond it."""

LONGEST = 1_000
"""Characters of a viewport that are read."""

_PAIR = re.compile(r"([A-Za-z-]+)\s*=\s*([^\s,;=]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")


@rule(severity="warning", message="The viewport keeps readers from zooming", label="{setting}", needs=("document",))
def viewport_zoom(page: Page) -> Iterator[Hit]:
    """May readers make the words larger?"""
    for meta in head.named(page, "viewport"):
        settings = {name.lower(): value.lower() for name, value in _PAIR.findall(meta.get("content")[:LONGEST])}
        if setting := _bar(settings):
            yield Hit(meta.value("content"), setting=setting)


def _bar(settings: dict[str, str]) -> str:
    scalable, scale = settings.get("user-scalable"), settings.get("maximum-scale")
    if scalable is not None and scalable != "yes" and abs(_number(scalable, unknown=0)) < 1:
        return f"user-scalable={scalable}"
    if scale is not None and 0 <= _number(scale, unknown=0.1) < SMALLEST:
        return f"maximum-scale={scale}"
    return ""


def _number(value: str, *, unknown: float) -> float:
    """A value as browsers read it: ``yes`` is 1, a length is as large as can be, other words are ``unknown``."""
    if value in ("device-width", "device-height"):
        return LARGEST
    if value == "yes":
        return 1
    number = _NUMBER.match(value)
    return float(number[0]) if number else unknown
