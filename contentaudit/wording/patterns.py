"""The notation of patterns, its translation to a regular expression, and the words a pattern cannot match without.

A pattern is a regular expression over one sentence as a reader sees it, in lower case, with straight quotes, plain
spaces and ``-`` for every dash. Beside the ordinary notation:

- ``{outcome}`` stands for any entry of the word list ``outcome``; a list is whole words;
- ``{gap}`` stands for up to four words of the same clause, each with the space behind it (``{near}``: up to two,
  ``{far}``: up to eight);
- ``(a|b)`` groups without capturing; ``(?=`` and ``(?!`` look ahead;
- ``<...>`` marks the part a finding quotes; without it all that was matched is quoted;
- a group repeated with ``*`` or ``+`` takes all it can and gives nothing back, so that it costs linear time;
- ``^`` is the start of a sentence, behind quotation marks and bullets.

The pattern begins and ends at the edges of words. Named groups, look-behind and back references are not part of the
notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_WORD = r"[^\s,;:.!?()\"]{1,40}+"
GAPS: Mapping[str, str] = {
    "near": rf"(?:{_WORD},? ){{0,2}}?",
    "gap": rf"(?:{_WORD},? ){{0,4}}?",
    "far": rf"(?:{_WORD},? ){{0,8}}?",
}
SENTENCE_START = r"^[\"'*•·+#(\[ -]{0,4}"

_TOKEN = re.compile(
    r"\\.|\(\?[:!=]|\(\?|\[(?:\\.|[^\]\\])*\]|\{(?P<name>[a-z][a-z0-9_-]*)\}|\{\d*,?\d*\}\??"
    r"|[?*+][?]?|[()|<>^$.]|[a-z0-9]+|.",
    re.DOTALL,
)
# Words on nearly every page of a provider: a key that asks for one of them hardly narrows anything.
_COMMON = frozenset(
    "a all an and are as at be by can care day days do feel first for from get group have health help helps if "
    "in individual is it life make mental more need needs new no not of on one or our people program programs "
    "recovery see services support that the their them therapies therapy they this through time to treatment "
    "treatments us use we what when which who will with you your".split()
)
_SHORTEST_PREFIX = 3
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")

Keys = frozenset[str]
"""Words, any one of which stands in every match.

``guarant*`` stands for all words that begin so, ``0`` for all numbers, ``"`` for itself.
"""


class PatternError(ValueError):
    """A pattern that cannot be used; ``at`` is the 0-based offset of the trouble in its text."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.at = at


class Lexicon:
    """Named word lists; an entry may use other lists. Each list is translated and analysed at most once."""

    def __init__(self, lists: Mapping[str, Sequence[str]] | None = None) -> None:
        self.lists = dict(lists or {})
        self._translated: dict[str, str] = dict(GAPS)
        self._keys: dict[str, Keys | None] = dict.fromkeys(GAPS)
        self._open: list[str] = []

    def names(self) -> tuple[str, ...]:
        """Every name a pattern may use."""
        return (*self.lists, *GAPS)

    def translated(self, name: str, at: int = 0) -> str:
        """The list as one group of a regular expression; raises ``PatternError`` for an unknown or circular name."""
        if name not in self._translated:
            with _Opened(self, name, at) as entries:
                # Longest first, so that "lasting sobriety" is quoted rather than "lasting"; then never another: the
                # group is atomic, so that a list costs one way to match however many entries it has.
                parts = [part for entry in entries for part in _branches(translated(entry, self))]
                whole = "|".join(sorted(parts, key=len, reverse=True))
                self._translated[name] = rf"(?>(?:{whole})(?!\w))"
        return self._translated[name]

    def keys(self, name: str, at: int = 0) -> Keys | None:
        """Keys of which any match of the list shows at least one; ``None`` when there are no such keys."""
        if name not in self._keys:
            with _Opened(self, name, at) as entries:
                self._keys[name] = union_of(_best(required_keys(entry, self)) for entry in entries)
        return self._keys[name]


def _branches(source: str) -> list[str]:
    """The alternatives of an expression, split where no parenthesis is open."""
    parts, depth, start = [], 0, 0
    for token in _TOKEN.finditer(source):
        text = token.group()
        depth += text.startswith("(")
        depth -= text == ")"
        if text == "|" and depth == 0:
            parts.append(source[start : token.start()])
            start = token.end()
    return [*parts, source[start:]]


