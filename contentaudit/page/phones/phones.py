"""Phone numbers of a page: in the text a reader sees and in the links that dial, and what is wrong with each.

Everything is worked out in one go and once, so that one fault becomes one finding: each rule of the family picks the
faults of its own kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Edit, Fix, Severity, Text
from contentaudit.page.blocks import Block
from contentaudit.page.html import Element
from contentaudit.page.phones.business import Business
from contentaudit.page.phones.crisis import Crisis
from contentaudit.page.phones.faults import Fault, LinkFaults
from contentaudit.page.phones.finder import Found, NumberReader
from contentaudit.page.phones.href import dial_of
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.mending import Mender, suggested
from contentaudit.page.phones.nap import Nap
from contentaudit.page.phones.patterns import BARE_SLOT
from contentaudit.page.phones.region import region_of
from contentaudit.page.phones.signs import may_hold_number
from contentaudit.page.zones import Zones

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_NOT_ASKED_FOR = ("code", "kbd", "samp", "tt", "var", "del", "s", "strike")
_SWAPPING = (
    "callrail.com/companies", ".tctm.co/", "invoca.net", "invoca.com", "invocacdn.com", "marchex.io", "marchex.com",
    "whatconverts.com", "dialogtech.com", "phone_conversion_number", "infinity-tracking.", "infinitytracking.",
    "responsetap.com", "data-calltrk", "rtapnumber", "invocanumber",
)  # fmt: skip
"""Signs of scripts that put tracking numbers into a page, in small letters."""
_BROKEN_MARKDOWN = LatePattern(
    r"\[[^\[\]\n]{0,300}\]\((tel:[^()\n]{0,80}(?:\([^()\n]{0,40}\)[^()\n]{0,80}){0,3})\)", re.IGNORECASE
)
_SCRIPTED = LatePattern(r"tel:[^'\"\s)&<>;]*", re.IGNORECASE)


class Mention(NamedTuple):
    """A number in visible text that no phone link holds; ``place`` has its words and exact span."""

    place: Text
    found: Found
    block: Block


class Phones:
    """All of a page's numbers. ``region`` is the ISO 3166 code in whose numbering plan they are read.

    ``home``: the same, with what named it.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.home = region_of(page)
        self.region = self.home.code
        self.reader = NumberReader(self.region)
        self.mender = Mender(page)

    # -- what there is ------------------------------------------------------------------------------------------

    @cached_property
    def links(self) -> tuple[PhoneLink, ...]:
        """Links that dial or text, or mean to, and that a visitor can meet."""
        found = []
        for link in self.page.links:
            dial = dial_of(link.href.value)
            if dial is not None and dial.template and self._is_filled_in(link.href.value):
                continue
            if dial is not None and not self._never_met(link.element):
                found.append(PhoneLink(self.page, link.element, link.href, dial, self.reader))
        return tuple(found)

    def _is_filled_in(self, written: str) -> bool:
        """A slot in Markdown that a site generator fills: anything but a bare name."""
        return self.page.source.kind == "markdown" and BARE_SLOT.search(written) is None and "{" in written

    def _never_met(self, element: Element) -> bool:
        return self.page.hides(element) and not self._visible.hold(element.span)

    @cached_property
    def _visible(self) -> Zones:
        return Zones(block.span for block in self.page.blocks)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Numbers and placeholders in visible text outside phone links, code and struck-out words."""
        return tuple(self._mentions())

    def _mentions(self) -> Iterator[Mention]:
        before = ""
        for block in self.page.blocks:
            words, label = block.text.value, before
            before = words if len(words) < 200 else ""
            if block.role in ("code", "control") or not may_hold_number(words):
                continue
            for start, end in self._broken_links(block):
                words = words[:start] + "\u00b7" * (end - start) + words[end:]
            for found in self.reader.find(words, label if block.role in ("cell", "definition") else ""):
                place = block.text[found.start : found.end]
                if self.is_plain(place):
                    yield Mention(place, found, block)

    def _broken_links(self, block: Block) -> Iterator[tuple[int, int]]:
        if self.page.source.kind == "markdown" and "](tel:" in block.text.value.lower():
            yield from (match.span() for match in _BROKEN_MARKDOWN.finditer(block.text.value))

    @cached_property
    def _dialling(self) -> Zones:
        faxes = (link.element for link in self.page.links if link.href.value.strip()[:4].lower() == "fax:")
        return Zones.of([*(link.element for link in self.links), *(element for element, _ in self._scripted), *faxes])

    @cached_property
    def _passed_over(self) -> Zones:
        return Zones.of(self.page.document.by_tag(*_NOT_ASKED_FOR))

    @cached_property
    def _scripted(self) -> list[tuple[Element, Text]]:
        """Elements that dial by script alone, each with the address in the script."""
        page = self.page
        if page.source.kind == "text" or "tel:" not in page.document.html.lower():
            return []
        linked = [link.element for link in self.links]
        return [
            (element, address)
            for element in page.document.elements
            if (address := _scripted_address(element)) is not None
            and not page.hides(element)
            and not _shares_element(element, linked)
        ]

    @cached_property
    def swapped(self) -> bool:
        """Does a call-tracking script put other numbers into the page when it is shown?"""
        html = self.page.document.html.lower()
        return any(sign in html for sign in _SWAPPING)

    # -- what is wrong ------------------------------------------------------------------------------------------

    @cached_property
    def _faults(self) -> dict[str, list[Fault]]:
        found: dict[str, list[Fault]] = {}
        for fault in self._all_faults():
            found.setdefault(fault.kind, []).append(fault)
        return found

    @cached_property
    def crisis(self) -> Crisis:
        """Crisis lines of the page."""
        return Crisis(self)

    @cached_property
    def business(self) -> Business:
        """The organisation's own data."""
        return Business(self)

    def faults(self, kind: str) -> Sequence[Fault]:
        """The faults of one kind, which is the name of a rule (``tel-mismatch``); may raise ``Skip``."""
        if kind == "schema-telephone-mismatch":
            return list(self.business.schema_faults())
        if kind == "nap-inconsistent":
            return list(Nap(self.business).faults())
        return self._faults.get(kind, ())

    def is_plain(self, place: Text) -> bool:
        """Do the words stand outside links that dial, code and struck-out text?"""
        span = place.span
        return not self._dialling.hold(span) and not self._passed_over.hold(span)

    def _all_faults(self) -> Iterator[Fault]:
        known = frozenset(mention.found.number.e164 for mention in self.mentions if mention.found.number)
        if self.links:
            linked = LinkFaults(self.crisis, swapped=self.swapped, known=known)
            for link in self.links:
                yield from linked.of(link)
        for mention in self.mentions:
            if not self.crisis.claims(mention):
                yield from self._mention(mention)
        yield from self.crisis.faults()
        for _, address in self._scripted:
            yield Fault("js-only-tel", address, {"href": address.value})
        yield from self._in_markdown()
        yield from self._in_images()

    def _mention(self, mention: Mention) -> Iterator[Fault]:
        found, number = mention.found, mention.found.number
        if found.shape == "placeholder":
            yield Fault("placeholder-number", mention.place, {})
        elif number is None or (not number.valid and not number.fictional):
            return
        elif number.fictional:
            yield Fault("fictional-number", mention.place, {})
        elif number.premium:
            yield Fault("premium-rate-number", mention.place, {})
        elif not found.fax:
            wanted = suggested(number, number.extension)
            severity = Severity.ERROR if self._detection_off else None
            fix = self.mender.linked(mention.place, mention.block, wanted)
            yield Fault("number-not-linked", mention.place, {"wanted": wanted}, severity, fix)

    @cached_property
    def _detection_off(self) -> bool:
        """Does the page tell phones not to link numbers by themselves?"""
        return any(
            re.search(r"telephone\s*=\s*no", meta.get("content"), re.IGNORECASE)
            for meta in self.page.meta("format-detection")
        )

    def _in_markdown(self) -> Iterator[Fault]:
        """What only Markdown can hold: links that are none because of a space, and placeholders of a template."""
        if self.page.source.kind != "markdown":
            return
        for block in self.page.blocks:
            for start, end in self._broken_links(block):
                match = _BROKEN_MARKDOWN.match(block.text.value, start, end)
                assert match is not None
                place = block.text[match.start(1) : match.end(1)]
                if not self._passed_over.hold(place.span):
                    yield self._unread(place, block.text.value[start : match.start(1)])
        for element in self.page.document.by_tag("span", "div"):
            if "data-template" in element.attrs and not self._dialling.hold(element.span):
                text = self.page.document.raw_text(element)
                if BARE_SLOT.fullmatch(text.value):
                    yield Fault("placeholder-number", text, {})

    def _unread(self, place: Text, words: str) -> Fault:
        """An address that makes Markdown read no link; it is safe to mend where the words show the same number."""
        dial = dial_of(place.value)
        reason = dial.fault if dial and dial.fault else "Markdown reads no link here"
        number = self.reader.read(f"{'+' if dial.plus else ''}{dial.digits}") if dial and dial.digits else None
        wanted, fix = "tel:+…", None
        if dial is not None and number is not None and number.valid and not number.fictional:
            wanted = suggested(number, dial.extension)
            shown = [found.number for found in self.reader.find_expected(words) if found.number is not None]
            same = any(number.same_as(other) for other in shown)
            if same or not shown:
                fix = Fix(f"Link to {wanted}", (Edit(place.span, wanted),), safe=same)
        return Fault("tel-malformed", place, {"href": place.value, "reason": reason, "wanted": wanted}, fix=fix)

    def _in_images(self) -> Iterator[Fault]:
        for image in self.page.images:
            alt = image.value("alt")
            if not may_hold_number(alt.value) or self._dialling.hold(image.span):
                continue
            for found in self.reader.find(alt.value):
                place = alt[found.start : found.end]
                if found.shape == "placeholder":
                    yield Fault("placeholder-number", place, {})
                elif found.number is not None and found.number.fictional:
                    yield Fault("fictional-number", place, {})
                elif found.number is not None and found.number.valid and not found.fax:
                    yield Fault("number-in-image", place, {"wanted": suggested(found.number)})


def _scripted_address(element: Element) -> Text | None:
    """The ``tel:`` address in a script of the element, unless the element is a link to somewhere else."""
    for name, value in element.attrs.items():
        if (name[:2] == "on" or name == "href") and (match := _SCRIPTED.search(value)) is not None:
            goes = element.get("href").strip().lower()
            is_script = goes.startswith("javascript:")
            if element.tag in ("a", "area") and goes not in ("", "#") and not is_script:
                return None
            if name != "href" or is_script:
                return element.value(name)[match.start() : match.end()]
    return None


def _shares_element(element: Element, links: Sequence[Element]) -> bool:
    """Is one of the links (in document order) inside the element, or around it?"""
    at = bisect_left(links, element.event, key=lambda link: link.event)
    inside = at < len(links) and links[at].event <= element.close
    around = element.closest("a", "area")
    return inside or (around is not None and around in links[max(0, at - 1) : at + 1])


def phones_of(page: Page) -> Phones:
    """See ``Page.phones``."""
    return Phones(page)
