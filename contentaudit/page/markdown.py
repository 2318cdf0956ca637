"""Markdown to HTML with the way back to the source.

CommonMark with tables, strikethrough, task lists, footnotes, alerts and heading attributes, parsed by pyromark, whose
events carry byte ranges. What a static-site generator would take out (shortcodes, Liquid, MDX, directives) becomes
hidden elements with ``data-template``: no prose, yet there for a rule that looks for placeholders left behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from contentaudit.page.contexts import MarkupContexts
from contentaudit.page.destinations import Destination, definition, inline_destination, label_key, spelled
from contentaudit.page.frontmatter import read_front_matter
from contentaudit.page.rendered import Piece, Rendered, Writer, escape_attribute
from contentaudit.page.templating import Template, Templates, find_templates

_BLANK = " \t\r\n"
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NEWLINE = re.compile(r"\r\n|\n|\r")

_OPEN = {
    "Paragraph": "<p>",
    "Item": "<li>",
    "BlockQuote": "<blockquote>",
    "TableHead": "<thead><tr>",
    "TableRow": "<tr>",
    "Emphasis": "<em>",
    "Strong": "<strong>",
    "Strikethrough": "<del>",
    "Table": "<table>",
}
_CLOSE = {
    "Paragraph": "</p>",
    "Item": "</li>",
    "BlockQuote": "</blockquote>",
    "FootnoteDefinition": "</div>",
    "CodeBlock": "</code></pre>",
    "TableHead": "</tr></thead>",
    "TableRow": "</tr>",
    "Emphasis": "</em>",
    "Strong": "</strong>",
    "Strikethrough": "</del>",
}
# What ends where the last thing in it ends; what follows is blank lines and quote marks.
_CONTAINERS = frozenset({"Item", "List", "BlockQuote", "FootnoteDefinition", "Table"})
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def render_markdown(source: str) -> Rendered:
    """Render decoded Markdown; front matter is taken off and read. Linear in the length of the source."""
    import pyromark

    front_matter = read_front_matter(source)
    shift = front_matter.span.end if front_matter else 0
    body = source[shift:]
    templates = find_templates(body)
    options = pyromark.Options
    parser = pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_GFM
    )
    renderer = _Renderer(Writer(body, shift), templates, parser)
    renderer.render()
    return renderer.writer.finish(front_matter)


def _code_points(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets to code points; the text is gone through once."""
    if text.isascii():
        return int
    data = text.encode()
    inner = bytes(range(0x80, 0xC0))
    counts = [0]
    for at in range(0, len(data), 64):
        counts.append(counts[-1] + len(data[at : at + 64].translate(None, inner)))

    def code_point(offset: int) -> int:
        block = offset >> 6
        return counts[block] + len(data[block << 6 : offset].translate(None, inner))

    return code_point


