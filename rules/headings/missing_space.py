"""Are heading marks in Markdown followed by a space?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Block, Edit, Fix, Hit, Page, Span, Text, rule

_MARKS = re.compile(r"(?:^|(?<=[ \n]))(#{1,6})(?=[^# \t\n\d])")
_BEFORE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_CLOSING = re.compile(r"(?<=[^\s#\\])(#{2,6})$|\u00a0(#{1,6})$")
_KEYCAP = "\ufe0f"
_DEEPEST = 100
"""Column beyond which nothing opens a line: quotes and lists are not nested that deep."""


@rule(
    severity="warning",
    message="“{marks}” makes no heading without a space",
    label="shown as typed",
    fix="safe",
    needs=("marks",),
)
def missing_space(page: Page) -> Iterator[Hit]:
    """Are heading marks in Markdown followed by a space?"""
    if page.source.kind != "markdown" or "#" not in page.source.text:
        return
    for block in page.blocks:
        if "#" not in block.text.value or block.role in ("code", "button", "control", "cell"):
            continue
        if block.role == "heading":
            yield from _closing(page, block)
        else:
            yield from _opening(page, block)


def _opening(page: Page, block: Block) -> Iterator[Hit]:
    for match in _MARKS.finditer(block.text.value):
        marks = block.text[match.start(1) : match.end(1)]
        if not _is_written(page, marks):
            continue
        line = _line_from(block.text, match.start(1))
        if line.value[len(marks) :].startswith(_KEYCAP):
            continue
        if len(marks) == 1 and not _single_means_heading(line.value, first=match.start(1) == 0):
            continue
        yield Hit(
            line,
            # Two marks and more that open a line are a heading and nothing else; one may be a hashtag.
            fix=Fix(
                "Put a space after the marks", (Edit(Span(marks.span.end, marks.span.end), " "),), safe=len(marks) > 1
            ),
            severity="review" if len(marks) == 1 and " " not in line.value.strip() else None,
            marks=marks.value,
        )


def _line_from(text: Text, at: int) -> Text:
    """The words from an offset to the end of the line: at most 80 characters, which is as much as a title has."""
    end = text.value.find("\n", at, at + 80)
    return text[at : at + 80 if end < 0 else end].strip()


def _is_written(page: Page, marks: Text) -> bool:
    """Do the marks open a line of the source, not escaped and not by way of an entity?"""
    start = marks.span.start
    column = page.source.position(start).column
    if column > _DEEPEST:
        return False
    before = page.source.text[start - column + 1 : start]
    return page.source.text.startswith(marks.value, start) and _BEFORE.fullmatch(before) is not None


def _single_means_heading(line: str, *, first: bool) -> bool:
    """One mark is also how hashtags begin: only a capitalised line of its own is taken for a heading."""
    return first and line[1:2].isupper() and line.count("#") - line.endswith("#") == 1


def _closing(page: Page, block: Block) -> Iterator[Hit]:
    """Closing marks that touch the title are part of it: ``## Visiting##``."""
    match = _CLOSING.search(block.text.value)
    if match is None:
        return
    group = 1 if match[1] else 2
    marks = block.text[match.start(group) : match.end(group)]
    at, end = marks.span
    if page.source.text[at:end] == marks.value and page.source.text[at - 1] != "\\":
        yield Hit(marks, fix=Fix("Put a space before the marks", (Edit(Span(at, at), " "),)), marks=marks.value)
