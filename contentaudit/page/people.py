"""Who wrote a page and who checked it: names, where they are given, and what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Place, Span, Text
from contentaudit.page.bylines import Role, label_of, name_at_start, named_in
from contentaudit.page.cards import is_about_others
from contentaudit.page.dates import SEEN
from contentaudit.page.markup.nodes import Node

if TYPE_CHECKING:
    from contentaudit.page.page import Page

CREDENTIALS = LatePattern(
    r"(?<![\w.])(?:M\.?D\.?|D\.?O\.?|Ph\.?\s?D\.?|Psy\.?D\.?|Ed\.?D\.?|Dr\.?P\.?H\.?|D\.?N\.?P\.?|Pharm\.?D\.?|D\.?D\.?S\.?"
    r"|M\.?B\.?B\.?S\.?|MBChB|FRCP|MRCP\w*|MRCPsych|FACP|FASAM|FAPA|R\.?N\.?|B\.?S\.?N\.?|M\.?S\.?N\.?|N\.?P\.?|FNP(?:-[A-Z]+)?"
    r"|PMHNP(?:-BC)?|CRNP|APRN|CNM|CNS|PA-C|LCSW(?:-[A-Z])?|LICSW|LMSW|MSW|LMFT|LMHC|LPCC?|LPC-[A-Z]+|LCPC|LCMHC|NCC|LADC"
    r"|LCADC|CADC(?:-?[IV]+)?|CASAC|CAADC|CDCA|MAC|CPRS|R\.?D\.?N?\.?|CDCES|CHES|M\.?P\.?H\.?|MHA|BCBA|OTR(?:/L)?|DPT|CCC-SLP)"
    r"(?![\w])"
)
"""Degrees and licences of health professions, as written behind a name (case counts)."""
_TITLES = LatePattern(
    r"\b(?:dr\.?\s+(?=[A-Z])|doctor(?: of \w+)?|physician|psychiatrist|psychologist|pharmacist|dentist"
    r"|registered (?:nurse|dietitian)|nurse practitioner"
    r"|licen[sc]ed (?:clinical |professional |mental health |marriage )?(?:social worker|counsel\w+|therapist"
    r"|psychologist)|board[- ]certified|medical director|clinical director|addiction specialist)",
    re.IGNORECASE,
)
_AUTHOR_CLASSES = LatePattern(
    r"(?:^|[\s_-])(?:byline|author|entry-author|post-author|author-name|posted-by|written-by|contributors?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_REVIEWER_CLASSES = LatePattern(
    r"(?:^|[\s_-])(?:medical(?:ly)?[-_]review\w*|reviewer|reviewed[-_]by|review[-_]author)(?:$|[\s_-])", re.IGNORECASE
)
_FRONT_MATTER: Mapping[Role, tuple[str, ...]] = {
    "author": ("author", "authors", "byline", "writer", "contributors"),
    "reviewer": ("reviewer", "reviewers", "reviewed_by", "reviewedBy", "medical_reviewer", "medically_reviewed_by",
                 "medicalReviewer"),
}  # fmt: skip
_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "editor", "user", "author", "root", "test", "null", "anonymous"}
)
_LONGEST_LINE = 400
_MOST_EVENTS = 100
"""Tags and texts inside an element beyond which it holds more than names."""


class Person(NamedTuple):
    """Somebody named as author or reviewer. ``words``: the name with what stands beside it; ``where``: who says so."""

    role: Role
    name: str
    words: str
    where: str
    place: Text | Place

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.place.span

    @property
    def quote(self) -> str:
        """The name."""
        return self.place.quote

    @property
    def is_seen(self) -> bool:
        """Does a visitor see it?"""
        return self.where in SEEN

    @property
    def qualification(self) -> str:
        """The first degree, licence or profession named beside the name; empty when none is."""
        found = CREDENTIALS.search(self.words) or _TITLES.search(self.words)
        return found.group().strip() if found else ""


def people_of(page: Page) -> tuple[Person, ...]:
    """Everybody named as author or reviewer of the page, what a visitor sees first."""
    if __name__ not in page.memo:
        found = (*_in_text(page), *_in_elements(page), *_in_front_matter(page), *_in_markup(page), *_in_meta(page))
        page.memo[__name__] = tuple(person for person in found if person.name.casefold().strip() not in _NOBODY)
    people: tuple[Person, ...] = page.memo[__name__]
    return people


def people_named(page: Page, role: Role) -> tuple[Person, ...]:
    """The people of one role."""
    return tuple(person for person in people_of(page) if person.role == role)


def _in_text(page: Page) -> Iterator[Person]:
    expected: Role | None = None
    for block in page.blocks:
        if block.region not in ("content", "header", "aside") or block.role in ("code", "button", "control"):
            continue
        line = block.text.value[:_LONGEST_LINE]
        if expected is not None and (span := name_at_start(line)) is not None:
            yield Person(expected, line[slice(*span)], line[span[0] :], "text", block.text[slice(*span)])
        expected = label_of(line)
        if block.role != "heading":
            for role, start, end in named_in(line):
                if is_about_others(block.element):
                    break
                yield Person(role, line[start:end], line[start : end + 80], "text", block.text[start:end])


def _in_elements(page: Page) -> Iterator[Person]:
    """Names in links and boxes that say of themselves what they hold."""
    for element in page.document.elements:
        attrs = element.attrs
        if not attrs or element.tag in ("meta", "link", "script", "body", "html", "main", "article"):
            continue
        rel = attrs.get("rel", "")
        named_by = f"{attrs.get('class', '')} {attrs.get('itemprop', '')} {rel}"
        role: Role | None = None
        if _REVIEWER_CLASSES.search(named_by):
            role = "reviewer"
        elif "author" in rel.lower().split() or attrs.get("itemprop") == "author" or _AUTHOR_CLASSES.search(named_by):
            role = "author"
        if role is None or element.close - element.event > _MOST_EVENTS or page.hides(element):
            continue
        if is_about_others(element):
            continue
        text = element.text
        if text and len(text) <= _LONGEST_LINE and re.search(r"[^\W\d_]{2}", text.value):
            name = re.sub(r"^(?:written |posted |reviewed )?by:?\s+", "", text.value, flags=re.IGNORECASE)
            yield Person(role, re.split(r"\s*(?:[,|•·(\n]|\s[–—-]\s)", name.strip())[0], text.value, "text", text)


def _in_front_matter(page: Page) -> Iterator[Person]:
    if page.front_matter is None:
        return
    for role, keys in _FRONT_MATTER.items():
        for key in keys:
            for name, words in _names(page.front_matter.data.get(key)):
                place = page.front_matter.value(key) or page.head
                yield Person(role, name, words, "front matter", place)


def _names(value: Any) -> Iterator[tuple[str, str]]:
    """Names in a value of the front matter: text, a list, or tables with ``name``."""
    if isinstance(value, str) and value.strip():
        yield value.strip(), value
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _names(item)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        yield value["name"], " ".join(str(part) for part in value.values() if isinstance(part, str))


def _in_markup(page: Page) -> Iterator[Person]:
    for node in page.markup.nodes:
        if node.property_of_parent not in ("", "mainEntity", "mainEntityOfPage", "isPartOf") or node.is_a(
            *_NOT_THE_PAGE
        ):
            continue
        for role, name in (("author", "author"), ("reviewer", "reviewedBy")):
            for value in node.all(name):
                if isinstance(value, Node):
                    said = value.words("name")
                    if said is not None and said.value.strip():
                        yield Person(role, said.value, _described(value), "structured data", said.strip())  # type: ignore[arg-type]
                elif value.value.strip():
                    yield Person(role, value.value, value.value, "structured data", value.strip())  # type: ignore[arg-type]


_NOT_THE_PAGE = ("Review", "Comment", "Question", "Answer", "Quotation", "Book", "VideoObject", "ImageObject")


def _described(person: Node) -> str:
    """The name with what the markup says of the person's degrees and work."""
    said = [person.words(name) for name in ("honorificPrefix", "name", "honorificSuffix", "jobTitle", "hasCredential")]
    credentials = [node.words("name") or node.words("credentialCategory") for node in person.nodes("hasCredential")]
    return ", ".join(words.value for words in (*said, *credentials) if words is not None)


def _in_meta(page: Page) -> Iterator[Person]:
    for name in ("author", "article:author"):
        for element in page.meta(name)[:3]:
            value = element.value("content").strip()
            if value and not value.value.startswith(("http:", "https:")):
                yield Person("author", value.value, value.value, "meta tag", value)
