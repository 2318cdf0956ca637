"""JSON read strictly, every value with its place; after an error the reading goes on as well as it can.

``json.loads`` stops at the first error and knows no places; lenient readers hide what a linter must see. This reader
accepts exactly what the standard (RFC 8259) does, names each departure in plain words, and recovers so that what the
writer meant can still be compared with the page. It is iterative and linear; ceilings bound depth and size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import replace_surrogates

LONGEST = 5_000_000
DEEPEST = 100
MOST_VALUES = 200_000
MOST_PROBLEMS = 50

ValueKind = Literal["object", "array", "string", "number", "true", "false", "null", "other"]


class Piece(NamedTuple):
    """``value[at:at+size]`` of a string was written as ``text[start:end]``; an escape counts as a whole."""

    at: int
    size: int
    start: int
    end: int
    verbatim: bool = True


@dataclass(slots=True, eq=False)
class JsonValue:
    """One value and its range in the text, quotation marks and brackets included.

    ``text`` is the decoded string, or the value as written for anything that is neither object nor array. ``other`` is
    something that is no JSON (``undefined``, a template mark), kept so that its place is not lost.
    """

    kind: ValueKind
    start: int
    end: int
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    members: list[tuple[JsonValue, JsonValue]] = field(default_factory=list)
    items: list[JsonValue] = field(default_factory=list)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` of this value stands in the JSON; a cut inside an escape takes all of it."""
        if not self.pieces:
            return self.start, self.end
        first = self.pieces[max(0, bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1)]
        begin = first.start + (start - first.at if first.verbatim else 0)
        if end <= start:
            return begin, begin
        last = self.pieces[bisect_right(self.pieces, end - 1, key=lambda piece: piece.at) - 1]
        return begin, last.start + end - last.at if last.verbatim else last.end


class JsonProblem(NamedTuple):
    """A departure from JSON at ``text[start:end]`` in plain words; ``mend`` replaces that range, if it is known how."""

    code: str
    start: int
    end: int
    message: str
    mend: str | None = None


class JsonText(NamedTuple):
    """What was read: the values at the top (exactly one when there is no problem), and each departure from JSON."""

    roots: tuple[JsonValue, ...]
    problems: tuple[JsonProblem, ...]


def read_json(text: str) -> JsonText:
    """Read a text as JSON; never raises."""
    if len(text) > LONGEST:
        problem = JsonProblem("too-long", 0, 1, f"the block has more than {LONGEST:,} characters and was not read")
        return JsonText((), (problem,))
    return _Reader(text).read()


_BLANK = LatePattern(r"[ \t\n\r]*")
_STRING = LatePattern(r'"([^"\\\x00-\x1f]*)"')
_PLAIN = LatePattern(r"[^\"\\\x00-\x1f“”„‟]+")
_ESCAPE = LatePattern(r'\\(?:["\\/bfnrt]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4})')
_CONTROL = LatePattern(r"[\x00-\x1f]+[ ]*")
_LINE_ENDS_HERE = LatePattern(r'"[^"\n\r]*"[ \t]*:|[}\]]')
_AFTER_STRING = LatePattern(r"[ \t\n\r]*(?:[,:}\]\"“”]|//|/\*|-->|\Z)")
_NUMBER = LatePattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_BARE = LatePattern(r"[^ \t\n\r,:{}\[\]\"“”]+")
_BARE_VALUE = LatePattern(r"[^,{}\[\]\"“”\n\r]+")
_ODD_BLANK = LatePattern("[\u00a0\ufeff\u200b\u2028\u2029\u2060\u3000\x0b\x0c\x00-\x08]+")
_COMMENT = LatePattern(
    r"(?://|/\*)?[ \t]*<!\[CDATA\[(?:[ \t]*\*/)?|(?://|/\*)?[ \t]*\]\]>(?:[ \t]*\*/)?"
    r"|<!--(?:(?:(?!-->)[^\n{\[]){0,300}-->)?|-->|//[^\n\r]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|#[^\n\r]*"
)
_TEMPLATE = LatePattern(
    r"\{\{\{[^\n]{0,400}?\}\}\}|\{\{[^\n]{0,400}?\}\}|\{%[^\n]{0,400}?%\}|<\?[^\n]{0,400}?\?>|<%[^\n]{0,400}?%>|\$\{[^\n}]{0,400}\}|\{[A-Za-z_.]{1,60}\}"
)
_LITERALS: dict[str, ValueKind] = {"true": "true", "false": "false", "null": "null"}
_PLAIN_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CURLY = "“”„‟"
_NEAR_LITERALS = {
    "True": "true",
    "False": "false",
    "None": "null",
    "undefined": "null",
    "TRUE": "true",
    "FALSE": "false",
}
_CLOSER = {"object": "}", "array": "]"}


