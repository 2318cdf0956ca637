"""Addresses of vocabularies that are meant to be schema.org's and are not."""

from __future__ import annotations

from contentaudit.api import LatePattern

_SCHEMA_ORG = LatePattern(r"(?:https?:)?//(?:[a-z-]+\.)?schema\.org(?:[/#?].*)?", 2)
_HOST = LatePattern(r"(?:[a-z]+:)?/{0,2}(?:www\.)?(s[a-z.-]+)", 2)
_WHOLE = LatePattern(r"(?!https?:)[a-z][a-z0-9+.-]*:.|https?://[^/?#@\s]+(?:[/?#]|\Z)", 2)
_NEAR = 0.8
"""Likeness of a host to schema.org, 0 to 1, from which on that is what was meant."""


def misspelt(address: str) -> bool:
    """Is it nearly the address of schema.org, but not that: ``schema.com``, ``htps://schema.org``?"""
    address = address.strip()
    if _SCHEMA_ORG.fullmatch(address):
        return False
    from difflib import SequenceMatcher

    host = _HOST.match(address[:100])
    return host is not None and SequenceMatcher(None, host[1].lower(), "schema.org").ratio() >= _NEAR


def is_whole(address: str) -> bool:
    """Does it name scheme and host, as the address of a type must?"""
    return _WHOLE.match(address) is not None
