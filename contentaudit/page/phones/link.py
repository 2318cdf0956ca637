"""A link that dials or texts: its address, the number it shows, the words around it, and its name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import Text
from contentaudit.page.html import Element, Event
from contentaudit.page.phones.finder import Found, NumberReader, is_fax_label, is_fax_note
from contentaudit.page.phones.href import Dial
from contentaudit.page.phones.number import Number
from contentaudit.page.words import BREAKS, is_hidden

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_FAX_WORD = LatePattern(r"\bfax\b", re.IGNORECASE)
_TALK_WORD = LatePattern(r"\b(?:call|phone|tel|dial|ring|talk|speak)", re.IGNORECASE)
_TEXT_WORD = LatePattern(r"\b(?:text|sms|message|msg|chat)", re.IGNORECASE)
_ENOUGH, _STEPS = 60, 200
"""Characters that are read before a link to learn what it is, and events that are looked at to find them."""


class PhoneLink:
    """A link that dials or texts, or means to."""

    def __init__(self, page: Page, element: Element, href: Text, dial: Dial, reader: NumberReader) -> None:
        self.page = page
        self.element = element
        self.href = href
        self.dial = dial
        self.reader = reader
        self.text = element.text

    @cached_property
    def found(self) -> list[Found]:
        """Numbers in the link's words."""
        return self.reader.find_expected(self.text.value)

    @cached_property
    def shown(self) -> list[Number]:
        """The numbers a reader sees in the link, vanity numbers as digits."""
        return [found.number for found in self.found if found.number is not None and found.shape != "placeholder"]

    @cached_property
    def dialled(self) -> Number | None:
        """The number the address dials, as the numbering plans read it."""
        if not self.dial.digits or self.dial.context:
            return None
        international = self.reader.read(f"+{self.dial.digits}")
        if self.dial.plus:
            return international
        national = self.reader.read(self.dial.digits)
        return national if national is not None and (national.valid or not international) else international

    @cached_property
    def label(self) -> str:
        """What a reader has read just before the link."""
        return words_before(self.element)

    @property
    def is_fax(self) -> bool:
        """Does the page call the number a fax number?"""
        words = self.text.value
        if _FAX_WORD.search(words):
            return not _TALK_WORD.search(words)
        return bool(self.found) and (is_fax_label(self.label) or is_fax_note(words_after(self.element)))

    @property
    def is_short_code(self) -> bool:
        """A code of up to six digits, which is dialled without a country code."""
        return not self.dial.plus and 2 <= len(self.dial.digits) <= 6

    @cached_property
    def names(self) -> list[Text]:
        """Texts that name the link to people who do not see it: label, title, image alternatives."""
        found = [self.element.value(name) for name in ("aria-label", "title") if self.element.get(name).strip()]
        for child in self.element.descendants:
            if child.tag == "img" and child.get("alt").strip():
                found.append(child.value("alt"))
            elif child.get("aria-label").strip():
                found.append(child.value("aria-label"))
            elif child.tag == "title" and child.foreign and not _hidden_within(child, self.element):
                found.append(self.page.document.raw_text(child))
        return found

    @cached_property
    def has_name(self) -> bool:
        """Does a screen reader have anything to say for the link?"""
        return any(_speaks(name.value) for name in self.names) or _speaks(self.text.value) or self._named_elsewhere()

    def _named_elsewhere(self) -> bool:
        named = self.element.get("aria-labelledby").split()
        if any(_speaks(self._by_id[id].text.value) for id in named if id in self._by_id):
            return True
        return any(
            child.get("title").strip() and not _hidden_within(child, self.element) for child in self.element.descendants
        )

    @property
    def _by_id(self) -> dict[str, Element]:
        known: dict[str, Element] = self.page.memo.setdefault("phone_link.by_id", {})
        if not known:
            known.update((element.get("id"), element) for element in reversed(self.page.document.elements))
        return known

    @property
    def asks_to_talk(self) -> bool:
        """Do its words promise a call, not a text message?"""
        words = self.text.value
        return bool(_TALK_WORD.search(words)) and not _TEXT_WORD.search(words)

    @property
    def shows_short_code(self) -> bool:
        """Do its words show the short code that it dials: ``2-1-1``?"""
        spaced = r"[-. ]{0,2}".join(self.dial.digits)
        return self.is_short_code and re.search(rf"(?<!\d){spaced}(?!\d)", self.text.value) is not None


def words_before(element: Element) -> str:
    """The words that stand before an element in its block; for a cell or definition, those of the one before it."""
    document = element.document
    parts: list[str] = []
    size = 0
    for event in range(element.event - 1, max(-1, element.event - _STEPS), -1):
        node = document.nodes[event]
        if document.kinds[event] is Event.TEXT:
            parts.append(node.data)  # type: ignore[union-attr]
            size += len(node.data.strip())  # type: ignore[union-attr]
        elif isinstance(node, Element) and (node.tag in BREAKS or node.tag == "br"):
            between_cells = not size and node.tag in ("td", "dd", "th", "dt", "tr")
            if not between_cells:
                break
        if size > _ENOUGH:
            break
    return " ".join("".join(reversed(parts)).split())


def _speaks(words: str) -> bool:
    """Is there anything in the words that is read out? Signs of an icon font are not."""
    return any(
        not ("\ue000" <= char <= "\uf8ff" or char.isspace() or char in "\u200b\u200c\u200d\u2060\ufeff")
        for char in words
    )


def _hidden_within(element: Element, limit: Element) -> bool:
    here: Element | None = element
    while here is not None and here is not limit:
        if is_hidden(here):
            return True
        here = here.parent
    return False


def words_after(element: Element) -> str:
    """The text node right behind an element."""
    document = element.document
    after = element.close + 1
    if after < len(document.nodes) and document.kinds[after] is Event.TEXT:
        return document.nodes[after].data[:40]  # type: ignore[union-attr]
    return ""
