"""Where text stands in the source.

The parser places tags, not text. But between two tags that follow each other in the tree, the source holds nothing but
the text, references (``&amp;``), comments and tags that built nothing. So a text node is placed by starting at the
nearest placed thing before it and reading the source forward, comparing decoded words as it goes. Only what matches to
the last code point is placed: text that the parser moved (out of a table, say) stays unplaced and is pointed at through
its element. Nothing is ever searched for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.html import CommentNode, DoctypeNode, Document, Element, Event, TextNode, unescape

_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_ESCAPABLE = frozenset({"title", "textarea"})
_DROPS_FIRST_NEWLINE = frozenset({"pre", "textarea", "listing"})
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_PLAIN = re.compile(r"[^<&\0]+")
_TAG = re.compile(r"<(/?)([A-Za-z][^\t\n\f\r />]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:--!?>|\Z))|<[!?](?!--)[^>]*>?|</[^A-Za-z>][^>]*>?", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype[^>]*>?", re.IGNORECASE)
_NAMELESS_END = re.compile("</>")
"""An end tag without a name: a parser drops it and makes no comment of it."""
_BLANK = re.compile(r"[ \t\n\f\r]*")


class Segment(NamedTuple):
    """``data[at:at+size]`` came from ``html[start:end]``; verbatim when they are equal code point for code point."""

    at: int
    size: int
    start: int
    end: int
    verbatim: bool


class Placed(NamedTuple):
    """Segments that cover ``data[:known]``, and the place in the HTML where reading stopped."""

    segments: list[Segment]
    known: int
    stop: int


class Placer:
    """Places of text, comments and attribute values of one document, worked out on demand, each once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.origin = document.origin
        self._placed: dict[int, Placed | None] = {}
        self._tag_starts: frozenset[int] | None = None
        self._written: dict[tuple[str, tuple[tuple[str, str], ...]], Element] | None = None

    def text(self, node: TextNode) -> Placed | None:
        """Where a text node's words stand; ``None`` when that is unknown."""
        if node.event not in self._placed:
            self._place_run(node.event)
        return self._placed[node.event]

    def _place_run(self, event: int) -> None:
        """Place every text and comment between the nearest placed thing before ``event`` and ``event`` itself."""
        kinds, nodes = self.document.kinds, self.document.nodes
        first, cursor = event, -1
        while cursor < 0:
            first -= 1
            if first < 0:
                cursor = 0
            elif kinds[first] in (Event.TEXT, Event.COMMENT):
                if first in self._placed:
                    earlier = self._placed[first]
                    whole = earlier is not None and earlier.known == len(nodes[first].data)  # type: ignore[union-attr]
                    cursor = earlier.stop if earlier is not None and whole else _LOST
                    break
            else:
                cursor = self._tag_end(first)
        for index in range(first + 1, event + 1):
            if kinds[index] not in (Event.TEXT, Event.COMMENT):
                continue
            node = nodes[index]
            assert isinstance(node, TextNode)
            self._placed[index] = placed = self._read(node, cursor) if cursor != _LOST else None
            cursor = placed.stop if placed is not None and placed.known == len(node.data) else _LOST

    def _tag_end(self, event: int) -> int:
        """Where the tag behind a start or end event ends in the HTML; -1 when the source has no such tag."""
        element = self.document.nodes[event]
        assert isinstance(element, Element)
        location = element.location
        if location is None:
            return -1
        tag = location.start_tag if self.document.kinds[event] is Event.START else location.end_tag
        return -1 if tag is None else tag.end_offset

    def _read(self, node: TextNode, cursor: int) -> Placed | None:
        if isinstance(node, CommentNode):
            return self._read_comment(node, cursor)
        html, data, parent = self.document.html, node.data, node.parent
        tag = parent.tag if parent is not None and not parent.foreign else ""
        if tag in _DROPS_FIRST_NEWLINE and html.startswith("\n", cursor) and self._tag_end(parent.event) == cursor:  # type: ignore[union-attr]
            cursor += 1
        end = cursor + len(data)
        if tag in _RAW_TEXT and html[cursor:end].replace("\0", "\ufffd") == data:
            return Placed([Segment(0, len(data), cursor, end, verbatim=True)], len(data), end)
        plain = "&" not in data and "\ufffd" not in data and html.startswith(data, cursor)
        if plain and (html.startswith("<", end) or end >= len(html)):
            return Placed([Segment(0, len(data), cursor, end, verbatim=True)], len(data), end)
        reader = _Reader(html, data, cursor)
        self._read_mixed(reader, parent, escapable=tag in _ESCAPABLE)
        return Placed(reader.segments, reader.at, reader.cursor) if reader.segments else None

    def _read_mixed(self, reader: _Reader, parent: Element | None, *, escapable: bool) -> None:
        """Read text with references and with tags that built nothing until the data is used up or differs."""
        reader.skip_dropped_blank()
        foreign = parent is not None and parent.foreign
        while not reader.done:
            if reader.step():
                continue
            if escapable or not reader.at_markup:
                if not reader.literal("<"):
                    return
            elif foreign and reader.cdata():
                continue
            elif not self._skip_tag(reader, parent):
                return
            elif not reader.segments:
                reader.skip_dropped_blank()  # a page may begin with tags that build nothing, and blanks between them

    def _skip_tag(self, reader: _Reader, parent: Element | None) -> bool:
        """Step over a tag between two parts of one text node: only one that put no element into the tree."""
        here = reader.html, reader.cursor
        if match := _DOCTYPE.match(*here) or _NAMELESS_END.match(*here):
            reader.cursor = match.end()
            return True
        match = _TAG.match(reader.html, reader.cursor)
        if match is None:
            return reader.literal("<") if not reader.segments or reader.lone_angle else False
        if match[1]:
            own_end = parent.location.end_tag if parent is not None and parent.location else None
            closes = own_end is not None and own_end.start_offset == reader.cursor
            if closes and match[2].lower() not in ("body", "html"):
                return False
        elif reader.cursor in self.tag_starts and match[2].lower() != "table":  # words at its start stand before it
            return False
        reader.cursor = match.end()
        return True

    @property
    def tag_starts(self) -> frozenset[int]:
        """Offsets in the HTML at which a tag stands that made an element."""
        if self._tag_starts is None:
            located = (element.location for element in self.document.elements)
            self._tag_starts = frozenset(location.start_tag.start_offset for location in located if location)
        return self._tag_starts

    def _read_comment(self, node: CommentNode, cursor: int) -> Placed | None:
        """A comment is placed as a whole, marks included: its one segment spans the construct."""
        html = self.document.html
        while True:
            cursor = _BLANK.match(html, cursor).end()  # type: ignore[union-attr]
            passed = doctype = _DOCTYPE.match(html, cursor)
            found = doctype if isinstance(node, DoctypeNode) else None if doctype else _COMMENT.match(html, cursor)
            if found is not None:
                whole = Segment(0, len(node.data), found.start(), found.end(), verbatim=False)
                return Placed([whole], len(node.data), found.end())
            passed = passed or _NAMELESS_END.match(html, cursor) or _TAG.match(html, cursor)
            if passed is None or (passed.re is _TAG and not passed[1] and cursor in self.tag_starts):
                return None
            cursor = passed.end()

    def range(self, node: TextNode, start: int, end: int) -> tuple[int, int] | None:
        """HTML range of ``node.data[start:end]``; ``None`` when unknown. A cut inside a reference takes all of it."""
        placed = self.text(node)
        if placed is None or end > placed.known:
            return None
        return _cut(placed.segments, start, end)

    def comment(self, node: CommentNode) -> Span | None:
        """Source range of a whole comment, marks included."""
        placed = self.text(node)
        return self.origin.span(placed.segments[0].start, placed.segments[0].end) if placed else None

    def html_extent(self, element: Element) -> tuple[int, int]:
        """HTML range of an element; for one the source does not contain, of what it holds."""
        location = element.location
        if location is not None and location.end_tag is not None:
            return location.start_tag.start_offset, max(location.end_tag.end_offset, location.start_tag.end_offset)
        start = location.start_tag.start_offset if location is not None else None
        end = location.start_tag.end_offset if location is not None else None
        edges = self._content_edges(element)
        if start is None:
            start = edges[0] if edges else self._before(element.event)
        end = max(end or start, edges[1] if edges else start)
        return start, end

    def _content_edges(self, element: Element) -> tuple[int, int] | None:
        """First and last place of the located things inside an element that the source does not close."""
        document = self.document
        starts: int | None = None
        for event in range(element.event + 1, element.close):
            if (edge := self._edge(event, last=False)) is not None:
                starts = edge
                break
        if starts is None:
            return None
        for event in range(element.close - 1, element.event, -1):
            if (edge := self._edge(event, last=True)) is not None and edge >= starts:
                return starts, edge
        return starts, max(starts, len(document.html) if element.parent is None else starts)

    def _edge(self, event: int, *, last: bool) -> int | None:
        node = self.document.nodes[event]
        if isinstance(node, Element):
            location = node.location
            if location is None:
                return None
            if not last:
                return location.start_tag.start_offset
            if self.document.kinds[event] is Event.START:
                return location.start_tag.end_offset
            return location.end_tag.end_offset if location.end_tag else None
        placed = self.text(node)
        if placed is None:
            return None
        return placed.segments[-1].end if last else placed.segments[0].start

    def _before(self, event: int) -> int:
        """The nearest placed point at or before an event."""
        for earlier in range(event - 1, -1, -1):
            node = self.document.nodes[earlier]
            if isinstance(node, Element) and (end := self._tag_end(earlier)) >= 0:
                return end
        return 0

    def extent(self, element: Element) -> Span:
        """Source range of an element."""
        return self.origin.span(*self.html_extent(element))

    def fallback(self, node: TextNode) -> tuple[int, int]:
        """Where to point for text that cannot be placed: the nearest element's start tag, else the place before it."""
        here = node.parent
        while here is not None:
            if here.location is not None:
                return here.location.start_tag.start_offset, here.location.start_tag.end_offset
            here = here.parent
        at = self._before(node.event)
        return at, at

    def _as_written(self, element: Element) -> Element:
        """The element of the source that this one repeats, if it does.

        An ``<a>`` or ``<b>`` that is still open where its paragraph ends goes on in the next as a second element.
        """
        if not element.attrs:
            return element
        if self._written is None:
            self._written = {_likeness(one): one for one in self.document.elements if one.location and one.attrs}
        return self._written.get(_likeness(element), element)

    def attribute(self, element: Element, name: str) -> Text:
        """An attribute's decoded value with exact places; an absent one is empty and points at the tag."""
        value = element.get(name)
        location = element.location or self._as_written(element).location
        whole = location.attrs.get(name) if location is not None else None
        if location is None or whole is None:
            at = location.start_tag.start_offset if location is not None else self.html_extent(element)[0]
            return Text(value, lambda _start, _end: self.origin.span(at, at))
        segments = _attribute_segments(self.document.html, value, whole.start_offset, whole.end_offset)
        return Text(value, lambda start, end: self.origin.span(*_cut(segments, start, end)))


