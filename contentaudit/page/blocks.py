"""The page as blocks of words: what each is, where on the page it belongs, and whether a visitor sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from contentaudit.model import Span, Text
from contentaudit.page.html import Document, Element, Event, TextNode
from contentaudit.page.words import BREAKS, LINE_BREAK, UNSEEN, is_hidden, words

Role = Literal[
    "paragraph",
    "heading",
    "title",
    "list-item",
    "term",
    "definition",
    "cell",
    "summary",
    "caption",
    "quote",
    "code",
    "button",
    "control",
    "address",
]
"""``title`` is a line that stands like a heading in plain text, which has no heading marks."""

Region = Literal["content", "navigation", "header", "footer", "aside", "cookie", "search", "dialog"]


class Block:
    """A run of words that a reader meets as one: no phrase goes on across its edges."""

    __slots__ = ("__dict__", "element", "events", "hidden", "lang", "level", "main", "region", "role", "text")

    def __init__(  # noqa: PLR0913 - a block is what its surroundings say of it
        self,
        *,
        text: Text,
        element: Element,
        role: Role,
        level: int | None,
        region: Region,
        hidden: bool,
        lang: str,
        main: bool,
        events: tuple[int, int],
    ) -> None:
        self.text = text
        self.element = element
        """The element whose edges bound the words."""
        self.role = role
        self.level = level
        """1-6 inside a heading."""
        self.region = region
        self.hidden = hidden
        self.lang = lang
        """The nearest ``lang`` attribute, empty when none."""
        self.main = main
        """Does it belong to the main content?"""
        self.events = events
        """Indices of the events of its first and last text node: where it stands in the tree."""

    @property
    def span(self) -> Span:
        """Source range of the words."""
        return self.text.span

    @property
    def quote(self) -> str:
        """The words."""
        return self.text.value

    @cached_property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences of the block."""
        from contentaudit.page.sentences import split

        return split(self.text)

    def __repr__(self) -> str:
        return f"<{self.role} {self.text.value[:40]!r}>"


@dataclass(slots=True)
class _Context:
    """What an enclosing element says about the words inside it."""

    element: Element
    role: Role
    level: int | None
    region: Region
    hidden: bool
    lang: str
    main: bool


_ROLES: dict[str, Role] = {
    "li": "list-item",
    "dt": "term",
    "dd": "definition",
    "td": "cell",
    "th": "cell",
    "summary": "summary",
    "figcaption": "caption",
    "caption": "caption",
    "legend": "caption",
    "blockquote": "quote",
    "pre": "code",
    "listing": "code",
    "xmp": "code",
    "plaintext": "code",
    "button": "button",
    "option": "control",
    "select": "control",
    "address": "address",
}
_RESET = frozenset(
    {"body", "main", "article", "section", "form", "fieldset", "nav", "header", "footer", "aside", "table"}
)
_REGION_TAGS: dict[str, Region] = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "dialog": "dialog",
    "search": "search",
}
_REGION_ROLES: dict[str, Region] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_COOKIE = re.compile(
    r"(?:^|[-_ ])(?:cookie|cookies|gdpr|ccpa|consent|onetrust|cookieconsent|cookiebanner|cky)(?:$|[-_ ])|^cc-window$|"
    r"cookie-?(?:bar|banner|notice|law|popup|consent)|CybotCookiebot|^didomi",
    re.IGNORECASE,
)
_NAMED_REGIONS: tuple[tuple[re.Pattern[str], Region], ...] = (
    (
        re.compile(
            r"^(?:(?:main|site|primary|top|mobile|side)?[-_]?(?:nav|navbar|navigation|menu)|breadcrumbs?)$",
            re.IGNORECASE,
        ),
        "navigation",
    ),
    (
        re.compile(
            r"^(?:site|page|main|global)?[-_]?(?:footer|colophon)(?:[-_]?(?:bottom|widgets?|wrap(?:per)?))?$",
            re.IGNORECASE,
        ),
        "footer",
    ),
    (re.compile(r"^(?:site|page|global)[-_]?header$|^(?:top[-_]?bar|masthead)$", re.IGNORECASE), "header"),
    (
        re.compile(
            r"^(?:sidebar|widget[-_]area|related[-_]posts?|share(?:[-_]?buttons)?|social[-_]share)$", re.IGNORECASE
        ),
        "aside",
    ),
)
_GENERIC = frozenset({"div", "section", "ul", "ol"})