class _Opened:
    """A list while it is being read: finds circles."""

    def __init__(self, lexicon: Lexicon, name: str, at: int) -> None:
        self.lexicon, self.name, self.at = lexicon, name, at

    def __enter__(self) -> Sequence[str]:
        if self.name not in self.lexicon.lists:
            raise PatternError(f"unknown word list {{{self.name}}}", self.at)
        if self.name in self.lexicon._open:
            raise PatternError(f"the word list {{{self.name}}} contains itself", self.at)
        self.lexicon._open.append(self.name)
        return self.lexicon.lists[self.name]

    def __exit__(self, *_: object) -> None:
        self.lexicon._open.pop()


def translated(pattern: str, lexicon: Lexicon) -> str:
    """The pattern in ordinary notation, without the edges; raises ``PatternError``."""
    if not any(char in pattern for char in "{<^("):
        return pattern
    out: list[str] = []
    last = ""
    for token in _TOKEN.finditer(pattern):
        text, before, last = token.group(), last, token.group()
        if name := token.group("name"):
            out.append(lexicon.translated(name, token.start()))
        elif text == "<":
            out.append("(?P<quote>")
        elif text == ">":
            out.append(")")
        elif text == "(":
            out.append("(?:")
        elif text == "^":
            out.append(SENTENCE_START)
        elif text in ("*", "+") and before == ")":
            out.append(f"{text}+")
        else:
            out.append(text)
    return "".join(out)


