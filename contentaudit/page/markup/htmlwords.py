"""The words of a piece of HTML that stands inside a value, as a reader would see them."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[A-Za-z/!]")
_NAMED_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
LONGEST = 200_000


def unescaped(value: str) -> str:
    """The value with character references decoded, also where it was escaped twice."""
    return unescape(unescape(value)) if "&" in value else value


def words_in(value: str) -> str:
    """The visible words of a value that may hold HTML, escaped or not; the end of a block becomes a line break."""
    plain = unescaped(value)
    if not _TAG.search(plain) or len(plain) > LONGEST:
        return plain
    from contentaudit.model import replace_surrogates
    from contentaudit.page.html import Document

    document = Document(replace_surrogates(plain).replace("\r\n", "\n").replace("\r", "\n"))
    bodies = document.by_tag("body")
    return bodies[0].text.value if bodies else ""


def tags_in(value: str) -> list[str]:
    """Names of the tags that a value holds, in lower case, each once, in order."""
    return list(dict.fromkeys(name.lower() for name in _NAMED_TAG.findall(unescaped(value))))
