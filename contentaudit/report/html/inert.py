"""Words from pages, servers and files made harmless for an HTML report, beyond the escaping of the templates.

A report must not be reordered, hidden or made unreadable by a character of the page it is about. Unlike on a terminal,
joiners, soft hyphens and direction marks stay: emoji, German and Arabic need them, and HTML confines what they do.
"""

from __future__ import annotations

import re

_ACTS = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed are blanks here
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates
    "\u2028\u2029\ufff9-\ufffb\ufffe\uffff"  # separators, annotations, characters that are none
    "\ud800-\udfff"  # lone surrogates, which have no UTF-8
    "\U000e0000-\U000e007f"  # tags: invisible letters
    "]"
)
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def inert(text: str) -> str:
    """``text`` with each character that acts instead of showing replaced by a picture of itself, ``⟨U+202E⟩``."""
    if text.isascii() and text.isprintable():
        return text
    return _ACTS.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"


def address(url: str) -> str:
    """``url`` where a link may lead to it (web, mail, phone); empty for every other scheme."""
    trimmed = url.strip()
    return trimmed if trimmed.lower().startswith(_SCHEMES) and trimmed.isprintable() and " " not in trimmed else ""