class _Renderer:
    """Turns the event stream into pieces.

    ``cursor`` is the end of the source already accounted for. A start tag stands for the source from the start of its
    element to whatever comes first in it, which only the next event tells: until then it is ``pending``.
    """

    def __init__(self, writer: Writer, templates: Templates, parser: Any) -> None:
        self.writer = writer
        self._masked = templates.masked
        self._templates = templates
        self._parser = parser
        self._at = _code_points(self._masked)
        self._cursor = 0
        self._pending: int | None = None
        self._alt = 0
        self._in_code = False
        self._cell = "td"
        self._has_body = False
        self._facts: list[Any] = []
        self._links: list[tuple[int, Writer]] = []
        self._html_block: list[tuple[str, int, int]] | None = None
        self._definitions: dict[str, Destination | None] | None = None

    def render(self) -> None:
        """Write the whole document."""
        at = self._at
        handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Text": self._text,
            "Start": self._start,
            "End": self._end,
            "Code": self._code,
            "Html": self._html,
            "InlineHtml": self._inline_html,
            "FootnoteReference": self._footnote,
        }
        for event, place in self._parser.events_with_range(self._masked):
            start, end = at(place["start"]), at(place["end"])
            if isinstance(event, str):
                self._bare(event, start, end)
                continue
            for kind, value in event.items():
                # A task marker is the only other event: it is not visible, the tag before it takes it in.
                if handler := handlers.get(kind):
                    handler(value, start, end)

    # --- places

    def _settle(self, until: int) -> None:
        """The pending piece ends where the next thing starts."""
        if self._pending is not None:
            piece = self.writer.pieces[self._pending]
            if not isinstance(piece, Writer):
                self.writer.pieces[self._pending] = (piece[0], piece[1], max(piece[1], until), False)
            self._pending = None

    def _mark_pending(self, text: str, start: int) -> None:
        self._settle(start)
        self._pending = len(self.writer.pieces)
        self.writer.mark(text, start, start)

    def _trimmed(self, start: int, end: int) -> int:
        masked = self._masked
        while end > start and masked[end - 1] in _BLANK:
            end -= 1
        return end

    # --- tags

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, facts = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in ("Link", "Image"):
            self._facts.append(facts)
        self._alt += name == "Image"
        if name == "Image" and self._alt == 1:
            self._mark_pending('<img alt="', start)
        elif self._alt:
            self._settle(start)
        else:
            self._element(name, facts, start, end)

    def _element(self, name: str, facts: Any, start: int, end: int) -> None:
        if name == "Link":
            self._mark_pending("<a", start)
            self._links.append((len(self.writer.pieces) - 1, self.writer.slot()))
        elif name == "HtmlBlock":
            self._settle(start)
            self._html_block = []
        elif name == "TableCell":
            while start < end and self._masked[start] in " \t":
                start += 1
            self._mark_pending(f"<{self._cell}>", start)
        elif name == "Heading":
            self._heading(facts, start, end)
        else:
            if name in ("Table", "TableHead", "TableRow"):
                self._table_part(name, start)
            self._mark_pending(_OPEN.get(name) or self._start_tag(name, facts, start), start)
            self._in_code = name == "CodeBlock"

    def _table_part(self, name: str, start: int) -> None:
        self._cell = "th" if name == "TableHead" else "td"
        if name == "Table":
            self._has_body = False
        elif name == "TableRow" and not self._has_body:
            self._has_body = True
            self._settle(start)
            self.writer.mark("<tbody>", start, start)

    def _start_tag(self, name: str, facts: Any, start: int) -> str:
        if name == "List":
            if facts is None:
                return "<ul>"
            return "<ol>" if facts == 1 else f'<ol start="{facts}">'
        if name == "FootnoteDefinition":
            return f'<div class="footnote-definition" id="fn-{escape_attribute(facts)}">'
        words = facts["Fenced"].split() if isinstance(facts, dict) else []
        newline = self._masked.find("\n", start)
        if not words or self._templates.within(start, len(self._masked) if newline < 0 else newline):
            return "<pre><code>"
        return f'<pre><code class="language-{escape_attribute(words[0])}">'

    def _heading(self, facts: Any, start: int, end: int) -> None:
        tag, name = facts["level"].lower(), facts["id"]
        if not name:
            self._mark_pending(f"<{tag}>", start)
            return
        self._mark_pending(f"<{tag}", start)
        at = self._masked.rfind(f"#{name}", start, end) + 1
        place = (at, at + len(name)) if at else (start, start)
        slot = self.writer.slot()
        self._write_attribute(slot, "id", name, [(name, *place, bool(at))], place)
        slot.mark(">", start, start)

    def _end(self, tag: Any, start: int, end: int) -> None:
        name, facts = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name == "Image":
            self._image_end(start, end)
            return
        if self._alt:
            self._cursor = max(self._cursor, end)
            if name == "Link":
                self._facts.pop()
            return
        if name == "Link":
            self._link_end(start, end)
            return
        if name == "HtmlBlock":
            self._write_html_block()
            self._cursor = self._trimmed(start, end)
            return
        if name in _CONTAINERS and self._cursor > start and self._pending is None:
            end = self._cursor
        elif name not in _INLINE:
            end = self._trimmed(start, end)
        self._settle(end)
        self.writer.mark(self._end_tag(name, facts), min(max(self._cursor, start), end), end)
        self._cursor = end
        self._in_code = False

    def _end_tag(self, name: str, facts: Any) -> str:
        if name == "TableCell":
            return f"</{self._cell}>"
        if name == "Table":
            return "</tbody></table>" if self._has_body else "</table>"
        if name == "Heading":
            return f"</{facts.lower()}>"
        if name == "List":
            return "</ol>" if facts else "</ul>"
        return _CLOSE[name]

    # --- text

    def _bare(self, event: str, start: int, end: int) -> None:
        self._settle(start)
        if event == "Rule":
            end = self._trimmed(start, end)
            self.writer.mark("<hr>", start, end)
        elif event == "HardBreak" and not self._alt:
            self.writer.mark("<br>", start, end)
        else:
            # Pending: the quote marks and indentation of the next line belong to the line break.
            self._mark_pending("\n", start)
        self._cursor = end

    def _text(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        start_of_rest = self._prelude(text, start)
        if start_of_rest > start:
            text, start = text[1:], start_of_rest
        else:
            self._settle(start)
        self._cursor = max(self._cursor, end)
        if not text:
            return
        if end - start == len(text) and self._masked.startswith(text, start):
            self._exact(start, end)
        elif self._alt:
            self.writer.decoded_attribute(text, start, end)
        else:
            self.writer.decoded_text(text, start, end)

    def _prelude(self, text: str, start: int) -> int:
        """Write a first character that the source spells with two: an escape or a CRLF."""
        if not start or self._cursor >= start:
            return start
        before = self._masked[start - 1]
        escaped = before == "\\" and not self._in_code and text[0] in _PUNCTUATION
        if not escaped and not (before == "\r" and text[0] == "\n"):
            return start
        self._settle(start - 1)
        write = self.writer.decoded_attribute if self._alt else self.writer.decoded_text
        write(text[0], start - 1, start + 1)
        return start + 1

    def _exact(self, start: int, end: int) -> None:
        if self._alt:
            self.writer.attribute(start, end)
            return
        if not self._in_code:
            for item in self._templates.within(start, end):
                cut, stop = max(start, item.start), min(end, item.end)
                self.writer.text(start, cut)
                self._hidden("span", cut, stop)
                start = stop
        self.writer.text(start, end)

    def _hidden(self, element: str, start: int, end: int) -> None:
        self.writer.mark(f"<{element} hidden data-template>", start, start)
        self.writer.text(start, end)
        self.writer.mark(f"</{element}>", end, end)

    def _code(self, text: str, start: int, end: int) -> None:
        self._settle(start)
        self._cursor = end
        masked = self._masked
        ticks = start
        while ticks < end and masked[ticks] == "`":
            ticks += 1
        inner_end = end - (ticks - start)
        pieces = _code_pieces(text, masked[ticks:inner_end], ticks)
        first, last = (pieces[0][1], pieces[-1][2]) if pieces else (ticks, inner_end)
        if not self._alt:
            self.writer.mark("<code>", start, first)
        copy = self.writer.attribute if self._alt else self.writer.text
        decoded = self.writer.decoded_attribute if self._alt else self.writer.decoded_text
        if pieces is None:
            decoded(text, ticks, inner_end)
        for piece, piece_start, piece_end, verbatim in pieces or ():
            if verbatim:
                copy(piece_start, piece_end)
            else:
                decoded(piece, piece_start, piece_end)
        if not self._alt:
            self.writer.mark("</code>", last, end)

    def _footnote(self, label: str, start: int, end: int) -> None:
        self._settle(start)
        self._cursor = end
        if self._alt:
            return
        self.writer.mark(f'<sup><a href="#fn-{escape_attribute(label)}">', start, start + 2)
        if self._masked[start + 2 : end - 1] == label:
            self.writer.text(start + 2, end - 1)
        else:
            self.writer.decoded_text(label, start + 2, end - 1)
        self.writer.mark("</a></sup>", end - 1, end)

    # --- HTML inside Markdown

    def _html(self, text: str, start: int, end: int) -> None:
        if self._html_block is not None:
            self._html_block.append((text, start, end))

    def _write_html_block(self) -> None:
        parts, self._html_block = self._html_block or [], None
        if not parts:
            return
        items = self._templates.within(parts[0][1], parts[-1][2])
        if not items:
            for text, start, end in parts:
                self._raw(text, start, end)
        elif items[0].start == parts[0][1] and items[0].kind in ("line", "directive"):
            self._template_block(items[0], parts)
        else:
            self._templated_html(parts)

    def _raw(self, text: str, start: int, end: int) -> None:
        if text == "\n" and start and self._masked[start - 1] == "\r":
            start -= 1
        if end - start == len(text) and self._masked.startswith(text, start):
            self.writer.raw(start, end)
        elif text:
            self.writer.decoded_raw(text, start, end)

    def _template_block(self, item: Template, parts: list[tuple[str, int, int]]) -> None:
        """Template text on lines of its own; only a directive may have words after it, its title."""
        for _, start, end in parts:
            if start < (stop := self._trimmed(start, min(end, item.end))):
                self._hidden("div", start, stop)
        start, end = item.end, parts[-1][2]
        title = self.writer.source[start:end].strip(" \t\r\n[]")
        if title:
            start = self.writer.source.index(title, start)
            end = start + len(title)
            self.writer.mark("<p>", start, start)
            self._exact(start, end)
            self.writer.mark("</p>", end, end)

    def _templated_html(self, parts: list[tuple[str, int, int]]) -> None:
        """Raw HTML with template text in it: hidden between tags, kept as an attribute's text within one."""
        contexts = MarkupContexts("".join(text for text, _, _ in parts))
        offset = 0
        for text, start, end in parts:
            items = self._templates.within(start, end)
            if not items or end - start != len(text) or not self._masked.startswith(text, start):
                self._raw(text, start, end)
                offset += len(text)
                continue
            done = start
            for item in items:
                cut, stop = max(start, item.start), min(end, item.end)
                self.writer.raw(done, cut)
                context = contexts.at(offset + cut - start)
                if context == "tag":
                    self.writer.bare_attribute(cut, stop)
                elif context == "text":
                    self._hidden("span", cut, stop)
                else:
                    self.writer.raw(cut, stop)
                done = stop
            self.writer.raw(done, end)
            offset += len(text)

    def _inline_html(self, text: str, start: int, end: int) -> None:
        self._settle(start)
        self._cursor = end
        if self._alt:
            return
        items = self._templates.within(start, end)
        if items and items[0].start == start:
            self._hidden("span", start, end)
        elif items:
            self._templated_html(_line_pieces(text, self._masked[start:end], start))
        else:
            for line, line_start, line_end in _line_pieces(text, self._masked[start:end], start):
                self._raw(line, line_start, line_end)

    # --- links and images

    def _link_end(self, start: int, end: int) -> None:
        pending, slot = self._links.pop()
        self._settle(start + 1)
        self._cursor = max(self._cursor, start + 1)
        facts = self._facts.pop()
        end = self._with_empty_label(facts, end)
        self._write_destination(slot, "href", facts, start, end)
        opening = self.writer.pieces[pending]
        content = start if isinstance(opening, Writer) else opening[2]
        slot.mark(">", content, content)
        self.writer.mark("</a>", self._cursor, end)
        self._cursor = end

    def _image_end(self, start: int, end: int) -> None:
        self._alt -= 1
        facts = self._facts.pop()
        if self._alt:
            self._cursor = max(self._cursor, end)
            return
        self._settle(start + 2)
        self._cursor = max(self._cursor, start + 2)
        end = self._with_empty_label(facts, end)
        self.writer.mark('"', self._cursor, self._cursor)
        self._write_destination(self.writer, "src", facts, start, end)
        self.writer.mark(">", self._cursor, end)
        self._cursor = end

    def _with_empty_label(self, facts: Any, end: int) -> int:
        """The ``[]`` of a collapsed reference is part of the link, whether or not the event counts it."""
        return end + 2 if facts["link_type"] == "Collapsed" and self._masked.startswith("[]", end) else end

    def _write_destination(self, writer: Writer, name: str, facts: Any, start: int, end: int) -> None:
        kind, url, title = facts["link_type"], facts["dest_url"], facts["title"]
        if kind in ("Autolink", "Email"):
            prefix = "mailto:" if kind == "Email" else ""
            address = self._masked[start + 1 : end - 1]
            pieces = [(prefix, start + 1, start + 1, False), (address, start + 1, end - 1, True)]
            self._write_attribute(writer, name, prefix + url, pieces, (start + 1, end - 1))
            return
        if kind == "Inline":
            found = inline_destination(self._masked, self._cursor, end)
        else:
            found = self._reference(facts["id"])
        for attribute, value, place in ((name, url, found and found.url), ("title", title, found and found.title)):
            if value or attribute == name:
                pieces = spelled(self._masked, *place) if place else []
                self._write_attribute(writer, attribute, value, pieces, place or (start, end))

    def _write_attribute(
        self, writer: Writer, name: str, value: str, pieces: list[Piece], place: tuple[int, int]
    ) -> None:
        """An attribute made of pieces; if they do not amount to its value, that stands for its place as a whole."""
        if "".join(piece[0] for piece in pieces) != value:
            pieces = [(value, *place, False)]
        writer.mark(f' {name}="', place[0], place[0])
        for text, start, end, verbatim in pieces:
            if verbatim:
                writer.attribute(start, end)
            else:
                writer.decoded_attribute(text, start, end)
        writer.mark('"', place[1], place[1])

    def _reference(self, label: str) -> Destination | None:
        if self._definitions is None:
            self._definitions = {}
            for name, facts in self._parser.reference_definitions(self._masked).items():
                span = facts["span"]
                self._definitions[label_key(name)] = definition(
                    self._masked, self._at(span["start"]), self._at(span["end"])
                )
        return self._definitions.get(label_key(label))


def _lines(text: str, offset: int) -> list[tuple[str, int, str]]:
    """Each line of a text, the offset at which it starts, and the newline that ends it."""
    lines: list[tuple[str, int, str]] = []
    done = 0
    for newline in _NEWLINE.finditer(text):
        lines.append((text[done : newline.start()], done + offset, newline.group()))
        done = newline.end()
    return [*lines, (text[done:], done + offset, "")]


def _line_pieces(text: str, written: str, start: int) -> list[tuple[str, int, int]]:
    """Inline HTML of several lines: each line as read is the tail of the line as written."""
    if text == written:
        return [(text, start, start + len(written))]
    read, source = _lines(text, 0), _lines(written, start)
    if len(read) != len(source) or not all(s[0].endswith(r[0]) for r, s in zip(read, source, strict=True)):
        return [(text, start, start + len(written))]
    pieces: list[tuple[str, int, int]] = []
    newline_at = start
    for (words, _, _), (line, at, _) in zip(read, source, strict=True):
        begin = at + len(line) - len(words)
        if pieces:
            pieces.append(("\n", newline_at, begin))
        newline_at = at + len(line)
        pieces.append((words, begin, newline_at))
    return pieces


_MAX_PREFIX = 64
"""Longest run of quote marks and blanks before a continued line of code that is told from the code itself."""


def _code_pieces(text: str, written: str, start: int) -> list[Piece] | None:
    """Where the code between back-ticks stands; None if it cannot be told."""
    if written == text:
        return [(text, start, start + len(text), True)]
    if written[1:-1] == text:
        return [(text, start + 1, start + 1 + len(text), True)]
    if (pieces := _code_lines(text, written, start)) is not None:
        return pieces
    if (pieces := _code_lines(f" {text} ", written, start)) is not None:
        return _without_edges(pieces)
    if "\\|" in written:
        return _code_with_pipes(text, written, start)
    return None


def _code_lines(text: str, written: str, start: int) -> list[Piece] | None:
    """Match code of several lines: a newline is read as blanks, the marks before the next line are not read."""
    pieces: list[Piece] = []
    at = newline_at = 0
    blanks: tuple[int, ...] = ()
    for line, line_at, newline in _lines(written, start):
        prefix = len(line) - len(line.lstrip(" \t>")) if pieces or newline_at else 0
        if prefix > _MAX_PREFIX:
            return None
        fits = (
            (blank, cut)
            for blank in blanks or (0,)
            for cut in range(prefix + 1)
            if text.startswith(line[cut:], at + blank)
            and (after := at + blank + len(line) - cut) <= len(text)
            and (text.startswith(" ", after) if newline else after == len(text))
        )
        blank, cut = next(fits, (-1, 0))
        if blank < 0:
            return None
        if newline_at:
            pieces.append(("\n", newline_at, line_at + cut, False))
        if line[cut:]:
            pieces.append((line[cut:], line_at + cut, line_at + len(line), True))
        at += blank + len(line) - cut
        newline_at = line_at + len(line)
        blanks = (2, 1) if newline == "\r\n" else (1,)
    return pieces


def _without_edges(pieces: list[Piece]) -> list[Piece]:
    """The pieces without their first and last character: the blanks that set back-ticks apart from the code."""
    text, start, end, verbatim = pieces[0]
    pieces = [(text[1:], start + 1, end, True), *pieces[1:]] if verbatim else pieces[1:]
    text, start, end, verbatim = pieces[-1]
    pieces = [*pieces[:-1], (text[:-1], start, end - 1, True)] if verbatim else pieces[:-1]
    return [piece for piece in pieces if piece[0]]


def _code_with_pipes(text: str, written: str, start: int) -> list[Piece] | None:
    """Code in a table cell: a pipe is written with a backslash there."""
    pieces: list[Piece] = []
    done = 0
    for pipe in re.finditer(r"\\\|", written):
        pieces.append((written[done : pipe.start()], start + done, start + pipe.start(), True))
        pieces.append(("|", start + pipe.start(), start + pipe.end(), False))
        done = pipe.end()
    pieces.append((written[done:], start + done, start + len(written), True))
    read = "".join(piece[0] for piece in pieces)
    if read == text:
        return [piece for piece in pieces if piece[0]]
    return _without_edges([piece for piece in pieces if piece[0]]) if read == f" {text} " else None
