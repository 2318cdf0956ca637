"""A rule page's Markdown for the terminal: headings, paragraphs, lists, links, and examples that look like examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from contentaudit.report.cells import head, width, wrapped
from contentaudit.report.cited import Run, linked
from contentaudit.report.look import Look, encodes
from contentaudit.rulepage import FENCE

_VERDICTS = {"fails": "Fails", "mended": "Mended", "innocent": "Passes", "misses": "Not seen"}
_HEADINGS = {"Innocent": "Passes"}
_INLINE = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<url>[^)\s]*)\)|\*\*(?P<bold>[^*]+)\*\*")
_ITEM = re.compile(r"^(?P<mark>[-*]|\d+\.) ", re.MULTILINE)
_QUOTED = re.compile(r"\[\[(.*?)\]\]")
_SENTENCE = re.compile(r"(?P<mark>[-+~]) (?P<text>.*?)(?:\s{2,}# *(?P<note>.*))?$")
_MARGIN = 4


def rendered(body: str, look: Look, listed: Collection[str] = ()) -> Iterator[str]:
    """The lines of a page's body. Addresses in ``listed`` stand elsewhere: they are not written out behind links."""
    end, heading = 0, ""
    for fence in FENCE.finditer(body):
        prose = body[end : fence.start()]
        yield from _prose(prose, look, listed)
        end = fence.end()
        heading = _last_heading(prose) or heading
        words = fence["info"].split()
        told = next((_VERDICTS[word] for word in words if word in _VERDICTS), "")
        if told and told != heading:
            yield look.paint(told, "bold")
        yield from _example(words[:1], fence["code"], look)
        yield ""
    yield from _prose(body[end:], look, listed)


def _last_heading(prose: str) -> str:
    """The last heading in it; an example under it need not say the same again."""
    names = [line.lstrip("# ") for line in prose.splitlines() if line.startswith("#")]
    return _HEADINGS.get(names[-1], names[-1]) if names else ""


def _prose(text: str, look: Look, listed: Collection[str]) -> Iterator[str]:
    for paragraph in filter(None, re.split(r"\n\s*\n", text.strip())):
        if paragraph.startswith("#"):
            first, _, rest = paragraph.partition("\n")
            name = first.lstrip("# ")
            yield look.paint(look.plain(_HEADINGS.get(name, name)), "bold")
            yield from _block(rest, look, listed) if rest else ()
        else:
            yield from _block(paragraph, look, listed)
        yield ""


def _block(paragraph: str, look: Look, listed: Collection[str]) -> Iterator[str]:
    if paragraph.startswith("|"):
        yield from _table(paragraph, look)
        return
    starts = [match.start() for match in _ITEM.finditer(paragraph)]
    if not starts or starts[0] != 0:
        yield from linked(_runs(paragraph, look, listed), look, look.width)
        return
    for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True):
        mark, _, item = paragraph[start:end].partition(" ")
        lines = linked(_runs(item, look, listed), look, look.width - len(mark) - 1)
        yield from (f"{' ' * len(mark) if index else mark} {line}" for index, line in enumerate(lines))


def _runs(text: str, look: Look, listed: Collection[str]) -> list[Run]:
    """Words with their links and weights; where links are not shown, an address that stands nowhere else is written."""
    runs, end = [], 0
    for match in _INLINE.finditer(text):
        runs.append(Run(text[end : match.start()]))
        end = match.end()
        if match["bold"]:
            runs.append(Run(match["bold"], style="bold"))
            continue
        runs.append(Run(match["text"], match["url"]))
        if not look.links and match["url"] not in listed:
            runs.append(Run(f" ({match['url']})"))
    return [run for run in (*runs, Run(text[end:])) if run.text]


def _table(paragraph: str, look: Look) -> Iterator[str]:
    """A table with its columns below each other; the last one may be as long as it is."""
    rows = [[cell.strip() for cell in look.plain(line).strip("| ").split("|")] for line in paragraph.splitlines()]
    rows = [row for row in rows if not all(re.fullmatch(":?-+:?", cell) for cell in row)]
    sizes = [max(width(row[column]) for row in rows if column < len(row)) for column in range(max(map(len, rows)))]
    for row in rows:
        cells = (cell + " " * (size - width(cell)) for cell, size in zip(row, sizes, strict=False))
        yield "  ".join(cells).rstrip()


def _example(info: Sequence[str], code: str, look: Look) -> Iterator[str]:
    """An example: source as it is, sentences with what is found in them, or what the tool says."""
    if list(info) == ["sentences"]:
        for line in code.splitlines():
            yield from _sentence(line, look)
    elif list(info) == ["output"]:
        arrow = look.plain("→ ")
        for line in code.splitlines():
            yield from _hanging(arrow + look.plain(line), look, "  ")
    else:
        for line in code.splitlines():
            yield from _hanging(look.plain(line.replace("\t", "    ")), look, "  ")


def _hanging(line: str, look: Look, indent: str) -> Iterator[str]:
    """A line behind the margin; one that is too long goes on further to the right."""
    room = look.width - _MARGIN
    if width(line) <= room:
        yield (" " * _MARGIN + line).rstrip()
        return
    lead = " " * (len(line) - len(line.lstrip()))
    first, *rest = wrapped(line, room - len(lead) - len(indent))
    yield " " * _MARGIN + lead + first
    yield from (" " * _MARGIN + lead + indent + piece for piece in rest)


def _sentence(line: str, look: Look) -> Iterator[str]:
    """``✗ We guarantee recovery.  ← “guarantee recovery”``, or what passes and what lets it pass."""
    match = _SENTENCE.fullmatch(line)
    if match is None:
        yield from _hanging(look.plain(line), look, "  ")
        return
    good = encodes("✗✓", look.encoding)
    mark, style = {
        "+": ("✗" if good else "x", "error"),
        "-": ("✓" if good else "v", "good"),
        "~": ("~", "dim"),
    }[match["mark"]]
    quotes = ", ".join(f"“{words}”" for words in _QUOTED.findall(match["text"]))
    behind = look.plain(f"← {quotes}") if quotes else look.plain(match["note"] or "")
    room = look.width - _MARGIN - 2
    *above, last = list(wrapped(look.plain(_QUOTED.sub(r"\1", match["text"])), room)) or [""]
    lines = [*above, last]
    lead = " " * (_MARGIN + 2)
    said = [look.paint(mark, style) + " " + lines[0], *("  " + piece for piece in lines[1:])]
    if behind and width(last) + 2 + width(behind) <= room:
        said[-1] += "  " + look.paint(behind, "dim")
        behind = ""
    yield from (" " * _MARGIN + piece for piece in said)
    if behind:
        yield lead + look.paint(head(behind, room, look.glyphs.cut), "dim")
