"""Values that a template or a plugin was to fill in and did not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.api import LatePattern, Page, Text, Words

from ._nodes import nodes_of

_MARK = LatePattern(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|<\?(?:php|=)[^\n]{0,200}|<%=?[^\n]{0,200}%>|\$\{[\w.]{1,60}\}"
    r"|%%[a-z][\w-]{1,40}%%|\[\[[\w .-]{1,60}\]\]|#[A-Z]{3,30}(?:_[A-Z]{1,30}){1,5}#"
    r"|\[(?:insert|enter|add|your|put)\b[^\]\n]{0,80}\]|<(?:insert|enter|your)\b[^>\n]{0,80}>"
    r"|\blorem ipsum\b|\byour (?:company|business|organi[sz]ation|clinic|practice|site|domain|author) name\b"
    r"|\[object Object\]",
    re.IGNORECASE,
)
_SAMPLE_HOST = LatePattern(
    r"(?:https?://(?:[\w-]+\.)*|@)(example\.(?:com|org|net)|(?:your|my)-?(?:domain|site|website|company)\.com)\b",
    re.IGNORECASE,
)
_WHOLE = frozenset(
    "undefined|null|nan|none|todo|to do|tbd|tba|xxx|xxxx|placeholder|fixme|change me|sample text|your name".split("|")
)


class Placeholder(NamedTuple):
    """``value[start:end]`` was never filled in; ``kind`` says what it is."""

    start: int
    end: int
    kind: str


def placeholder_in(value: str, host: str = "") -> Placeholder | None:
    """The first placeholder in a value; ``host`` is the page's own, which is no sample."""
    if match := _MARK.search(value):
        return Placeholder(*match.span(), "a slot that was never filled")
    bare = value.strip()
    # Running text may speak of such an address.
    for match in () if " " in bare else _SAMPLE_HOST.finditer(value):
        if not f".{host}".endswith(f".{match[1].lower()}"):
            return Placeholder(*match.span(1), "a sample address")
    if bare.lower() in _WHOLE:
        start = value.index(bare)
        return Placeholder(start, start + len(bare), "a word that stands for a missing value")
    return None


def host_of(page: Page) -> str:
    """The host of the page's address, in small letters; empty where it is not known."""
    from urllib.parse import urlsplit

    try:
        return (urlsplit(page.url or "").hostname or "").lower()
    except ValueError:
        return ""


def placeholders_on(page: Page) -> Iterator[tuple[Text, str]]:
    """Every placeholder in the page's structured data, and what it is."""
    host = host_of(page)
    for node in nodes_of(page).all:
        values = [value for each in node.properties.values() for value in each if isinstance(value, Words)]
        for value in (*filter(None, (node.id_text,)), *values):
            if (found := placeholder_in(value.value, host)) is not None:
                yield value[found.start : found.end], found.kind