_LOST = -2


def _cut(segments: list[Segment], start: int, end: int) -> tuple[int, int]:
    """HTML range of ``data[start:end]``, which the segments cover; a cut inside a reference takes all of it."""
    first = segments[bisect_right(segments, start, key=lambda s: s.at) - 1]
    begin = first.start + (start - first.at if first.verbatim else 0)
    if end <= start:
        return begin, begin
    last = segments[bisect_right(segments, end - 1, key=lambda s: s.at) - 1]
    return begin, last.start + end - last.at if last.verbatim else last.end


def _likeness(element: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    return element.tag, tuple(element.attrs.items())


def _attribute_segments(html: str, value: str, start: int, end: int) -> list[Segment]:
    """Segments of an attribute's value inside ``name="value"``."""
    equals = html.find("=", start, end)
    begin = _BLANK.match(html, equals + 1).end() if equals >= 0 else end  # type: ignore[union-attr]
    stop = end
    if html[begin : begin + 1] in ('"', "'") and begin < end:
        stop = end - 1 if end - 1 > begin else end
        begin += 1
    if html[begin:stop] == value:
        return [Segment(0, len(value), begin, stop, verbatim=True)]
    reader = _Reader(html, value, begin)
    while not reader.done and reader.cursor < stop and (reader.step(in_attribute=True) or reader.literal("<")):
        pass
    if reader.done and reader.cursor == stop and reader.segments:
        return reader.segments
    return [Segment(0, len(value), begin, stop, verbatim=False)]


class _Reader:
    """Reads source text forward, one run or reference at a time, as long as it decodes to the expected data."""

    def __init__(self, html: str, data: str, cursor: int) -> None:
        self.html = html
        self.data = data
        self.cursor = cursor
        self.at = 0
        self.segments: list[Segment] = []

    @property
    def done(self) -> bool:
        return self.at >= len(self.data)

    @property
    def at_markup(self) -> bool:
        """Does a tag, comment or declaration begin here?"""
        return bool(re.match(r"<[A-Za-z/!?]", self.html[self.cursor : self.cursor + 2]))

    @property
    def lone_angle(self) -> bool:
        """Is this a ``<`` that never becomes a tag (the source ends inside it)?"""
        return self.html.find(">", self.cursor) < 0

    def skip_dropped_blank(self) -> None:
        """White space before the first content of a page is dropped by the parser."""
        blank = _BLANK.match(self.html, self.cursor)
        assert blank is not None
        if blank.end() > self.cursor and self.data[:1] not in " \t\n\f\r":
            self.cursor = blank.end()

    def step(self, *, in_attribute: bool = False) -> bool:
        """Read one plain run, reference or NUL; false when none of these begins here."""
        if match := _PLAIN.match(self.html, self.cursor):
            return self._run(match.group())
        if self.html.startswith("\0", self.cursor):
            if self.data.startswith("\ufffd", self.at):
                self._take(1, 1, verbatim=False)
            else:
                self.cursor += 1
            return True
        if self.html.startswith("&", self.cursor):
            return self._reference(in_attribute=in_attribute)
        return False

    def literal(self, mark: str) -> bool:
        """Read one code point that could have been markup but is text."""
        if self.html.startswith(mark, self.cursor) and self.data.startswith(mark, self.at):
            self._take(1, 1, verbatim=True)
            return True
        return False

    def cdata(self) -> bool:
        """Read a CDATA section, or the end of one."""
        if self.html.startswith("<![CDATA[", self.cursor):
            begin = self.cursor + 9
            end = self.html.find("]]>", begin)
            end = len(self.html) if end < 0 else end
            content = self.html[begin:end]
            if self.data.startswith(content, self.at):
                self.cursor = begin
                self._take(len(content), len(content), verbatim=True)
                self.cursor = end + 3
                return True
        return False

    def _run(self, run: str) -> bool:
        rest = len(self.data) - self.at
        if self.data.startswith(run, self.at):
            self._take(len(run), len(run), verbatim=True)
            return True
        if rest < len(run) and run.startswith(self.data[self.at :]):
            self._take(rest, rest, verbatim=True)
            return True
        return False

    def _reference(self, *, in_attribute: bool) -> bool:
        match = _REFERENCE.match(self.html, self.cursor)
        if match is None:
            return self.literal("&")
        raw = match.group()
        decoded = unescape(raw) or _control(raw)
        follows = self.html[match.end() : match.end() + 1]
        if in_attribute and not raw.endswith(";") and (follows == "=" or self.data.startswith(raw, self.at)):
            decoded = raw
        if not self.data.startswith(decoded, self.at):
            return False
        tail = _common_tail(raw, decoded)
        if tail < len(raw):
            self._take(len(raw) - tail, len(decoded) - tail, verbatim=False)
        self._take(tail, tail, verbatim=True)
        return True

    def _take(self, source: int, size: int, *, verbatim: bool) -> None:
        if size:
            last = self.segments[-1] if self.segments else None
            if verbatim and last is not None and last.verbatim and last.end == self.cursor:
                self.segments[-1] = Segment(last.at, last.size + size, last.start, self.cursor + source, verbatim=True)
            else:
                self.segments.append(Segment(self.at, size, self.cursor, self.cursor + source, verbatim))
        self.cursor += source
        self.at += size


def _control(raw: str) -> str:
    """A numeric reference to a control character, which stands for that very character."""
    digits = raw[2:].rstrip(";")
    return chr(int(digits[1:], 16) if digits[:1] in "xX" else int(digits))


def _common_tail(raw: str, decoded: str) -> int:
    """Length of the literal tail of a reference without a semicolon (``&copytest`` is ``©`` and ``test``)."""
    if raw == decoded:
        return len(raw)
    most = min(len(raw) - 2, len(decoded) - 1)
    tail = 0
    while tail < most and raw[-1 - tail] == decoded[-1 - tail]:
        tail += 1
    return tail
