"""The words of a page that were measured, a sentence a line, so that people can count again; and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from contentaudit.model import PageResult, Span
from contentaudit.page import Block, Page
from contentaudit.page.measures import Passage, Reading, reading_of
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

VERSION = 1

Kind = Literal["heading", "sentence", "fragment", "left-out"]
_MARKS: Mapping[Kind, str] = {"heading": "#", "sentence": " ", "fragment": "~", "left-out": "-"}
_ROLES = {
    "heading": "heading in a quotation",
    "title": "heading",
    "summary": "question",
    "term": "term",
    "cell": "table cell",
    "caption": "caption",
    "code": "code",
    "button": "button",
    "control": "form control",
    "address": "address",
}
LOOKED_UP = "looked up, not read: an address, hours, prices, references, a notice, a form or links"


class Line(NamedTuple):
    """A heading, a sentence that counts, a list item too short to be one, or a block that was left out and why."""

    span: Span
    kind: Kind
    text: str
    words: int = 0
    syllables: int = 0
    reason: str = ""


class Readout(NamedTuple):
    """A page, what was read of it and what of that was measured."""

    result: PageResult
    page: Page
    reading: Reading
    lines: tuple[Line, ...]


def readout(result: PageResult, page: Page, *, everything: bool = False) -> Readout:
    """What was measured of a page, in page order; ``everything``: the blocks that were left out stand between."""
    reading = reading_of(page)
    passages = {id(passage.block): passage for passage in reading.passages}
    headings = {id(run.heading) for run in reading.runs}
    lines: list[Line] = []
    for block in page.all_blocks:
        if id(block) in headings:
            lines.append(Line(block.span, "heading", block.quote))
        elif (passage := passages.get(id(block))) is not None:
            lines.extend(_measured(passage))
        elif everything:
            lines.append(Line(block.span, "left-out", block.quote, reason=_reason(page, block)))
    return Readout(result, page, reading, tuple(lines))


def _measured(passage: Passage) -> Iterator[Line]:
    if not passage.sentences:
        yield Line(passage.block.span, "fragment", passage.block.quote, passage.words)
    for sentence in passage.sentences:
        yield Line(sentence.text.span, "sentence", sentence.text.value, sentence.words, sentence.syllables)


def _reason(page: Page, block: Block) -> str:
    if reason := page.main_content.reason(block):
        return reason
    if block.role in _ROLES:
        return _ROLES[block.role]
    language = block.lang.replace("_", "-").split("-")[0].lower() or page.language
    return f"in another language ({language})" if language != "en" else LOOKED_UP


def as_object(pages: Sequence[Readout]) -> Mapping[str, Any]:
    """The words as a JSON document."""
    return {"format": "contentaudit-text", "version": VERSION, "pages": [_page_object(page) for page in pages]}


def _page_object(page: Readout) -> Mapping[str, Any]:
    tally, scored = page.reading.tally, page.reading.scored
    return {
        "target": page.result.target,
        "url": page.result.url,
        "kind": page.page.source.kind,
        "title": page.result.title,
        "words": tally.words,
        "sentences": tally.sentences,
        "syllables": tally.syllables if scored else None,
        "lines": [_line_object(page, line) for line in page.lines],
    }


def _line_object(page: Readout, line: Line) -> Mapping[str, Any]:
    at = page.page.source.position(line.span.start)
    made: dict[str, Any] = {"line": at.line, "column": at.column, "kind": line.kind, "text": _flat(line.text)}
    if line.kind in ("sentence", "fragment"):
        made["words"] = line.words
    if line.kind == "sentence":
        made["syllables"] = line.syllables if page.reading.scored else None
    if line.kind == "left-out":
        made["reason"] = line.reason
    return made


def as_text(page: Readout, look: Look) -> str:
    """The words as a terminal shows them: never wrapped, so that a sentence stays a line."""
    return defused("".join(f"{line}\n" for line in _text_lines(page, look)))


def _text_lines(page: Readout, look: Look) -> Iterator[str]:
    tally = page.reading.tally
    title = look.paint(look.plain(page.result.target), "bold")
    yield f"{title} — {counted(tally.words, 'word')} in {counted(tally.sentences, 'sentence')}"
    source = page.page.source
    gutter = len(str(source.position(len(source.text)).line))
    for line in page.lines:
        number = f"{source.position(line.span.start).line:>{gutter}}"
        if line.kind == "heading":
            yield ""
        reason = f"[{look.plain(line.reason)}] " if line.reason else ""
        words = look.plain(_flat(line.text))
        styled = {"heading": "bold", "sentence": None}.get(line.kind, "dim")
        said = f"{_MARKS[line.kind]} {reason}{words}"
        yield f"{look.paint(number, 'dim')}  {look.paint(said, styled) if styled else said}"


def _flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
