"""Random edits of pages that know what they did: where each old place stands afterwards, and which text is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from contentaudit.model import Finding, Kind, Span

BENIGN = (
    "The reading room opens on weekdays after lunch.",
    "Parking is behind the building, next to the garden.",
    "Our front desk can show you the way to the library.",
    "Meals are served in the hall at noon.",
    "Visitors sign in with the porter and get a badge.",
    "The bus stops across the street every half hour.",
    "Bring a coat, since the courtyard can be windy.",
)
"""Sentences that no rule has anything to say about."""

CLAIMS = (
    "We guarantee that you will leave our house {word} and sober.",
    "Our {word} program cures addiction for good.",
    "It is the {word} and best rehab in America.",
    "Our {word} method is clinically proven and has no side effects.",
)
"""Sentences with a claim; the gap makes each one's words its own."""

WORDS = ("calm", "rested", "happy", "steady", "gentle", "quiet", "strong", "modern", "private", "patient")

Nature = Literal["benign", "copied", "planted"]


class Piece(NamedTuple):
    """A stretch of the new text: ``origin`` is where it stood, ``None`` for text that was put in."""

    text: str
    origin: int | None


@dataclass(frozen=True)
class Edited:
    """A page after some edits."""

    pieces: tuple[Piece, ...]
    kind: Kind

    @classmethod
    def of(cls, text: str, kind: Kind) -> Edited:
        return cls((Piece(text, 0),), kind)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def now_at(self, span: Span) -> Span | None:
        """Where an old range stands now, when it is still in one piece."""
        at = 0
        for piece in self.pieces:
            if piece.origin is not None and piece.origin <= span.start and span.end <= piece.origin + len(piece.text):
                start = at + span.start - piece.origin
                return Span(start, start + span.end - span.start)
            at += len(piece.text)
        return None

    def is_put_in(self, span: Span) -> bool:
        """Does a range of the new text touch text that was put in?"""
        at = 0
        for piece in self.pieces:
            end = at + len(piece.text)
            if piece.origin is None and at < max(span.end, span.start + 1) and span.start < end:
                return True
            at = end
        return False

    def taken(self, span: Span) -> tuple[Piece, ...]:
        """The pieces of a range of the new text."""
        found, at = [], 0
        for piece in self.pieces:
            start, end = max(span.start, at), min(span.end, at + len(piece.text))
            if start < end:
                origin = None if piece.origin is None else piece.origin + start - at
                found.append(Piece(piece.text[start - at : end - at], origin))
            at += len(piece.text)
        return tuple(found)

    def replaced(self, span: Span, *new: Piece) -> Edited:
        """With other pieces in the place of a range of the new text."""
        end = len(self.text)
        pieces = (*self.taken(Span(0, span.start)), *new, *self.taken(Span(span.end, end)))
        return Edited(pieces, self.kind)