def blocks_of(document: Document) -> tuple[Block, ...]:
    """Every block of the page in document order, hidden ones included."""
    return tuple(_Walk(document).blocks())


class _Walk:
    """One pass over the page's events that gathers the words between block edges."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.revealed = Revealed(document)
        self.roots = main_roots(document)
        self.pieces: list[TextNode | None] = []
        self.stack: list[_Context] = []

    def blocks(self) -> Iterator[Block]:
        kinds, nodes = self.document.kinds, self.document.nodes
        event, last = 0, len(kinds)
        while event < last:
            kind, node = kinds[event], nodes[event]
            if kind is Event.TEXT:
                self.pieces.append(node)  # type: ignore[arg-type]
            elif kind is Event.START:
                assert isinstance(node, Element)
                if node.tag in UNSEEN or (node.tag not in BREAKS and is_hidden(node)):
                    event = node.close
                elif node.tag == "br":
                    self.pieces.append(LINE_BREAK)
                elif node.tag in BREAKS:
                    yield from self.flush()
                    self.stack.append(self.context(node))
            elif kind is Event.END and self.stack and self.stack[-1].element is node:
                yield from self.flush()
                self.stack.pop()
            event += 1
        yield from self.flush()

    def flush(self) -> Iterator[Block]:
        """Close the block that was being gathered, if it holds any words."""
        pieces, self.pieces = self.pieces, []
        if not any(piece is not None and piece.data.strip(" \t\n\f\r") for piece in pieces) or not self.stack:
            return
        text = words(self.document, pieces)
        here = self.stack[-1]
        if text:
            yield Block(
                text=text,
                element=here.element,
                role=here.role,
                level=here.level,
                region=here.region,
                hidden=here.hidden,
                lang=here.lang,
                main=here.main and here.region == "content",
                events=_events(pieces),
            )

    def context(self, element: Element) -> _Context:
        outer = self.stack[-1] if self.stack else None
        role, level = self.role(element, outer)
        hidden = outer.hidden if outer else False
        if not hidden and is_hidden(element):
            hidden = not self.revealed.by_control(element)
        return _Context(
            element=element,
            role=role,
            level=level,
            region=region_of(element, outer.region if outer else "content"),
            hidden=hidden,
            lang=element.get("lang") or (outer.lang if outer else _inherited_lang(element)),
            main=(outer.main if outer else False) or element in self.roots,
        )

    def role(self, element: Element, outer: _Context | None) -> tuple[Role, int | None]:
        if (level := heading_level(element)) is not None:
            return "heading", level
        if element.tag == "p" and "data-title" in element.attrs:
            return "title", None
        if element.tag in _ROLES:
            return _ROLES[element.tag], None
        if element.get("role") == "button":
            return "button", None
        if outer is None or element.tag in _RESET:
            return "paragraph", None
        return outer.role, outer.level


def _events(pieces: Sequence[TextNode | None]) -> tuple[int, int]:
    """Events of the first and last text node that holds more than white space."""
    events = [piece.event for piece in pieces if piece is not None and piece.data.strip(" \t\n\f\r")]
    return events[0], events[-1]


def _inherited_lang(element: Element) -> str:
    return next((lang for around in element.outward() if (lang := around.get("lang"))), "")


def heading_level(element: Element) -> int | None:
    """The level of a heading element (``h1``-``h6`` or ``role="heading"``), ``None`` for anything else."""
    tag = element.tag
    role = element.attrs.get("role", "") if element.attrs else ""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" and role in ("", "heading"):
        return _aria_level(element) or int(tag[1])
    return (_aria_level(element) or 2) if role == "heading" else None


def _aria_level(element: Element) -> int | None:
    level = element.get("aria-level")
    return int(level) or None if re.fullmatch(r"[0-9]{1,3}", level) else None


def region_of(element: Element, outer: Region) -> Region:
    """Which part of the page an element begins; ``outer`` where it begins none."""
    if element.tag in ("main", "article") and outer == "header":
        return "content"
    role = element.attrs.get("role", "") if element.attrs else ""
    if role in _REGION_ROLES:
        return _REGION_ROLES[role]
    return _tagged_region(element, outer) or _classed_region(element, outer) or outer


def _tagged_region(element: Element, outer: Region) -> Region | None:
    """The region of a sectioning tag; a header or footer of a part (an article, a quotation) belongs to that part."""
    if element.tag == "header":
        whole = element.parent is None or element.parent.closest("main", "article", "section") is None
        return "header" if outer == "content" and whole else None
    if element.tag == "footer" and element.parent is not None and element.parent.closest("blockquote"):
        return None
    return _REGION_TAGS.get(element.tag)


def _classed_region(element: Element, outer: Region) -> Region | None:
    """The region that id and class names of a generic element speak of; cookie boxes are named on any tag."""
    attrs = element.attrs
    if not attrs:
        return None
    named = _named_region(f"{attrs.get('id', '')} {attrs.get('class', '')}")
    if named == "cookie":
        return None if element.tag in ("body", "main", "article") else named
    return named if element.tag in _GENERIC and outer == "content" else None


@lru_cache(maxsize=4096)
def _named_region(id_and_classes: str) -> Region | None:
    """The region that an element's id and class names speak of."""
    names = id_and_classes.split()
    if any(_COOKIE.search(name) for name in names):
        return "cookie"
    for pattern, region in _NAMED_REGIONS:
        if any(pattern.match(name) for name in names):
            return region
    return None


