"""References by ``@id`` to things that the page describes nowhere.

An ``@id`` may name anything in the world. One that begins with ``#`` or ``_:``, or with the page's own address, or that
shares its beginning with names that the page gives, can only mean something here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from contentaudit.api import Node, Page, Related, Severity, Text, nearest

from ._nodes import Nodes, nodes_of

_MOST_NAMES = 1000
_MOST_HINTS = 20
"""Looking for a name like another costs more than the rest: a page gets so many suggestions from so many names."""


class Dangling(NamedTuple):
    """A name that nothing bears; ``hint``: one like it that something bears."""

    place: Text
    hint: str
    severity: Severity | None
    related: list[Related]


def dangling(page: Page) -> Iterator[Dangling]:
    """Each name once, with the other places that use it."""
    nodes = nodes_of(page)
    reach = _Reach(page, nodes)
    used: dict[str, list[Text]] = {}
    for node in nodes.all:
        for value in (value for values in node.properties.values() for value in values):
            if isinstance(value, Node) and value.syntax == "json-ld" and value.is_reference and value.id_text:
                used.setdefault(value.id or "", []).append(value.id_text.strip())
    told = 0
    for name, (first, *others) in used.items():
        if (severity := reach.severity(name)) is not None:
            told += 1
            meant = nearest(name, reach.names[:_MOST_NAMES]) if told <= _MOST_HINTS else None
            related = [Related("used here too", text.span) for text in others[:20]]
            softer = None if severity is Severity.WARNING else severity
            yield Dangling(first, f"; did you mean {meant}?" if meant else "", softer, related)


class _Reach:
    """Which names belong to this page."""

    def __init__(self, page: Page, nodes: Nodes) -> None:
        self.base = urldefrag(page.url or "").url
        self.names = [name for name in nodes.markup.ids if any(node.properties for node in nodes.markup.of_id(name))]
        self.known = {self._whole(name) for name in self.names}
        self.bases = {urldefrag(name).url for name in self.known if "#" in name} | {self.base}
        self.hosts = {_host(name) for name in (*self.names, self.base)} - {""}
        self.elements = {element.get("id") for element in page.document.elements if "id" in element.attrs}

    def _whole(self, name: str) -> str:
        return self.base + name if name.startswith("#") else name

    def severity(self, name: str) -> Severity | None:
        """How sure it is that the name should be borne by something here; ``None`` where it may be elsewhere."""
        whole = self._whole(name)
        address, fragment = urldefrag(whole)
        if whole in self.known or (address in ("", self.base) and fragment in self.elements):
            return None
        if name.startswith(("_:", "#")):
            return Severity.WARNING
        if not fragment:
            return None
        if address in self.bases:
            return Severity.WARNING
        return Severity.INFO if _host(address) in self.hosts else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
