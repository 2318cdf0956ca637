"""Mends for numbers that cannot be tapped and for links that dial another number than they show."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import Edit, Fix, Text
from contentaudit.page.blocks import Block
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.number import Number, digits_of
from contentaudit.page.zones import Zones

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_NO_LINK_INSIDE = ("a", "button", "label", "summary")
_TEXTED = LatePattern(
    r"(?:(?P<sms>^\s*(?:sms|smsto|mms):)|wa\.me/|[?&]phone=)(?P<number>(?:\+|%2b)?[\d().-]{3,40})", re.IGNORECASE
)
"""The number in an address that writes to it."""
_MARKS = LatePattern(r"[<>\[\]`]")
"""What tells that a run of source is more than words: a link around it might be no whole."""
_NO_LINK_AFTER = ("!", "\\")
"""What makes an image of a Markdown link, or plain brackets."""
_BREAK_HERE = LatePattern(r"<wbr\s?/?>", re.IGNORECASE)


def suggested(number: Number, extension: str = "") -> str:
    """The address that dials a number: ``tel:+17149160379``, with ``;ext=`` where there is an extension."""
    return f"tel:{number.e164}{f';ext={extension}' if extension else ''}"


def rewritten(link: PhoneLink, *, safe: bool = False) -> Fix | None:
    """The address replaced by one that dials the number shown, or else its own number."""
    target = link.shown[0] if link.shown else link.dialled
    if target is None or not target.valid or target.fictional or len({n.e164 for n in link.shown}) > 1:
        return None
    extension = next((found.number.extension for found in link.found if found.number), "") or link.dial.extension
    address = suggested(target, extension)
    return Fix(f"Link to {address}", (Edit(link.href.span, address),), safe=safe)


def readdressed(link: PhoneLink) -> Fix | None:
    """A link that writes to a number: that number replaced by the one shown, all else as it is."""
    shown = {number.e164 for number in link.shown if number.valid and not number.fictional}
    written = link.href.value
    match = _TEXTED.search(written)
    if len(shown) != 1 or match is None or digits_of(match["number"]) != link.dial.digits:
        return None
    wanted = shown.pop()[0 if match["sms"] else 1 :]
    place = link.href[match.start("number") : match.end("number")]
    return Fix(f"Write to {wanted}", (Edit(place.span, wanted),))


class Mender:
    """Puts links around numbers in the words of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _unlinkable(self) -> Zones:
        return Zones.of(self.page.document.by_tag(*_NO_LINK_INSIDE))

    def linked(self, place: Text, block: Block, address: str) -> Fix | None:
        """The words wrapped in a link, where the source is one plain run of text that may hold a link."""
        span = place.span
        written = self.page.source.text[span.start : span.end]
        broken = _MARKS.search(_BREAK_HERE.sub("", written)) is not None
        if self.page.source.kind == "text" or broken or self._unlinkable.hold(span):
            return None
        as_html = self.page.source.kind == "html" or self._is_raw_html(block)
        if not as_html and self.page.source.text[max(0, span.start - 1) : span.start] in _NO_LINK_AFTER:
            return None
        linked = f'<a href="{address}">{written}</a>' if as_html else f"[{written}]({address})"
        return Fix(f"Link it to {address}", (Edit(span, linked),), safe=True)

    def _is_raw_html(self, block: Block) -> bool:
        """Is the block an HTML tag inside Markdown, where Markdown's own links are not read?"""
        tag = block.element.start_tag
        return tag is not None and self.page.source.text.startswith("<", tag.start)
