"""A BeautifulSoup tree of the page, made from our own tree: no second parse, and every tag knows where it came from.

It is for rule authors who prefer that interface, and it is read-only: changes to it are seen by no rule and no fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from contentaudit.page.html import CommentNode, DoctypeNode, Element, Event, TextNode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import NavigableString

    from contentaudit.page.page import Page

Made = TypeVar("Made", "Tag", "NavigableString")

_LISTS = frozenset({"class", "rel", "rev", "accept-charset", "headers", "accesskey", "dropzone"})
"""Attributes whose value BeautifulSoup gives as a list."""


def soup_of(page: Page) -> BeautifulSoup:
    """The page as BeautifulSoup; see ``Page.soup``. Iterative and linear, whatever the depth."""
    return _Maker(page).soup


class _Maker:
    """Links nodes as BeautifulSoup does while walking the events of our tree once."""

    def __init__(self, page: Page) -> None:
        from bs4 import BeautifulSoup
        from bs4.element import Comment, NavigableString, Script, Stylesheet, TemplateString

        self._position = page.source.position
        self._strings = {"script": Script, "style": Stylesheet, "template": TemplateString}
        self._comment, self._text = Comment, NavigableString
        self.soup = BeautifulSoup("", "html.parser")
        self._last: Tag | NavigableString = self.soup
        document = page.document
        open_: list[Tag] = [self.soup]
        for event, kind in enumerate(document.kinds):
            node = document.nodes[event]
            if kind is Event.END:
                open_.pop()
            elif isinstance(node, Element):
                open_.append(self._add(open_[-1], self._tag(node)))
            elif not isinstance(node, DoctypeNode):
                self._add(open_[-1], self._string(node))

    def _tag(self, element: Element) -> Tag:
        from bs4.element import AttributeValueList, Tag

        attrs = {
            name: AttributeValueList(value.split()) if name in _LISTS else value
            for name, value in element.attrs.items()
        }
        place = element.start_tag
        position = self._position(place.start) if place is not None else None
        tag = Tag(
            name=element.tag,
            attrs=attrs,
            builder=self.soup.builder,
            sourceline=position.line if position else None,
            sourcepos=position.column - 1 if position else None,
        )
        tag.element = element  # type: ignore[attr-defined]
        return tag

    def _string(self, node: TextNode) -> NavigableString:
        if isinstance(node, CommentNode):
            return self._comment(node.data)
        parent = node.parent.tag if node.parent is not None else ""
        return self._strings.get(parent, self._text)(node.data)

    def _add(self, parent: Tag, made: Made) -> Made:
        """Append to a parent whose last descendant was made just before: the links are known without a search."""
        previous = parent.contents[-1] if parent.contents else None
        made.parent = parent
        made.previous_sibling, made.next_sibling = previous, None
        if previous is not None:
            previous.next_sibling = made
        made.previous_element, made.next_element = self._last, None
        self._last.next_element = made
        self._last = made
        parent.contents.append(made)
        return made