_HTML_BLOCK = re.compile(r"<(p|li|h[1-6]|summary|blockquote)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_HTML_UNREAD = re.compile(r"<(script|style|head|svg|template|noscript)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_FRONT = re.compile(r"\A(---\n.*?\n---\n|\+\+\+\n.*?\n\+\+\+\n)", re.DOTALL)
_MARKDOWN_BLOCK = re.compile(r"(?:^(?!\s*$).+\n?)+", re.MULTILINE)


def blocks(text: str, kind: Kind) -> list[Span]:
    """Ranges of paragraphs, items and headings that can be taken out or moved whole."""
    if kind == "html":
        unread = [Span(*match.span()) for match in _HTML_UNREAD.finditer(text)]
        found = [Span(*match.span()) for match in _HTML_BLOCK.finditer(text)]
        return [span for span in found if not any(span.overlaps(other) for other in unread)]
    front = _FRONT.match(text)
    start = front.end() if front else 0
    found = [Span(match.start(), match.end()) for match in _MARKDOWN_BLOCK.finditer(text, start)]
    return [span for span in found if not re.search(r"```|~~~|<|\{|^\s|^import |^:::", text[span.start : span.end])]


def heading_level(text: str) -> int:
    """The level of the heading that a block is, 0 for another block."""
    if match := re.match(r"<h([1-6])\b|(#{1,6}) ", text, re.IGNORECASE):
        return int(match[1]) if match[1] else len(match[2])
    return 0


def paragraph(words: str, kind: Kind) -> str:
    return f"<p>{words}</p>\n" if kind == "html" else f"{words}\n\n"


def heading(words: str, level: int, kind: Kind) -> str:
    return f"<h{level}>{words}</h{level}>\n" if kind == "html" else f"{'#' * level} {words}\n\n"


class Editor:
    """Draws edits; ``spared`` are the old ranges that no benign edit may change."""

    def __init__(self, random: Random, page: Edited, spared: Sequence[Span]) -> None:
        self.random = random
        self.page = page
        self.spared = spared

    def edit(self) -> str:
        """Make one benign edit; its name, empty when the page had no place for it."""
        name = self.random.choice([*_BENIGN])
        before = self.page
        _BENIGN[name](self)
        return name if self.page is not before else ""

    def _all(self) -> list[Span]:
        return blocks(self.page.text, self.page.kind)

    def _free(self, span: Span) -> bool:
        """Is nothing in the range, or around it, of what is to be spared?"""
        kept = [Span(p.origin, p.origin + len(p.text)) for p in self.page.taken(span) if p.origin is not None]
        return not any(part.overlaps(old) or part.contains(old) for part in kept for old in self.spared)

    def _block(self, *, free: bool = False, headings: bool | None = None) -> Span | None:
        text = self.page.text
        fitting = [
            span
            for span in self._all()
            if headings is None or bool(heading_level(text[span.start : span.end])) == headings
        ]
        self.random.shuffle(fitting)
        return next((span for span in fitting if not free or self._free(span)), None)

    def _put(self, at: int, words: str) -> None:
        self.page = self.page.replaced(Span(at, at), Piece(words, None))

    def put_paragraph(self, words: str = "") -> None:
        if (span := self._block()) is None:
            return
        text = self.page.text
        is_item = bool(re.match(r"<li|[-*+] |\d+\. |>|\|", text[span.start : span.end]))
        if is_item:
            return
        words = words or self.random.choice(BENIGN)
        new = paragraph(words, self.page.kind)
        if self.random.random() < 0.5 and not heading_level(text[span.start : span.end]):
            self._put(span.start, new)
        else:
            self._put(
                span.end, ("\n" if self.page.kind == "html" or text[span.end - 1 : span.end] == "\n" else "\n\n") + new
            )

    def take_block(self) -> None:
        if span := self._block(free=True, headings=False):
            self.page = self.page.replaced(span)

    def reword(self) -> None:
        """Another benign sentence in the place of a paragraph's words."""
        if (span := self._block(free=True, headings=False)) is None:
            return
        text = self.page.text[span.start : span.end]
        words = self.random.choice(BENIGN)
        if self.page.kind == "html":
            new = re.sub(r"(?s)\A(<[^>]*>).*(</[^>]*>)\Z", lambda match: match[1] + words + match[2], text)
        else:
            mark = re.match(r"([-*+] |\d+\. |> )?", text)
            new = (mark[0] if mark else "") + words + ("\n" if text.endswith("\n") else "")
        self.page = self.page.replaced(span, Piece(new, None))

    def put_item(self) -> None:
        items = [s for s in self._all() if re.match(r"<li|[-*+] ", self.page.text[s.start : s.end])]
        if not items:
            return
        span = self.random.choice(items)
        words = self.random.choice(BENIGN)
        self._put(span.start, f"<li>{words}</li>\n" if self.page.kind == "html" else f"- {words}\n")

    def put_heading(self) -> None:
        heads = [s for s in self._all() if heading_level(self.page.text[s.start : s.end]) > 1]
        if not heads:
            return
        span = self.random.choice(heads)
        level = heading_level(self.page.text[span.start : span.end])
        name = f"What else {self.random.choice(WORDS)} guests ask us"
        self._put(span.start, heading(name, level, self.page.kind) + paragraph(BENIGN[0], self.page.kind))

    def edit_heading(self) -> None:
        """A word more in a heading that no finding stands in."""
        if (span := self._block(free=True, headings=True)) is None:
            return
        text = self.page.text[span.start : span.end]
        if self.page.kind == "html":
            at = span.start + text.rindex("</")
        else:
            at = span.start + len(text.split("\n")[0].rstrip())
        self._put(at, f" for {self.random.choice(WORDS)} people")

    def reflow(self) -> None:
        """Other line breaks within a block, in old findings too: the words stay."""
        if (span := self._block(headings=False)) is None:
            return
        text = self.page.text[span.start : span.end]
        spaces = [m.start() for m in re.finditer(r"(?<=[a-z,.]) (?=[a-z])", text)]
        inside = [at for at in spaces if "<" not in text[text.rfind(">", 0, at) + 1 : at]]
        for at in sorted(self.random.sample(inside, min(len(inside), 3)), reverse=True):
            if self.page.kind == "html" or not re.match(r"[-*+>|]|\d+\.", text):
                place = span.start + at
                self.page = self.page.replaced(Span(place, place + 1), Piece("\n", None))

    def rename_id(self) -> None:
        ids = re.findall(r'\bid="([\w-]+)"', self.page.text)
        if not ids:
            return
        old = self.random.choice(ids)
        for match in reversed(list(re.finditer(rf'(?:\bid="|="#){re.escape(old)}"', self.page.text))):
            self._put(match.end() - 1, "-new")

    def swap_sections(self) -> None:
        """Two neighbouring sections of one level change places, with every old finding in them."""
        text = self.page.text
        heads = [(s, heading_level(text[s.start : s.end])) for s in self._all()]
        heads = [(s, level) for s, level in heads if level > 1]
        runs = [
            (a.start, b.start, c.start)
            for (a, x), (b, y), (c, z) in zip(heads, heads[1:], heads[2:], strict=False)
            if x == y == z and self._whole(text[a.start : b.start]) and self._whole(text[b.start : c.start])
        ]
        if runs:
            first, second, end = self.random.choice(runs)
            moved = (*self.page.taken(Span(second, end)), *self.page.taken(Span(first, second)))
            self.page = self.page.replaced(Span(first, end), *moved)

    def _whole(self, part: str) -> bool:
        """Does a part open and close the same elements?"""
        return self.page.kind != "html" or all(
            len(re.findall(rf"<{tag}\b", part)) == part.count(f"</{tag}>")
            for tag in ("div", "section", "ul", "ol", "article", "main", "details", "table")
        )

    def typeset(self) -> None:
        """Typographer's apostrophes and hard spaces, in old findings too."""
        if (span := self._block(headings=False)) is None:
            return
        text = self.page.text[span.start : span.end]
        found = list(re.finditer(r"(?<=[a-z])'(?=[a-z])|(?<=[a-z]) (?=\d)", text))
        for match in reversed(found):
            new = "’" if match[0] == "'" else "\u00a0"
            place = Span(span.start + match.start(), span.start + match.end())
            self.page = self.page.replaced(place, Piece(new, None))


_BENIGN: dict[str, Callable[[Editor], None]] = {
    "a paragraph more": Editor.put_paragraph,
    "a block less": Editor.take_block,
    "a block reworded": Editor.reword,
    "an item more": Editor.put_item,
    "a section more": Editor.put_heading,
    "a heading edited": Editor.edit_heading,
    "lines reflowed": Editor.reflow,
    "an id renamed": Editor.rename_id,
    "sections swapped": Editor.swap_sections,
    "typeset": Editor.typeset,
}


def planted(random: Random) -> str:
    """A bad claim whose words nobody has used."""
    word = "".join(random.choice("bcdfglmnprst") + random.choice("aeiou") for _ in range(4))
    return random.choice(CLAIMS).format(word=f"{random.choice(WORDS)} {word}")


def spans(findings: Sequence[Finding]) -> Iterator[Span]:
    """Every range that findings speak of."""
    for finding in findings:
        yield finding.span
        yield from (Span(start.offset, end.offset) for _, start, end in finding.related)
