"""What a static-site generator consumes before a reader sees the page: shortcodes, Liquid, MDX, directives.

Such text is found before Markdown is parsed, because that is when generators take it out, and masked by inert
characters of the same length: quotes, pipes or blanks inside it then cannot disturb the Markdown around it, and every
offset stays where it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["placeholder", "inline", "line", "directive", "blank"]
"""``placeholder``: ``{{name}}``; ``inline``: anything else within a line; ``line``: whole lines of nothing else;
``directive``: ``:::note`` before a title; ``blank``: a closing ``:::``."""

MAX_PLACEHOLDER = 300
MAX_TAG = 4000

_OPENERS = (
    r"(?<!\\)(?:\{\{[<%{]?|\{%|\{/\*|\{#(?=\s)|\{:(?=[\s.#:\w]))"
    r"|</?(?=[A-Z])"
    r"|(?:(?<=[\r\n])|\A)[ \t>]*(?P<directive>:{3,})"
    r"|(?:(?<=[\r\n])|\A)(?=import\b|export\b)"
    r"|(?<![\w:\\])(?=::?[A-Za-z])"
)
_OPENER = re.compile(_OPENERS)
# In MDX a brace opens an expression; {#id} and {.class} are marks of a heading there too.
_MDX_OPENER = re.compile(_OPENERS + r"|(?<!\\)\{(?=\.\.\.|[\w\s\"'`(\[!$])")
_CLOSER = {"{{<": ">}}", "{{%": "%}}", "{{{": "}}}", "{{": "}}", "{%": "%}", "{/*": "*/}", "{#": "#}", "{:": "}"}
_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[ \t]*[\r\n]")
_HIDING_TAG = re.compile(r"\{%-?\s*(comment|highlight|javascript|stylesheet|schema|style)\b")
_HIDING_SHORTCODE = re.compile(
    r"\{\{[<%]-?\s*(highlight|code|codeblock|mermaid|katex|math|chart|comment)\b(?![^}]*/-?[>%]\}\})"
)
_TEXT_DIRECTIVE = re.compile(
    r"::?[A-Za-z][\w-]{0,40}\{[^{}\r\n]{0,300}\}|(?<=[\s(]):[a-z][a-z0-9_+-]{1,40}:(?=[\s.,!?)]|\Z)"
)
_EXPRESSION_PART = re.compile(r"[\"'`{}]|(?>\r\n?|\n)[ \t]*[\r\n]")
_DIRECTIVE = re.compile(r":{3,}[ \t]*(?P<name>[\w-]*)(?P<facts>[ \t]*\{[^{}\r\n]{0,300}\})?")
_IMPORT = re.compile(
    r"import[ \t]+(?:[\w$*, \t]{0,300}(?:\{[^{}]{0,1000}\})?[ \t]+from[ \t]+)?(?:'[^'\r\n]+'|\"[^\"\r\n]+\")"
    r"[ \t]*;?[ \t]*(?=[\r\n]|\Z)"
)
_EXPORT = re.compile(
    r"export\s+(?:(?:const|let|var)\s+[\w$]+\s*(?::[^=\r\n]{1,200})?=|(?:default\s+)?(?:async\s+)?(?:function|class)\b"
    r"|default\s+(?:[\w$.]+\s*[(;]|[\w$.]+\s*(?=[\r\n]|\Z)|[({])|\{|\*\s+from\b)"
)
_COMPONENT = re.compile(r"[A-Z]\w*(?:\.\w+)*(?=[\s/>])")
_COMPONENT_PART = re.compile(r"[\"'{}<>]|(?>\r\n?|\n)[ \t]*[\r\n]")
# Old pages write these HTML elements with a capital letter; they are no components.
_CAPITAL_HTML = frozenset(
    "div span br hr img strong em small center font blockquote table thead tbody tr td th ul ol li dl dt dd pre code"
    " section article header footer main nav aside figure figcaption iframe video audio source form input label"
    " script style".split()
)
_NEWLINE = re.compile(r"[\r\n]")
_QUOTE_MARKS = re.compile(r"[ \t>]*\Z")


class Template(NamedTuple):
    """One stretch of template text, as offsets into the source."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Templates:
    """All template text of a document in order, and the document with it masked."""

    masked: str
    items: tuple[Template, ...] = ()
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def within(self, start: int, end: int) -> tuple[Template, ...]:
        """Those that share a code point with ``source[start:end]``."""
        if not self.items:
            return ()
        return self.items[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def find_templates(source: str) -> Templates:
    """Find and mask template text; time is linear in the length of the source."""
    found = list(_Scan(source, _OPENER).items())
    if any(source[item.start] in "<ie" for item in found):  # a component, an import or an export: it is MDX
        found = list(_Scan(source, _MDX_OPENER).items())
    items = _as_lines(source, found)
    if not items:
        return Templates(source)
    parts: list[str] = []
    done = 0
    for item in items:
        parts += [source[done : item.start], _mask(source[item.start : item.end], item.kind)]
        done = item.end
    parts.append(source[done:])
    return Templates("".join(parts), tuple(items), [i.start for i in items], [i.end for i in items])


def _mask(text: str, kind: Kind) -> str:
    if kind == "blank":
        return " " * len(text)
    inner = re.sub(r"[^\r\n]", "x", text)
    if kind in ("line", "directive"):
        # A processing instruction: an HTML block of its own that may interrupt a paragraph and ends where it ends.
        return f"<?{inner[2:-2]}?>"
    return f"%{inner[1:-1]}%"


class _Scan:
    """One pass over the source; remembers where closers are so that unclosed openers cost nothing twice."""

    def __init__(self, source: str, opener: re.Pattern[str]) -> None:
        self._source = source
        self._opener = opener
        self._closers: dict[str, int] = {}
        self._module_end = 0

    def items(self) -> Iterator[Template]:
        """Template text in order, not overlapping; ``line`` is not told apart from ``inline`` yet."""
        at = 0
        while opener := self._opener.search(self._source, at):
            start = opener.start("directive") if opener.group("directive") else opener.start()
            found = self._item(opener, start)
            if isinstance(found, Template):
                yield found
                at = found.end
            else:
                at = max(found, opener.end(), start + 1)

    def _item(self, opener: re.Match[str], start: int) -> Template | int:
        """The template that opens here, or the offset from which to look on."""
        mark = opener.group()
        if opener.group("directive"):
            return self._directive(start)
        if mark == "{":
            return self._expression(start)
        if mark.startswith("{"):
            return self._braces(mark, start)
        if mark.startswith("<"):
            return self._component(opener.end(), start)
        if self._source.startswith(":", start):
            match = _TEXT_DIRECTIVE.match(self._source, start)
            return Template(start, match.end(), "inline") if match else start + 1
        return self._module(start)

    def _closer(self, closer: str, at: int) -> int:
        known = self._closers.get(closer, -1)
        if known < at:
            known = self._source.find(closer, at)
            self._closers[closer] = known = len(self._source) if known < 0 else known
        return known

    def _braces(self, mark: str, start: int) -> Template | int:
        source, closer = self._source, _CLOSER[mark]
        inside = start + len(mark)
        close = self._closer(closer, inside)
        end = close + len(closer)
        if mark in ("{{", "{{{", "{:"):
            words = source[inside : min(close, inside + MAX_PLACEHOLDER + 1)]
            if (
                close >= len(source)
                or len(words) > MAX_PLACEHOLDER
                or not words.strip()
                or re.search(r"[`\r\n]", words)
            ):
                return inside
            return Template(start, end, "inline" if mark == "{:" else "placeholder")
        words = source[inside : min(close, inside + MAX_TAG + 1)]
        if close >= len(source) or len(words) > MAX_TAG or (mark != "{/*" and _BLANK_LINE.search(words)):
            return inside
        if hiding := _HIDING_TAG.match(source, start):
            end = self._end_of_hidden(rf"\{{%-?\s*end{hiding[1]}\s*-?%\}}", end)
        elif hiding := _HIDING_SHORTCODE.match(source, start, end):
            end = self._end_of_hidden(rf"\{{\{{[<%]-?\s*/\s*{hiding[1]}\s*-?[>%]\}}\}}", end)
        return Template(start, end, "inline")

    def _end_of_hidden(self, closer: str, at: int) -> int:
        known = self._closers.get(closer, -1)
        if known < at:
            match = re.compile(closer).search(self._source, at)
            self._closers[closer] = known = match.end() if match else len(self._source) + 1
        return known if known <= len(self._source) else at

    def _expression(self, start: int) -> Template | int:
        """A JavaScript expression in braces; it holds no blank line, and what is not closed is read only once."""
        source, at, depth = self._source, start, 0
        limit = min(len(source), start + MAX_TAG)
        while part := _EXPRESSION_PART.search(source, at, limit):
            mark, at = part.group(), part.end()
            if mark in "\"'`":
                closed = source.find(mark, at, limit)
                at = closed + 1 if closed > 0 and not _NEWLINE.search(source, at, closed) else at
            elif mark == "{":
                depth += 1
            elif mark == "}":
                depth -= 1
                if not depth:
                    return Template(start, at, "inline")
            else:
                return part.start()
        return limit

    def _component(self, at: int, start: int) -> Template | int:
        source = self._source
        name = _COMPONENT.match(source, at)
        if not name or not re.search("[a-z]", name.group()) or name.group().lower() in _CAPITAL_HTML:
            return at
        at, depth = name.end(), 0
        while part := _COMPONENT_PART.search(source, at, min(len(source), start + MAX_TAG)):
            mark, at = part.group(), part.end()
            if mark in "\"'":
                at = source.find(mark, at, start + MAX_TAG) + 1
                if not at:
                    break
            elif mark in "{}":
                depth += 1 if mark == "{" else -1
            elif depth <= 0:
                return Template(start, at, "inline") if mark == ">" else part.start()
        # Looking on from the end of what was read in vain keeps hostile input linear.
        return min(len(source), start + MAX_TAG)

    def _directive(self, start: int) -> Template | int:
        match = _DIRECTIVE.match(self._source, start)
        if match is None:
            return start
        if match.group("name") or match.group("facts"):
            return Template(start, match.end(), "directive")
        rest = re.compile(r"[ \t]*(?=[\r\n]|\Z)").match(self._source, match.end())
        return Template(start, match.end(), "blank") if rest else match.end()

    def _module(self, start: int) -> Template | int:
        """An MDX import or export stands at the left margin under a blank line or another one."""
        source = self._source
        if not self._opens_block(start):
            return start
        if match := _IMPORT.match(source, start):
            end = match.end()
        elif _EXPORT.match(source, start):
            blank = _BLANK_LINE.search(source, start)
            end = blank.start() if blank else len(source.rstrip())
        else:
            return start
        self._module_end = end
        return Template(start, end, "inline")

    def _opens_block(self, start: int) -> bool:
        # Looking back is bounded: a line of more than 200 blanks above an import is not worth quadratic time.
        floor = max(0, start - 200)
        if self._module_end > floor and not self._source[self._module_end : start].strip():
            return True
        before = self._source[floor:start]
        return not before.strip() or re.search(r"(?>\r\n?|\n)[ \t]*[\r\n]+\Z", before) is not None


def _as_lines(source: str, items: list[Template]) -> list[Template]:
    """Join templates that fill their lines and nothing else does into one ``line`` each."""
    joined: list[Template] = []
    at = previous_end = 0
    while at < len(items):
        first = items[at]
        line_start = (
            max(source.rfind("\n", previous_end, first.start), source.rfind("\r", previous_end, first.start)) + 1
        )
        opens_line = (line_start or not previous_end) and _QUOTE_MARKS.match(source, line_start, first.start)
        until = at
        while until + 1 < len(items) and not source[items[until].end : items[until + 1].start].strip(" \t"):
            until += 1
        last = items[until]
        rest = re.compile(r"[ \t]*(?=[\r\n]|\Z)").match(source, last.end)
        run = items[at : until + 1]
        if first.kind == "inline" and opens_line and rest and all(item.kind == "inline" for item in run):
            joined.append(Template(first.start, last.end, "line"))
        else:
            joined += run
        previous_end = last.end
        at = until + 1
    return joined
