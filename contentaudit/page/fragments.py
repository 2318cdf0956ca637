"""The places of a page that a link can name behind ``#``, and names that no page need have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentaudit.latepattern import LatePattern
from contentaudit.page.html import Element
from contentaudit.page.names import raw_words

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_SCRIPTED = LatePattern(
    r"(?:[/!:]|%3A|elementor-action|popmake|popup|modal|lightbox|open[-_]|gform|wpforms|et_pb|pum-|chat|cookie|consent"
    r"|cmplz|share|video|gallery|tab[-_=]|[\w-]+=)",
    re.IGNORECASE,
)
_HYPHENS = re.compile(r"-+")
_BEFORE_LETTERS = re.compile(r"^[^a-z]+")
_GITHUB = "user-content-"  # what GitHub puts before the names of a page
_LINE = LatePattern(r"L\d+$|L\d+(?:C\d+)?-L\d+(?:C\d+)?$")
_NAMED = LatePattern(r"\{#([^\s{}]+)\}\s*#*$")
_NAMED_ANYWHERE = LatePattern(r"\{:?[^{}#\n]{0,200}#([\w:.-]+)[^{}\n]{0,200}\}")
_INCLUDED = LatePattern(
    r"^[ \t]*(?:-{1,2}8<-|:::[ \t]*[\w.:-]+[ \t]*$|!include\b|:{1,2}include\b"
    r"|import[ \t]+\w+[ \t]+from\b[^\n]*\.mdx?['\"])"
    r"|\{%-?[ \t]*(?:include|include_relative|render|import|extends)\b"
    r"|\{\{[<%#][ \t]*(?:#?include|readfile|partial|snippet)|\{\{#include\b|\{!",
    re.MULTILINE,
)
"""How Markdown takes in other files, or what a program writes: their places are not known here."""


def is_for_scripts(fragment: str) -> bool:
    """Is it a name that a script reads (a route, a dialog, a moment of a film), or a page of a document?"""
    return _SCRIPTED.match(fragment) is not None


class Places:
    """Names of places on a page: ids, names of old anchors, and in Markdown what generators make of headings."""

    def __init__(self, page: Page) -> None:
        self._names = set(_names(page.document.elements))
        self.are_of_a_part = page.source.kind == "html" and page.is_fragment
        """Is it a part of an HTML page, whose rest may have more places?"""
        self._is_markdown = page.source.kind == "markdown"
        self._is_composed = self._is_markdown and _INCLUDED.search(page.source.text) is not None
        if self._is_markdown:
            self._names |= set(_slugs(page)) | set(_NAMED_ANYWHERE.findall(page.source.text))

    @property
    def is_empty(self) -> bool:
        """Has the page not one place with a name?"""
        return not self._names

    def has(self, fragment: str) -> bool:
        """Is there such a place? The top always is, and any may be on a page that takes in other files."""
        bare = unquote(fragment).removeprefix(_GITHUB)
        if not self._names.isdisjoint((fragment, bare, _GITHUB + bare)) or fragment.lower() == "top":
            return True
        return self._is_composed or (self._is_markdown and _LINE.match(fragment) is not None)

    def near(self, fragment: str) -> str:
        """The place of the same name in other letters; empty when there is none."""
        return self._by_fold.get(unquote(fragment).casefold(), "")

    @cached_property
    def _by_fold(self) -> dict[str, str]:
        return {name.casefold(): name for name in sorted(self._names)}


def _names(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        attrs = element.attrs
        if not attrs:
            continue
        if attrs.get("id"):
            yield attrs["id"]
        if element.tag in ("a", "map") and attrs.get("name"):
            yield attrs["name"]


def _slugs(page: Page) -> Iterator[str]:
    """Names made from headings as GitHub and common site generators make them; equal ones are counted on.

    A name in braces at the end is taken as one also where the parser left it in the words.
    """
    seen: dict[str, int] = {}
    for heading in page.headings:
        words, written = heading.element.text.value, raw_words(heading.element)
        if named := _NAMED.search(written):
            yield named.group(1)
        own = heading.element.get("id")
        slugs = [_slug(text) for text in (words, written, f"{words} {own}" if own else words)]
        for slug in dict.fromkeys((*slugs, *_other_slugs(slugs[0]))):
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            yield from (f"{slug}-{count}", f"{slug}_{count}") if count else (slug,)


def _other_slugs(slug: str) -> Iterator[str]:
    """What generators make where GitHub makes ``slug``: single hyphens, plain letters, no digits before the first."""
    single = _HYPHENS.sub("-", slug).strip("-")
    yield single
    if not slug.isascii():
        plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode()
        yield _HYPHENS.sub("-", plain).strip("-")
    yield _BEFORE_LETTERS.sub("", slug)


def _slug(words: str) -> str:
    return "".join("-" if char.isspace() else char for char in words.lower() if _is_kept(char))


def _is_kept(char: str) -> bool:
    return char.isspace() or char == "-" or unicodedata.category(char) in _KEPT


_KEPT = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
