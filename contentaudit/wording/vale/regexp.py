"""Regular expressions as Vale takes them (.NET and RE2 notation), said again in Python's.

``translated`` changes notation only: names of groups, switches in the middle, Unicode and POSIX classes, quoted
stretches, look-behinds of several widths. What Python cannot express is a ``PatternError`` that says what it is.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from unicodedata import category

from contentaudit.globs import POSIX_CLASSES
from contentaudit.wording.patterns import PatternError

_TOKEN = re.compile(
    r"""\\Q(?P<literal>.*?)(?:\\E|$)
    | \\[pP](?:\{(?P<long>\^?\w+)\}|(?P<short>\w))
    | \\x\{(?P<hex>[0-9A-Fa-f]{1,6})\}
    | \\k<(?P<back>\w+)>
    | \\.
    | \(\?(?P<on>[imsx]*)(?P<off>-[imsx]+)?\)
    | \(\?P?<(?P<named>[A-Za-z_]\w*)>
    | \(\?'(?P<quoted>[A-Za-z_]\w*)'
    | \(\?\#[^)]*\)
    | \(\?<[=!]
    | \(\?(?P<kind>P=|[:=!>]|[imsx-]+:|\(|.)
    | \[\^?\]?
    | [()|]
    | (?<=[A-Za-z])(?P<apostrophe>')(?=[A-Za-z])
    | .""",
    re.VERBOSE | re.DOTALL,
)
_IN_CLASS = re.compile(
    r"""\[:(?P<posix>\^?[a-z]+):\]
    | \\[pP](?:\{(?P<long>\^?\w+)\}|(?P<short>\w))
    | \\x\{(?P<hex>[0-9A-Fa-f]{1,6})\}
    | \\.
    | (?P<subtraction>-\[)
    | \]
    | .""",
    re.VERBOSE | re.DOTALL,
)
_GROUP_KINDS = ("P=", ":", "=", "!", ">", "(")
_ESCAPES = {r"\z": r"\Z", r"\Z": r"(?=\n?\Z)", r"\e": r"\x1b", r"\h": r"[^\S\n]"}
_IN_CLASS_ESCAPES = {r"\e": r"\x1b", r"\h": r" \t"}
_LAST = 0xFFFF
"""Code points up to here are sorted into Unicode categories; writing beyond it is rare in prose."""
MOST_SPLIT = 64
"""Look-behinds that one of several widths may become."""


def translated(pattern: str) -> str:
    """The pattern in Python's notation; raises ``PatternError``. An apostrophe in a word also means a curly one."""
    return "".join(_Reading(pattern).parts)


class _Reading:
    """One reading of a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.parts: list[str] = []
        self.opened: list[list[str]] = []
        """For each open group: the switches of the group around it."""
        self.behind: list[tuple[int, int]] = []
        """Open look-behinds: the depth of each, and where in ``parts`` it begins."""
        self.switches: list[str] = []
        """Those that hold until the group ends: Python has them as groups of their own."""
        at = 0
        while at < len(pattern):
            token = _TOKEN.match(pattern, at)
            assert token is not None
            at = self._class(at, token.group()) if token.group()[0] == "[" else self._token(token)
        self._close()

    def _token(self, token: re.Match[str]) -> int:
        text = token.group()
        if token["on"] is not None and text != "(?)":
            self.switches.append(f"(?{token['on']}{token['off'] or ''}:")
            self.parts.append(self.switches[-1])
        elif text[0] == "(" and not text.startswith("(?#"):
            self._open(token)
        elif text == ")":
            self._close()
            self.parts.append(")")
            self._split_behind()
            self.switches = self.opened.pop() if self.opened else []
        elif text == "|":
            # A switch also holds for the alternatives that follow in its group.
            self._close()
            self.parts += ["|", *self.switches]
        else:
            self.parts.append(_item(token))
        return token.end()

    def _open(self, token: re.Match[str]) -> None:
        text, kind = token.group(), token["kind"]
        name = token["named"] or token["quoted"]
        if kind is not None and kind not in _GROUP_KINDS and not kind.endswith(":"):
            raise PatternError(f"the group {text} is not known here", token.start())
        if text in ("(?<=", "(?<!"):
            self.behind.append((len(self.opened), len(self.parts)))
        self.opened.append(self.switches)
        self.switches = []
        self.parts.append(f"(?P<{name}>" if name else text)

    def _close(self) -> None:
        self.parts.append(")" * len(self.switches))

    def _split_behind(self) -> None:
        """A look-behind that has just been closed: Python wants one width in each."""
        if not self.behind or self.behind[-1][0] != len(self.opened) - 1:
            return
        _, start = self.behind.pop()
        opening, *inner = self.parts[start:]
        parts = _widths(inner[:-1])
        if len(parts) > 1:
            joined = "".join(f"{opening}{part})" for part in parts)
            if opening == "(?<=":
                joined = f"(?:{'|'.join(f'{opening}{part})' for part in parts)})"
            self.parts[start:] = [joined]

    def _class(self, at: int, opening: str) -> int:
        """A set of characters, from its opening bracket on; returns where it ends."""
        parts = ["[^" if "^" in opening else "["]
        if opening.endswith("]"):
            parts.append(r"\]")
        start, at = at, at + len(opening)
        while True:
            token = _IN_CLASS.match(self.pattern, at)
            if token is None:
                raise PatternError("a set of characters is not closed", start)
            at = token.end()
            if token.group() == "]":
                break
            parts.append(_member(token))
        self.parts.append("".join(parts) + "]")
        return at


def _item(token: re.Match[str]) -> str:
    """What matches one character or none, in Python's notation."""
    text = token.group()
    if token["literal"] is not None:
        return re.escape(token["literal"])
    if name := token["long"] or token["short"]:
        return f"[{'^' if text[1] == 'P' else ''}{_unicode_class(name, token.start())}]"
    if token["hex"]:
        return re.escape(_char(token["hex"], token.start()))
    if token["back"]:
        return f"(?P={token['back']})"
    if token["apostrophe"]:
        return "['’]"
    return "" if text.startswith("(?#") else _ESCAPES.get(text, text)


def _member(token: re.Match[str]) -> str:
    text = token.group()
    if token["subtraction"]:
        raise PatternError("taking one set of characters from another ([a-z-[aeiou]])", token.start())
    if name := token["posix"]:
        known = POSIX_CLASSES.get(name.lstrip("^")) or ("_0-9A-Za-z" if name == "word" else None)
        if known is None or name[0] == "^":
            raise PatternError(f"the class [:{name}:] is not known here", token.start())
        return known
    if name := token["long"] or token["short"]:
        if text[1] == "P":
            raise PatternError(f"{text} inside a set of characters", token.start())
        return _unicode_class(name, token.start())
    if token["hex"]:
        return re.escape(_char(token["hex"], token.start()))
    # Python would take these for operations on sets that it does not have yet, and warn.
    return rf"\{text}" if text in "[&~|" else _IN_CLASS_ESCAPES.get(text, text)


def _char(digits: str, at: int) -> str:
    value = int(digits, 16)
    if value > 0x10FFFF:
        raise PatternError(f"there is no character {digits}", at)
    return chr(value)


_NAMES = {"Letter": "L", "Number": "N", "Punctuation": "P", "Symbol": "S", "Separator": "Z", "Lowercase": "Ll"}


def _unicode_class(name: str, at: int) -> str:
    """The inside of a set for a category (``L``, ``Lu``, ``N`` …) or a script that is told by a block of characters."""
    if name in _SCRIPTS:
        return _SCRIPTS[name]
    short = _NAMES.get(name, name)
    if not re.fullmatch(r"[CLMNPSZ][a-z]?", short):
        raise PatternError(f"the class {{{name}}} is not known here", at)
    inside = _ranges(short)
    if not inside:
        raise PatternError(f"the class {{{name}}} is not known here", at)
    return inside


_SCRIPTS = {
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ʸᴀ-ᴥḀ-ỿ",
    "Greek": "Ͱ-Ͽἀ-῿",
    "Cyrillic": "Ѐ-ԯᲀ-\u1c8f",
    "IsCyrillic": "Ѐ-ӿ",
    "Han": "⺀-⿕々〇〡-〩㐀-䶵一-鿿豈-龎",
    "Hiragana": "ぁ-ゟ",
    "Katakana": "゠-ヿ",
    "Arabic": "\u0600-ۿݐ-ݿ",
    "Hebrew": "\u0591-״",
}


@cache
def _ranges(short: str) -> str:
    members = [
        code for code in range(_LAST + 1) if category(chr(code)).startswith(short) and not 0xD800 <= code < 0xE000
    ]
    out = []
    for _, run in groupby(enumerate(members), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        first, last = re.escape(chr(codes[0])), re.escape(chr(codes[-1]))
        out.append(first if len(codes) == 1 else f"{first}-{last}")
    return "".join(out)


_OPTIONAL = re.compile(r"(?P<one>\\.|[^\\()\[\]|?*+{}])\?(?![?+])")


def _widths(inner: list[str]) -> list[str]:
    """The alternatives of a look-behind, each of one width as far as that takes a few optional characters."""
    parts, depth = [""], 0
    for piece in inner:
        depth += piece.startswith("(")
        depth -= piece == ")"
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    out: list[str] = []
    while parts:
        part = parts.pop(0)
        optional = _OPTIONAL.search(part)
        if optional and len(parts) + len(out) < MOST_SPLIT:
            before, after = part[: optional.start()], part[optional.end() :]
            parts = [before + optional["one"] + after, before + after, *parts]
        else:
            out.append(part)
    return out
