"""Plain text to HTML with the way back to the source: paragraphs, bullet and numbered lists, and title lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contentaudit.page.rendered import Rendered, Writer

MAX_TITLE_WORDS = 15
"""A longer line is no title, even without a full stop."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
# A dash or an asterisk needs a blank after it; a real bullet character does not.
_BULLET = re.compile(r"(?:[•◦▪‣●○■✓✔]\s*|[-*–]\s+)(?=[^\s])")
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|[a-z]\))\s+(?=[^\s])")
_CLOSING_MARKS = "\"'”’»)]"
_SENTENCE_MARKS = (".", "!", ":", ";", ",", "…")

ListTag = Literal["ul", "ol"]


class _Line(NamedTuple):
    """A line without the white space around it; ``mark`` is where it starts with its bullet or number."""

    mark: int
    start: int
    end: int
    indent: int
    tag: ListTag | None


@dataclass(slots=True)
class _Part:
    """A paragraph (``tag`` is None) or an item of a list: the lines that make it up."""

    tag: ListTag | None
    lines: list[_Line]
    alone: bool = False
    """Is it all that stands between two blank lines?"""


def render_text(source: str) -> Rendered:
    """Render decoded plain text; linear in its length.

    A title line becomes ``<p data-title>``: a paragraph of one line and at most 15 words that does not end like a
    sentence, or ends with a question mark, and has something after it.
    """
    writer = Writer(source)
    open_list: ListTag | None = None
    parts = list(_parts(source))
    for at, part in enumerate(parts):
        if open_list and part.tag != open_list:
            end = parts[at - 1].lines[-1].end
            writer.mark(f"</{open_list}>", end, end)
        if part.tag and part.tag != open_list:
            writer.mark(f"<{part.tag}>", part.lines[0].mark, part.lines[0].mark)
        open_list = part.tag
        titled = part.alone and at + 1 < len(parts) and _is_title(source[part.lines[0].start : part.lines[0].end])
        _write(writer, part, "li" if part.tag else "p", " data-title" if titled else "")
    if open_list:
        end = parts[-1].lines[-1].end
        writer.mark(f"</{open_list}>", end, end)
    return writer.finish()


def _write(writer: Writer, part: _Part, tag: str, attribute: str = "") -> None:
    writer.mark(f"<{tag}{attribute}>", part.lines[0].mark, part.lines[0].start)
    previous: _Line | None = None
    for line in part.lines:
        if previous:
            writer.mark("\n", previous.end, line.mark)
        writer.text(line.mark if previous else line.start, line.end)
        previous = line
    end = part.lines[-1].end
    writer.mark(f"</{tag}>", end, end)


def _is_title(line: str) -> bool:
    words = line.rstrip(_CLOSING_MARKS)
    if len(line) > 400 or len(line.split()) > MAX_TITLE_WORDS or not any(map(str.isalnum, line)):
        return False
    return not words.endswith(_SENTENCE_MARKS)


def _parts(source: str) -> Iterator[_Part]:
    """Paragraphs and list items in order."""
    for group in _groups(source):
        parts: list[_Part] = []
        for line in group:
            last = parts[-1] if parts else None
            if line.tag or last is None or (last.tag and not _continues(source, last, line)):
                parts.append(_Part(line.tag, [line]))
            else:
                last.lines.append(line)
        parts[0].alone = len(parts) == 1 and len(group) == 1 and not parts[0].tag
        yield from parts


def _continues(source: str, item: _Part, line: _Line) -> bool:
    """A line under a list item goes on with it if it is indented further or starts in the middle of a sentence."""
    return line.indent > item.lines[0].indent or source[line.start].islower()


def _groups(source: str) -> Iterator[list[_Line]]:
    """Lines that stand together, between blank lines."""
    group: list[_Line] = []
    for match in _LINE.finditer(source):
        line = _line(source, match.start(), match.end())
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _line(source: str, line_start: int, line_end: int) -> _Line | None:
    text = source[line_start:line_end]
    end = line_start + len(text.rstrip())
    mark = line_start + len(text) - len(text.lstrip())
    if end <= mark:
        return None
    tag: ListTag = "ul"
    marker = _BULLET.match(source, mark, end)
    if not marker:
        tag, marker = "ol", _NUMBER.match(source, mark, end)
    return _Line(mark, marker.end() if marker else mark, end, mark - line_start, tag if marker else None)
