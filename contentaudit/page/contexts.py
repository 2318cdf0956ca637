"""What each offset of a piece of HTML is part of, told without parsing it: how template text there is treated."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Context = Literal["text", "tag", "raw"]

_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"})
_TAG_NAME = re.compile(r"</?([a-z][^\s/>]*)")


class MarkupContexts:
    """What each offset of a piece of HTML is part of: text, a tag, or neither (a comment, a script)."""

    def __init__(self, markup: str) -> None:
        self._starts: list[int] = []
        self._kinds: list[Context] = []
        self._markup = markup.lower()
        at = 0
        while at < len(markup):
            at = self._next(at)

    def at(self, offset: int) -> Context:
        """The context of an offset."""
        return self._kinds[max(0, bisect_right(self._starts, offset) - 1)]

    def _add(self, start: int, kind: Context) -> None:
        self._starts.append(start)
        self._kinds.append(kind)

    def _next(self, at: int) -> int:
        markup = self._markup
        self._add(at, "text")
        opening = markup.find("<", at)
        if opening < 0:
            return len(markup)
        if markup.startswith("<!--", opening):
            self._add(opening, "raw")
            return self._after("-->", opening + 4)
        name = _TAG_NAME.match(markup, opening)
        if not name:
            return opening + 1
        self._add(opening, "tag")
        end = self._tag_end(opening)
        if markup[opening + 1] != "/" and name.group(1) in _RAW_TEXT:
            self._add(end, "raw")
            closing = markup.find(f"</{name.group(1)}", end)
            return len(markup) if closing < 0 else closing
        return end

    def _after(self, mark: str, at: int) -> int:
        found = self._markup.find(mark, at)
        return len(self._markup) if found < 0 else found + len(mark)

    def _tag_end(self, at: int) -> int:
        part = re.compile("[\"'>]")
        while found := part.search(self._markup, at):
            if found.group() == ">":
                return found.end()
            at = self._after(found.group(), found.end())
        return len(self._markup)