def main_roots(document: Document) -> frozenset[Element]:
    """The elements that hold the main content: ``main``, else the one ``article``, else the whole body."""
    mains = [e for e in document.elements if (e.tag == "main" or e.attrs.get("role") == "main") and not is_hidden(e)]
    if mains:
        return frozenset(mains)
    articles = [e for e in document.by_tag("article") if e.parent is None or e.parent.closest("article") is None]
    if len(articles) == 1:
        return frozenset(articles)
    return frozenset(document.by_tag("body"))


class Revealed:
    """Which hidden elements a control on the page can show."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _controlled(self) -> frozenset[str]:
        ids: set[str] = set()
        for element in self._document.elements:
            attrs = element.attrs
            if not attrs:
                continue
            ids.update(attrs.get("aria-controls", "").split())
            for name in ("data-target", "data-bs-target", "data-toggle-target"):
                ids.add(attrs.get(name, "").lstrip("#"))
            if element.tag == "a" and (attrs.get("role") in ("button", "tab") or "aria-expanded" in attrs):
                ids.add(attrs.get("href", "").lstrip("#"))
            if attrs.get("role") in ("tab", "button") or element.tag == "button":
                ids.add(f"\0labels {attrs.get('id', '')}")
        return frozenset(ids)

    def by_control(self, element: Element) -> bool:
        """Can a reader open it: it is named by a control, or is a panel that a control labels?"""
        own = element.get("id")
        if own and own in self._controlled:
            return True
        label = element.get("aria-labelledby")
        if label and element.get("role") in ("region", "tabpanel") and f"\0labels {label}" in self._controlled:
            return True
        return bool(element.classes & _PANELS)


_PANELS = frozenset(
    "elementor-tab-content et_pb_toggle_content kt-accordion-panel-inner kt-accordion-panel uagb-faq-content "
    "wp-block-accordion-panel vc_toggle_content vc_tta-panel-body toggle-content fl-accordion-content w-dropdown-list "
    "accordion-item__description accordion-body accordion-collapse accordion__content schema-faq-answer "
    "rank-math-answer".split()
)
"""Answers of common accordion markups: closed until a reader opens them."""
