"""The tree of a page: a thin facade over the HTML parser, and the only module that imports it.

The parser builds the tree the WHATWG standard prescribes and knows where every tag and attribute stands. What it does
not know (where text and comments stand) is worked out in ``places``. Walking is flat and iterative, so depth costs
nothing; ceilings keep a hostile page from costing too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import turbohtml

from contentaudit.latepattern import LatePattern
from contentaudit.model import Place, ReadError, Span, Text
from contentaudit.page.origin import Origin, Verbatim

if TYPE_CHECKING:
    from contentaudit.page.places import Placer

MOST_ELEMENTS = 150_000
DEEPEST = 2_000
MOST_ATTRIBUTES = 5_000


class Event(IntEnum):
    """What a walk over the document meets, in tree order."""

    START = 0
    END = 1
    TEXT = 2
    COMMENT = 3


class TextNode:
    """A run of character data: ``data`` is decoded, white space as written."""

    __slots__ = ("data", "event", "parent")

    def __init__(self, data: str, parent: Element | None, event: int) -> None:
        self.data = data
        self.parent = parent
        self.event = event


class CommentNode(TextNode):
    """A comment, or a piece of markup that is read as one."""

    __slots__ = ()


class DoctypeNode(CommentNode):
    """The document type declaration."""

    __slots__ = ()


class Element:
    """An element of the page; ``tag`` and attribute names are lower case (outside SVG and MathML)."""

    __slots__ = ("_location", "_raw", "attrs", "close", "document", "event", "parent", "tag")

    def __init__(self, raw: turbohtml.Element, parent: Element | None, document: Document, event: int) -> None:
        self._raw = raw
        self._location: turbohtml.SourceLocation | bool | None = False
        self.tag: str = raw.tag
        self.attrs: Mapping[str, str] = _attributes(raw)
        self.parent = parent
        self.document = document
        self.event = event
        self.close = event
        """Index of the event at which the element ends."""

    def get(self, name: str, default: str = "") -> str:
        """An attribute's decoded value."""
        return self.attrs.get(name, default)

    @property
    def classes(self) -> frozenset[str]:
        """The class names."""
        return frozenset(self.attrs.get("class", "").split())

    @property
    def foreign(self) -> bool:
        """Is it SVG or MathML?"""
        return self._raw.namespace is not turbohtml.Namespace.HTML

    @property
    def location(self) -> turbohtml.SourceLocation | None:
        """The parser's record of tags and attributes; ``None`` for elements the source does not contain."""
        if self._location is False:
            self._location = self._raw.source_location
        return self._location  # type: ignore[return-value]

    @property
    def start_tag(self) -> Span | None:
        """Source range of the start tag."""
        return self.document.located(self.location.start_tag) if self.location else None

    @property
    def end_tag(self) -> Span | None:
        """Source range of the end tag; ``None`` when the source does not close the element."""
        return self.document.located(self.location.end_tag) if self.location and self.location.end_tag else None

    @property
    def span(self) -> Span:
        """From the start tag to the end tag, or to the last thing inside when the source never closes it.

        An element that the parser implied stands where its first located content stands.
        """
        return self.document.extent(self)

    @property
    def quote(self) -> str:
        """The words inside, as a reader sees them."""
        return self.text.value

    @property
    def text(self) -> Text:
        """The visible words inside, white space folded."""
        return self.document.text_of(self)

    @property
    def place(self) -> Place:
        """The start tag, quoted by nothing: where a finding about something absent points."""
        return Place(self.start_tag or Span(self.span.start, self.span.start))

    def value(self, name: str) -> Text:
        """An attribute's value with exact positions."""
        return self.document.attribute(self, name)

    def written(self, name: str) -> Span:
        """Source range of an attribute, its name and quotes included; that of the start tag where it has none."""
        whole = self.location.attrs.get(name) if self.location else None
        return self.document.located(whole) if whole is not None else self.place.span

    @property
    def children(self) -> Iterator[Element | TextNode]:
        """Child elements and text nodes in order."""
        return self.document.children(self)

    @property
    def descendants(self) -> Iterator[Element]:
        """Elements inside, in document order."""
        return self.document.elements_between(self.event + 1, self.close)

    def contains(self, other: Element) -> bool:
        """Is ``other`` this element or inside it?"""
        return self.event <= other.event and other.close <= self.close

    def closest(self, *tags: str) -> Element | None:
        """The nearest element with one of the tags, this one included."""
        return next((element for element in self.outward() if element.tag in tags), None)

    def outward(self) -> Iterator[Element]:
        """This element, then the one around it, and so on to the root."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def find(self, *tags: str) -> Iterator[Element]:
        """Descendants with one of the tags, in document order."""
        return (element for element in self.descendants if element.tag in tags)

    def __repr__(self) -> str:
        return f"<{self.tag}>"


def _attributes(raw: turbohtml.Element) -> dict[str, str]:
    names = raw.attrs
    if not names:
        return {}
    if len(names) > MOST_ATTRIBUTES:
        raise ReadError(
            "page.too-many-attributes",
            f"a <{raw.tag}> tag has {len(names):,} attributes",
            f"No real page has more than {MOST_ATTRIBUTES:,}. Nothing was audited.",
        )
    return {name: raw.attr(name) or "" for name in names}


class Document:
    """A parsed page: its walk as flat lists of events, and the words and places of anything in it."""

    def __init__(self, html: str, origin: Origin | None = None) -> None:
        """Parse ``html`` (newlines folded to LF, no lone surrogates); raises ``ReadError`` past the ceilings.

        ``origin`` maps ranges of ``html`` to the decoded source; by default the two are the same.
        """
        self.html = html
        self.origin = origin or Verbatim()
        self.kinds: list[Event] = []
        self.nodes: list[Element | TextNode] = []
        self.elements: list[Element] = []
        self._element_events: list[int] = []
        self._tree = turbohtml.parse(html, source_locations=True)
        self._walk(self._tree)
        self._by_tag: dict[str, list[Element]] | None = None
        self.memo: dict[str, Any] = {}
        """What is worked out about elements once, by the name of the module that does."""
        self._placer: Placer | None = None

    def _walk(self, tree: turbohtml.Node) -> None:
        kinds, nodes, elements = self.kinds, self.nodes, self.elements
        stack: list[tuple[Iterator[turbohtml.Node], Element | None, Element | None]] = [
            (iter(tree.children), None, None)
        ]
        while stack:
            children, parent, _ = stack[-1]
            node = next(children, None)
            if node is None:
                closed = stack.pop()[2]
                if closed is not None:
                    closed.close = len(kinds)
                    kinds.append(Event.END)
                    nodes.append(closed)
            elif isinstance(node, turbohtml.Element):
                element = Element(node, parent, self, len(kinds))
                self._element_events.append(len(kinds))
                elements.append(element)
                kinds.append(Event.START)
                nodes.append(element)
                stack.append((iter(node.children), element, element))
                self._check_ceilings(len(stack))
            elif isinstance(node, turbohtml.Text):
                nodes.append(TextNode(node.data, parent, len(kinds)))
                kinds.append(Event.TEXT)
            elif isinstance(node, turbohtml.DocumentFragment):
                stack.append((iter(node.children), parent, None))
            elif isinstance(node, turbohtml.Doctype):
                nodes.append(DoctypeNode("", parent, len(kinds)))
                kinds.append(Event.COMMENT)
            else:
                nodes.append(CommentNode(getattr(node, "data", "") or "", parent, len(kinds)))
                kinds.append(Event.COMMENT)

    def _check_ceilings(self, depth: int) -> None:
        if depth > DEEPEST:
            raise ReadError(
                "page.too-deep",
                f"elements are nested more than {DEEPEST:,} deep",
                "No browser shows such a page. Look for tags that are never closed. Nothing was audited.",
            )
        if len(self.elements) > MOST_ELEMENTS:
            raise ReadError(
                "page.too-many-elements",
                f"the page has more than {MOST_ELEMENTS:,} elements",
                "Split the page, or check the part you need. Nothing was audited.",
            )

    def by_tag(self, *tags: str) -> list[Element]:
        """Elements with one of the tags, in document order."""
        if self._by_tag is None:
            self._by_tag = {}
            for element in self.elements:
                self._by_tag.setdefault(element.tag, []).append(element)
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [element for tag in dict.fromkeys(tags) for element in self._by_tag.get(tag, [])]
        return sorted(found, key=lambda element: element.event)

    def elements_between(self, start: int, end: int) -> Iterator[Element]:
        """Elements whose start event lies in ``[start, end)``."""
        from bisect import bisect_left

        first = bisect_left(self._element_events, start)
        for index in range(first, len(self.elements)):
            if self._element_events[index] >= end:
                return
            yield self.elements[index]

    def children(self, element: Element) -> Iterator[Element | TextNode]:
        """Child elements and text nodes of an element."""
        event = element.event + 1
        while event < element.close:
            node = self.nodes[event]
            if isinstance(node, Element):
                yield node
                event = node.close + 1
            else:
                if self.kinds[event] is Event.TEXT:
                    yield node
                event += 1

    @property
    def placer(self) -> Placer:
        """Works out where text stands; made when the first finding asks."""
        if self._placer is None:
            from contentaudit.page.places import Placer

            self._placer = Placer(self)
        return self._placer

    def located(self, span: turbohtml.SourceSpan) -> Span:
        """A parser's span in the decoded source."""
        return self.origin.span(span.start_offset, span.end_offset)

    def extent(self, element: Element) -> Span:
        """See ``Element.span``."""
        return self.placer.extent(element)

    def text_of(self, element: Element) -> Text:
        """See ``Element.text``."""
        from contentaudit.page.words import words_of

        return words_of(self, element)

    def raw_text(self, element: Element) -> Text:
        """All text inside an element that is not shown as part of the page (``title``), white space folded."""
        from contentaudit.page.words import words

        nodes = [node for node in self.children(element) if isinstance(node, TextNode)]
        return words(self, nodes) if nodes else Text("", lambda _start, _end: element.place.span)

    def select(self, selector: str) -> list[Element]:
        """Elements that a CSS selector names, in document order; ``selector_fault`` says beforehand what is wrong."""
        found = set(self._tree.select(selector))
        return [element for element in self.elements if element._raw in found]

    def comments(self) -> list[tuple[CommentNode, Element | None]]:
        """Comments in document order, each with the element that starts next inside the same parent, if any."""
        found: list[tuple[CommentNode, Element | None]] = []
        following: Element | None = None
        for event in range(len(self.kinds) - 1, -1, -1):
            node = self.nodes[event]
            if isinstance(node, Element):
                following = node if self.kinds[event] is Event.START else None
            elif isinstance(node, CommentNode) and not isinstance(node, DoctypeNode):
                found.append((node, following))
        return found[::-1]

    def attribute(self, element: Element, name: str) -> Text:
        """See ``Element.value``."""
        return self.placer.attribute(element, name)


LONGEST_SELECTOR = 300
_SPELLED = LatePattern(r"\\[0-9A-Za-z]")


def selector_fault(selector: str) -> str:
    """What is wrong with a CSS selector, as the end of a sentence; empty when it can be used.

    ``:has`` is not taken: one inside another makes the parser look at every pair of elements.
    """
    if len(selector) > LONGEST_SELECTOR:
        return f"is longer than {LONGEST_SELECTOR} characters"
    if ":has" in selector.lower() or _SPELLED.search(selector):
        return "uses :has() or letters written as escapes, which are not supported here"
    try:
        turbohtml.parse("").select(selector)
    except turbohtml.SelectorSyntaxError as error:
        return f"is no CSS selector: {str(error).rpartition(': ')[2]}"
    return ""


def unescape(reference: str) -> str:
    """A character reference decoded as in text."""
    return turbohtml.unescape(reference)


def guess_language(text: str) -> tuple[str | None, float]:
    """ISO 639-3 code of the language a text seems to be in, and how sure that is (0-1)."""
    from turbohtml.detect import detect_language

    found = detect_language(text)
    return found.language, found.confidence