class _Full(Exception):  # noqa: N818 - a signal: a ceiling was met, reading ends
    pass


@dataclass(slots=True)
class _Frame:
    """An object or array that is still open."""

    value: JsonValue
    key: JsonValue | None = None
    comma: int | None = None


class _Reader:
    """One pass over the text with an explicit stack of open objects and arrays."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.size = len(text)
        self.at = 0
        self.stack: list[_Frame] = []
        self.roots: list[JsonValue] = []
        self.problems: list[JsonProblem] = []
        self.values = 0
        self.next: Callable[[], None] = self.value

    def read(self) -> JsonText:
        try:
            self.skip()
            if self.at >= self.size and not self.problems:
                self.problem("empty", 0, self.size, "the block is empty")
            while self.at < self.size:
                self.next()
                self.skip()
            if self.stack:
                self.unfinished()
        except _Full:
            pass
        if not self.roots and not self.problems:
            self.problem("empty", 0, self.size, "the block is empty")
        return JsonText(tuple(self.roots), tuple(sorted(self.problems, key=lambda problem: problem.start)))

    # -- what stands between values ---------------------------------------------------------------------------

    def skip(self) -> None:
        """Step over blanks; over comments, wrappers and foreign blanks with a problem for each."""
        while True:
            self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]
            if self.at >= self.size or self.text[self.at] in '"{}[],:0123456789tfn':
                return
            if match := _ODD_BLANK.match(self.text, self.at):
                self.problem("blank", *match.span(), "a blank that JSON does not know", mend=" ")
            elif match := _COMMENT.match(self.text, self.at):
                words = "a CDATA mark" if "CDATA" in match.group() or "]]>" in match.group() else "a comment"
                self.problem("comment", *match.span(), f"{words}, which JSON does not know", mend=" ")
            else:
                return
            self.at = match.end()

    def problem(self, code: str, start: int, end: int, message: str, mend: str | None = None) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(JsonProblem(code, start, max(end, min(start + 1, self.size)), message, mend))

    def unfinished(self) -> None:
        frame = self.stack[-1]
        end = len(self.text.rstrip())
        wanted = "".join(_CLOSER[open_.value.kind] for open_ in reversed(self.stack))
        if frame.comma is not None:
            self.problem("trailing-comma", frame.comma, frame.comma + 1, "a comma with nothing after it", mend="")
        self.problem("unclosed", max(0, end - 1), end, f"the block ends before {wanted[:6]} closes it")
        for open_ in self.stack:
            open_.value.end = self.size

    # -- the four things that can be next ---------------------------------------------------------------------

    def value(self) -> None:
        """A value is due: at the top, after a colon, or in an array."""
        char = self.text[self.at]
        if char in "}]":
            self.close()
        elif char == ",":
            self.problem("value-missing", self.at, self.at + 1, "a comma where a value belongs")
            self.comma()
        elif char == ":":
            self.problem("unexpected", self.at, self.at + 1, "a colon where a value belongs")
            self.at += 1
        elif (found := self.scalar()) is not None:
            self.attach(found)
        else:
            self.open()

    def open(self) -> None:
        kind: ValueKind = "object" if self.text[self.at] == "{" else "array"
        if len(self.stack) >= DEEPEST:
            self.problem("too-deep", self.at, self.at + 1, f"nested more than {DEEPEST} deep; the rest was not read")
            raise _Full
        opened = JsonValue(kind, self.at, self.size)
        self.attach(opened)
        self.stack.append(_Frame(opened))
        self.at += 1
        self.next = self.key if kind == "object" else self.value

    def key(self) -> None:
        """A property name is due, or the end of the object."""
        char = self.text[self.at]
        if char in "}]":
            self.close()
            return
        if char == ",":
            self.problem("comma", self.at, self.at + 1, "a comma too many", mend="")
            self.at += 1
            return
        found = self.string() if char in f'"{_CURLY}' else self.bare_key()
        if found is None:
            self.problem("name-missing", self.at, self.at + 1, f"{self.seen()} where a quoted name belongs")
            self.at += 1
            return
        self.stack[-1].key = found
        self.stack[-1].comma = None
        self.next = self.colon

    def bare_key(self) -> JsonValue | None:
        if template := _TEMPLATE.match(self.text, self.at):
            self.problem("template", *template.span(), "a template mark that was never filled")
            self.at = template.end()
            return JsonValue("other", *template.span(), template.group())
        if self.text[self.at] == "'":
            return self.single_quoted()
        match = _BARE.match(self.text, self.at)
        if match is None:
            return None
        self.problem(
            "name",
            *match.span(),
            f"the name {_short(match.group())} without quotation marks",
            mend=f'"{match.group()}"',
        )
        self.at = match.end()
        return JsonValue("string", *match.span(), match.group(), (Piece(0, len(match.group()), *match.span()),))

    def colon(self) -> None:
        """A colon is due between a name and its value."""
        char = self.text[self.at]
        if char == ":":
            self.at += 1
            self.next = self.value
            return
        self.problem("colon", self.at, self.at + 1, f"{self.seen()} where a colon belongs")
        if char in "=;":
            self.at += 1
        self.next = self.value
        if char in ",}]":
            self.stack[-1].key = None
            self.next = self.after

    def after(self) -> None:
        """A comma or a closing bracket is due; at the top, nothing."""
        char = self.text[self.at]
        if not self.stack:
            self.problem("extra", self.at, self.at + 1, f"{self.seen()} after the end of the block")
            if char in ",;}])":
                self.at += 1
            else:
                self.next = self.value
        elif char in "}]":
            self.close()
        elif char == ",":
            self.comma()
        elif char == ";":
            self.problem("comma", self.at, self.at + 1, "a semicolon where a comma belongs", mend=",")
            self.comma()
        else:
            self.problem("comma-missing", self.at, self.at + 1, "a comma is missing before this", mend=f",{char}")
            self.next = self.due()

    # -- steps ------------------------------------------------------------------------------------------------

    def due(self) -> Callable[[], None]:
        """What a comma leads to."""
        return self.key if self.stack[-1].value.kind == "object" else self.value

    def comma(self) -> None:
        if self.stack:
            self.stack[-1].comma = self.at
            self.stack[-1].key = None
            self.next = self.due()
        self.at += 1

    def close(self) -> None:
        char = self.text[self.at]
        if not any(_CLOSER[frame.value.kind] == char for frame in self.stack):
            self.problem("unexpected", self.at, self.at + 1, f"{char} closes nothing", mend="")
            self.at += 1
            return
        while _CLOSER[self.stack[-1].value.kind] != char:
            frame = self.stack.pop()
            self.problem("unclosed", self.at, self.at + 1, f"{char} where {_CLOSER[frame.value.kind]} belongs")
            frame.value.end = self.at
        frame = self.stack.pop()
        if frame.comma is not None:
            self.problem("trailing-comma", frame.comma, frame.comma + 1, f"a comma too many before {char}", mend="")
        elif frame.key is not None:
            self.problem("value-missing", self.at, self.at + 1, f"{char} where a value belongs")
        self.at += 1
        frame.value.end = self.at
        self.next = self.after

    def attach(self, value: JsonValue) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self.problem("too-many", value.start, value.end, f"more than {MOST_VALUES:,} values; the rest was not read")
            raise _Full
        self.next = self.after
        if not self.stack:
            self.roots.append(value)
            return
        frame = self.stack[-1]
        frame.comma = None
        if frame.value.kind == "array":
            frame.value.items.append(value)
        elif frame.key is not None:
            frame.value.members.append((frame.key, value))
            frame.key = None

    def seen(self) -> str:
        """What stands here, for a message."""
        return {"“": "a curly quotation mark", "”": "a curly quotation mark", "'": "a single quotation mark"}.get(
            self.text[self.at], self.text[self.at]
        )

    # -- strings, numbers, words --------------------------------------------------------------------------------

    def scalar(self) -> JsonValue | None:
        """A string, number or word; ``None`` where an object or array opens."""
        char = self.text[self.at]
        if char == '"' or char in _CURLY:
            return self.string()
        if char == "'":
            return self.single_quoted()
        if template := _TEMPLATE.match(self.text, self.at):
            self.problem("template", *template.span(), "a template mark that was never filled")
            self.at = template.end()
            return JsonValue("other", *template.span(), template.group())
        return None if char in "{[" else self.word()

    def word(self) -> JsonValue:
        match = _BARE.match(self.text, self.at)
        assert match is not None
        word, start = match.group(), self.at
        self.at = match.end()
        if word in _LITERALS:
            return JsonValue(_LITERALS[word], start, self.at, word)
        if _NUMBER.fullmatch(word):
            return JsonValue("number", start, self.at, word)
        if word in _NEAR_LITERALS:
            self.problem(
                "word", start, self.at, f"{word} where JSON says {_NEAR_LITERALS[word]}", mend=_NEAR_LITERALS[word]
            )
        elif word.lstrip("+-") in ("NaN", "Infinity"):
            self.problem("number", start, self.at, f"{word}, which is no number in JSON")
        elif re.fullmatch(r"[-+]?[0-9.][0-9.eExXa-fA-F+-]*", word):
            self.problem("number", start, self.at, f"{_short(word)}, which is no number in JSON")
        else:
            whole = _BARE_VALUE.match(self.text, start)
            assert whole is not None
            self.at = start + len(whole.group().rstrip())
            self.problem("word", start, self.at, f"{_short(whole.group())} without quotation marks")
        return JsonValue("other", start, self.at, self.text[start : self.at])

    def single_quoted(self) -> JsonValue:
        start = self.at
        end = start + 1
        while (end := self.text.find("'", end)) >= 0 and not _AFTER_STRING.match(self.text, end + 1):
            end += 1
        if end < 0:
            end = self.size
        text = self.text[start + 1 : end]
        self.at = min(end + 1, self.size)
        self.problem("quotes", start, start + 1, "single quotation marks where double ones belong")
        return JsonValue("string", start, self.at, text, (Piece(0, len(text), start + 1, end),))

    def string(self) -> JsonValue:
        """A string from its opening quotation mark on."""
        start = self.at
        if (match := _STRING.match(self.text, start)) and self.closes(match.end()):
            self.at = match.end()
            text = match.group(1)
            return JsonValue("string", start, self.at, text, (Piece(0, len(text), start + 1, self.at - 1),))
        reader = _String(self, start)
        reader.read()
        return JsonValue("string", start, self.at, "".join(reader.words), tuple(reader.pieces))

    def closes(self, after: int) -> bool:
        """Does what follows a quotation mark show that it ends the string? A name is ended by the first."""
        naming = bool(self.stack) and self.stack[-1].value.kind == "object" and self.stack[-1].key is None
        return naming or _AFTER_STRING.match(self.text, after) is not None


class _String:
    """Reads one string that is more than plain characters between straight quotation marks."""

    def __init__(self, reader: _Reader, start: int) -> None:
        self.reader = reader
        self.text = reader.text
        self.start = start
        self.curly = self.text[start] in _CURLY
        self.words: list[str] = []
        self.pieces: list[Piece] = []
        self.size = 0

    def read(self) -> None:
        """Read up to the closing mark; leaves the reader behind it."""
        at = self.start + 1
        if self.curly:
            self.reader.problem("quotes", self.start, at, "curly quotation marks where straight ones belong", mend='"')
        while at < len(self.text):
            char = self.text[at]
            if match := _PLAIN.match(self.text, at):
                at = self.take(match.group(), at, match.end(), verbatim=True)
            elif char == "\\":
                at = self.escape(at)
            elif char < " ":
                ended = self.control(at)
                if ended is None:
                    return
                at = ended
            elif self.ends(at):
                if char != '"':
                    self.reader.problem(
                        "quotes", at, at + 1, "curly quotation marks where straight ones belong", mend='"'
                    )
                self.reader.at = at + 1
                return
            else:
                if char == '"':
                    self.reader.problem(
                        "quotes", at, at + 1, "a quotation mark inside the text needs a \\ before it", mend='\\"'
                    )
                at = self.take(char, at, at + 1, verbatim=True)
        self.reader.problem("unclosed", self.start, self.start + 1, "this quotation mark is never closed")
        self.reader.at = len(self.text)

    def ends(self, at: int) -> bool:
        """Does the mark here end the string? A curly one only where a curly one began it."""
        char = self.text[at]
        return (char == '"' or self.curly) and self.reader.closes(at + 1)

    def take(self, words: str, start: int, end: int, *, verbatim: bool) -> int:
        self.words.append(words)
        last = self.pieces[-1] if self.pieces else None
        if verbatim and last is not None and last.verbatim and last.end == start:
            self.pieces[-1] = Piece(last.at, last.size + len(words), last.start, end)
        else:
            self.pieces.append(Piece(self.size, len(words), start, end, verbatim))
        self.size += len(words)
        return end

    def escape(self, at: int) -> int:
        match = _ESCAPE.match(self.text, at)
        if match is None:
            message = f"{_short(self.text[at : at + 2])} is no escape in JSON; a lone \\ is written \\\\"
            self.reader.problem("escape", at, min(at + 2, len(self.text)), message)
            return self.take("\\", at, at + 1, verbatim=True)
        return self.take(_decoded(match.group()), at, match.end(), verbatim=False)

    def control(self, at: int) -> int | None:
        """A raw line break or tab; ``None`` when the line break shows that the closing mark was forgotten."""
        match = _CONTROL.match(self.text, at)
        assert match is not None
        run = match.group()
        if ("\n" in run or "\r" in run) and _LINE_ENDS_HERE.match(self.text, match.end()):
            self.forgotten(at)
            return None
        name, escaped = (
            ("a line break", "\\n")
            if "\n" in run or "\r" in run
            else ("a tab", "\\t")
            if "\t" in run
            else ("a control character", " ")
        )
        controls = len(run.rstrip(" "))
        self.reader.problem("control", at, at + controls, f"{name} inside the quotation marks", mend=escaped)
        return self.take(run, at, match.end(), verbatim=True)

    def forgotten(self, at: int) -> None:
        """The line ended without a closing mark: the string ends there, before a comma if there is one."""
        value = "".join(self.words)
        kept = value.rstrip(" \t")
        kept = kept[:-1].rstrip(" \t") if kept.endswith(",") else kept
        dropped = len(value) - len(kept)
        end = at
        while dropped and self.pieces:
            last = self.pieces.pop()
            cut = min(dropped, last.size)
            dropped -= cut
            end = last.end - cut if last.verbatim else last.start
            if cut < last.size:
                self.pieces.append(Piece(last.at, last.size - cut, last.start, end, last.verbatim))
        self.words = [kept]
        self.reader.problem("unclosed", self.start, self.start + 1, "this quotation mark is never closed")
        self.reader.at = end


def _decoded(escape: str) -> str:
    """The character an escape stands for; half a surrogate pair becomes U+FFFD."""
    if escape[1] != "u":
        return _PLAIN_ESCAPES[escape[1]]
    first = int(escape[2:6], 16)
    if len(escape) == 12:
        return chr(0x10000 + ((first - 0xD800) << 10) + int(escape[8:12], 16) - 0xDC00)
    return replace_surrogates(chr(first))


def _short(words: str) -> str:
    """Words fit for a message."""
    words = " ".join(words.split())
    return words if len(words) <= 24 else f"{words[:23]}…"