def compiled(pattern: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern ready to search a lower-case sentence; raises ``PatternError``."""
    source = translated(pattern, lexicon)
    try:
        return re.compile(rf"(?<!\w)(?:{source})(?!\w)")
    except re.error as error:
        raise PatternError(f"{error.msg}", min(error.pos or 0, len(pattern))) from None


def required_keys(pattern: str, lexicon: Lexicon) -> tuple[Keys, ...]:
    """Sets of keys, the narrowest first: a text that lacks every key of any one of them cannot match.

    Raises ``PatternError`` for a pattern outside the notation.
    """
    if capital := _CAPITAL.search(pattern):
        raise PatternError("capital letters never match: pages are compared in lower case", capital.start())
    return tuple(sorted(dict.fromkeys(_Analysis(pattern, lexicon).sets), key=width_of))


class _Analysis:
    """One reading of a pattern from left to right; ``fresh`` says that the next letter begins a word."""

    def __init__(self, pattern: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tokens = list(_TOKEN.finditer(pattern))
        self.texts = [token.group() for token in self.tokens]
        self.ends = _word_ends(self.texts)
        self.at = 0
        self.sets, _ = self.alternatives(fresh=True)
        if self.at != len(self.texts):
            raise PatternError("a closing parenthesis without an opening one", self.tokens[self.at].start())

    def alternatives(self, *, fresh: bool) -> tuple[list[Keys], bool]:
        """Required sets of ``a|b|c`` up to its closing parenthesis or the end, and whether a word may begin there."""
        branches: list[list[Keys]] = []
        all_fresh = True
        while True:
            sets, ended_fresh = self.sequence(fresh=fresh)
            branches.append(sets)
            all_fresh &= ended_fresh
            if self.at >= len(self.texts) or self.texts[self.at] != "|":
                break
            self.at += 1
        if len(branches) == 1:
            return branches[0], all_fresh
        union = union_of(_best(sets) for sets in branches)
        return ([union] if union else []), all_fresh

    def sequence(self, *, fresh: bool) -> tuple[list[Keys], bool]:
        sets: list[Keys] = []
        texts = self.texts
        while self.at < len(texts) and texts[self.at] not in ("|", ")"):
            before = fresh
            found, fresh = self.item(fresh=fresh)
            if self.at < len(texts) and _quantifies(texts[self.at]):
                if texts[self.at][0] != "+":
                    found, fresh = [], fresh and before
                self.at += 1
            sets += found
        return sets, fresh

    def item(self, *, fresh: bool) -> tuple[list[Keys], bool]:
        """One token or group: its required sets, and whether a word may begin behind it."""
        text = self.texts[self.at]
        if text.startswith("("):
            return self.group(fresh=fresh)
        token = self.tokens[self.at]
        self.at += 1
        if name := token.group("name"):
            keys = self.lexicon.keys(name, token.start())
            # A gap ends with the space behind its last word.
            return ([keys] if keys else []), fresh if name in GAPS else False
        if text[0].isalnum():
            keys = self.word(text)
            return ([keys] if keys and fresh else []), False
        if text == r"\d" and fresh:
            return [frozenset("0")], False
        if text == '"':
            return [frozenset(text)], True
        return [], fresh if text in "<>" else _is_edge(text)

    def group(self, *, fresh: bool) -> tuple[list[Keys], bool]:
        start = self.at
        opened = self.texts[start]
        if opened == "(?":
            raise PatternError("only (?: (?= and (?! groups are part of the notation", self.tokens[start].start())
        self.at += 1
        sets, ended_fresh = self.alternatives(fresh=fresh)
        if self.at >= len(self.texts):
            raise PatternError("a parenthesis is not closed", self.tokens[start].start())
        self.at += 1
        return ([], fresh) if opened in _LOOKAHEAD else (sets, ended_fresh)

    def word(self, word: str) -> Keys | None:
        """Keys of the word just read; steps over a quantifier, which binds its last letter only."""
        if self.at < len(self.texts) and _quantifies(quantifier := self.texts[self.at]):
            self.at += 1
            stem = word[:-1]
            if quantifier == "?" and self.ends[self.at] and stem:
                return frozenset((stem, word))
            return frozenset((f"{stem}*",)) if len(stem) >= _SHORTEST_PREFIX else None
        if self.ends[self.at]:
            return frozenset((word,))
        return frozenset((f"{word}*",)) if len(word) >= _SHORTEST_PREFIX else None


_LOOKAHEAD = ("(?!", "(?=")
_EDGES = frozenset([" ", "^", *"'\"-/#,;:!%&", r"\$", r"\.", r"\?", r"\(", r"\b"])
"""Tokens that are no part of a word."""


def _word_ends(texts: Sequence[str]) -> list[bool]:
    """For each token: is a word that stands just before it over there? One more entry for the end."""
    ends = [True] * (len(texts) + 1)
    open_groups: list[list[bool]] = []  # [over behind the group, over at the start of each branch so far]
    for at in range(len(texts) - 1, -1, -1):
        text = texts[at]
        if text == ")":
            quantified = at + 1 < len(texts) and _quantifies(texts[at + 1])
            optional = quantified and texts[at + 1][0] in "?*{"
            behind = ends[at + 2] if optional else ends[at + 1]
            open_groups.append([behind, behind if optional else True])
            ends[at] = behind
        elif text == "|":
            if open_groups:
                open_groups[-1][1] &= ends[at + 1]
                ends[at] = open_groups[-1][0]
        elif text.startswith("("):
            behind, over = open_groups.pop() if open_groups else (True, True)
            ends[at] = behind if text in _LOOKAHEAD else over and ends[at + 1]
        elif text in "<>":
            ends[at] = ends[at + 1]
        else:
            skipped = at + 1 < len(texts) and texts[at + 1][0] in "?*{" and _quantifies(texts[at + 1])
            ends[at] = _is_edge(text) and (not skipped or ends[at + 2])
    return ends


def _is_edge(token: str) -> bool:
    """Is the token no part of a word: a blank, a mark, or a class of such (``[- ]``)?"""
    if token[0] == "[" and token[1] != "^":
        return not any(char.isalnum() or char == "\\" for char in token[1:-1])
    return token in _EDGES


def _quantifies(text: str) -> bool:
    return text[0] in "?*+" or (text[0] == "{" and len(text) > 1 and (text[1].isdigit() or text[1] == ","))


def union_of(sets: Iterable[Keys | None]) -> Keys | None:
    """The keys of which one at least must stand there; none when one of the sets says nothing."""
    found: set[str] = set()
    for keys in sets:
        if not keys:
            return None
        found |= keys
    return frozenset(found)


def _best(sets: Sequence[Keys]) -> Keys | None:
    return min(sets, key=width_of, default=None)


def width_of(keys: Keys) -> int:
    """How little a set of keys narrows: rare words count one, common ones much more."""
    return len(keys) + 25 * len(keys & _COMMON)
