"""What is wrong with a link that dials: its address, the number it shows, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentaudit.model import Edit, Fix, Located, Severity, Text
from contentaudit.page.html import Element, Event, TextNode
from contentaudit.page.phone_finder import Found, find_numbers, is_fax_label, spelled_numbers
from contentaudit.page.phone_href import Dial
from contentaudit.page.phone_number import Number, country_name, digits_of, is_sample, read_number
from contentaudit.page.words import BREAKS, is_hidden

if TYPE_CHECKING:
    from contentaudit.page.page import Page
    from contentaudit.page.phone_crisis import Crisis

_EXTENSION = re.compile(r"(?:,?\s*|\s*\()(?:ext(?:ension|n)?\b\.?|x)\s*:?\s*(\d{1,7})\b", re.IGNORECASE)
_FAX_WORD = re.compile(r"\bfax\b", re.IGNORECASE)
_TALK_WORD = re.compile(r"\b(?:call|phone|tel|dial|ring|talk|speak)", re.IGNORECASE)
_TEXT_WORD = re.compile(r"\b(?:text|sms|message|msg|chat)", re.IGNORECASE)
_SHORT_CODES = frozenset(
    "988 911 112 999 000 111 101 105 119 116 211 311 411 511 611 711 811 116123 116000 116111 116006 116117 131114".split()
)
"""Codes of two to six digits that are dialled as they are, whatever the country."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a number on the page; ``kind`` is the name of the rule that tells it."""

    kind: str
    place: Located
    values: Mapping[str, Any]
    severity: Severity | None = None
    fix: Fix | None = None


class PhoneLink:
    """A link that dials or texts, or means to."""

    def __init__(self, page: Page, element: Element, href: Text, dial: Dial, region: str) -> None:
        self.page = page
        self.element = element
        self.href = href
        self.dial = dial
        self.region = region
        self.text = element.text

    @cached_property
    def found(self) -> list[Found]:
        """Numbers in the link's words."""
        return find_numbers(self.text.value, self.region, expected=True)

    @cached_property
    def shown(self) -> list[Number]:
        """The numbers a reader sees in the link, vanity numbers as digits."""
        return [found.number for found in self.found if found.number is not None and found.shape != "placeholder"]

    @cached_property
    def dialled(self) -> Number | None:
        """The number the address dials, as the numbering plans read it."""
        if not self.dial.digits or self.dial.context:
            return None
        international = read_number(f"+{self.dial.digits}", self.region)
        if self.dial.plus:
            return international
        national = read_number(self.dial.digits, self.region)
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
        return bool(self.found) and is_fax_label(self.label)

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
        return found

    @cached_property
    def has_name(self) -> bool:
        """Does a screen reader have anything to say for the link?"""
        return bool(self.names) or _speaks(self.text.value) or self._named_elsewhere()

    def _named_elsewhere(self) -> bool:
        ids = set(self.element.get("aria-labelledby").split())
        if ids and any(e.get("id") in ids and _speaks(e.text.value) for e in self.page.document.elements):
            return True
        for child in self.element.descendants:
            if child.tag == "title" and child.foreign and not _hidden_within(child, self.element):
                if _speaks("".join(node.data for node in child.children if isinstance(node, TextNode))):
                    return True
            elif child.get("title").strip() and not _hidden_within(child, self.element):
                return True
        return False


def words_before(element: Element) -> str:
    """The words that stand before an element in its block; for a cell or definition, those of the one before it."""
    document = element.document
    parts: list[str] = []
    size = 0
    for event in range(element.event - 1, max(-1, element.event - 200), -1):
        node = document.nodes[event]
        if document.kinds[event] is Event.TEXT:
            parts.append(node.data)  # type: ignore[union-attr]
            size += len(node.data.strip())  # type: ignore[union-attr]
        elif isinstance(node, Element) and (node.tag in BREAKS or node.tag == "br"):
            if size or node.tag not in ("td", "dd", "th", "dt", "tr"):
                break
        if size > 60:
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


def suggested(number: Number, extension: str = "") -> str:
    """The address that dials a number: ``tel:+17149160379``, with ``;ext=`` where there is an extension."""
    return f"tel:{number.e164}{f';ext={extension}' if extension else ''}"


class LinkFaults:
    """What is wrong with phone links; ``swapped`` tells that a script may swap numbers on the page, ``known`` which
    numbers the page shows elsewhere (E.164).
    """

    def __init__(self, region: str, crisis: Crisis, *, swapped: bool, known: frozenset[str]) -> None:
        self.region = region
        self.crisis = crisis
        self.swapped = swapped
        self.known = known

    def of(self, link: PhoneLink) -> Iterator[Fault]:
        """All faults of a link: at most one of its digits (and the missing country code), and one of its name."""
        yield from self._number(link)
        yield from self._name(link)

    def _number(self, link: PhoneLink) -> Iterator[Fault]:
        dial = link.dial
        if fault := self._scheme(link) or self.crisis.link_fault(link):
            yield fault
            return
        if dial.template:
            yield self._fault("placeholder-number", link, link.href)
            return
        if dial.scheme == "tel" and link.is_fax:
            yield self._fault("fax-linked", link, link.href)
            return
        if dial.fault:
            yield self._malformed(link)
            return
        if fault := self._unreal(link):
            yield fault
            return
        if dial.scheme == "sms" and link.is_short_code:
            return
        if fault := self._wrong_country(link) or self._invalid(link):
            yield fault
            return
        if fault := self._mismatch(link):
            yield fault
        if fault := self._national(link):
            yield fault
        if dial.scheme == "tel" and link.dialled is not None and link.dialled.premium:
            yield self._fault("premium-rate-number", link, link.href)

    def _fault(
        self,
        kind: str,
        link: PhoneLink,
        place: Located,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        **values: Any,
    ) -> Fault:
        target = link.shown[0] if link.shown else link.dialled
        # Without a number that can exist there is nothing to suggest but the form.
        wanted = (
            suggested(target) if target is not None and target.valid else "tel:+1…" if self.region == "US" else "tel:+…"
        )
        return Fault(kind, place, {"href": link.href.value.strip(), "wanted": wanted, **values}, severity, fix)

    def _scheme(self, link: PhoneLink) -> Fault | None:
        words = link.text.value
        if link.dial.scheme == "wrong":
            beginning = link.dial.named
        elif link.dial.scheme == "sms" and _TALK_WORD.search(words) and not _TEXT_WORD.search(words):
            beginning = "sms:"
        else:
            return None
        return self._fault("wrong-scheme", link, link.href, fix=self._rewritten(link), begins=beginning)

    def _rewritten(self, link: PhoneLink, *, safe: bool = False) -> Fix | None:
        """The address replaced by one that dials the number shown, or else its own number."""
        target = link.shown[0] if link.shown else link.dialled
        if target is None or not target.valid or target.fictional or len({n.e164 for n in link.shown}) > 1:
            return None
        extension = next((found.number.extension for found in link.found if found.number), "") or link.dial.extension
        address = suggested(target, extension)
        return Fix(f"Link to {address}", (Edit(link.href.span, address),), safe=safe)

    def _malformed(self, link: PhoneLink) -> Fault:
        same = link.dialled is not None and any(link.dialled.same_as(number) for number in link.shown)
        return self._fault(
            "tel-malformed", link, link.href, fix=self._rewritten(link, safe=same), reason=link.dial.fault
        )

    def _unreal(self, link: PhoneLink) -> Fault | None:
        """A placeholder or a number from fiction: as shown, else as dialled."""
        for found in link.found:
            place = link.text[found.start : found.end]
            if found.shape == "placeholder":
                return self._fault("placeholder-number", link, place)
            if found.number is not None and found.number.fictional:
                return self._fault("fictional-number", link, place)
        digits = link.dial.digits
        national = link.dialled.national if link.dialled else digits
        if is_sample(national) or is_sample(digits):
            return self._fault("placeholder-number", link, link.href)
        if link.dialled is not None and link.dialled.fictional:
            return self._fault("fictional-number", link, link.href)
        return None

    def _wrong_country(self, link: PhoneLink) -> Fault | None:
        digits, dialled = link.dial.digits, link.dialled
        if not link.dial.plus:
            return None
        meant = next((n for n in link.shown if n.valid and self._other_country(n, digits, dialled)), None)
        if meant is None and link.dial.scheme == "tel":
            local = read_number(digits, self.region)
            if local is not None and local.valid and digits in (local.national, f"0{local.national}"):
                confirmed = local.e164 in self.known or any(local.same_as(number) for number in link.shown)
                if dialled is None or not dialled.valid or confirmed:
                    meant = local
        if meant is None:
            return None
        there = country_name(dialled.country) if dialled else f"+{digits[:3]}"
        fix = Fix(f"Link to {suggested(meant)}", (Edit(link.href.span, suggested(meant, link.dial.extension)),))
        return self._fault("wrong-country", link, link.href, fix=fix, there=there, here=country_name(meant.country))

    @staticmethod
    def _other_country(shown: Number, digits: str, dialled: Number | None) -> bool:
        """Is the number shown the one dialled but for its country code?"""
        if dialled is None:
            return digits in (shown.national, f"0{shown.national}")
        return dialled.country != shown.country and shown.national in (
            digits,
            dialled.national,
            digits.removeprefix(str(dialled.country)).lstrip("0"),
        )

    def _invalid(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        if link.dial.context or link.is_short_code:
            return None
        literal = not link.dial.plus or dialled is None or dialled.e164 == f"+{link.dial.digits}"
        if dialled is not None and dialled.valid and literal:
            return None
        country = country_name(dialled.country) if dialled else "any country"
        count = len(link.dial.digits)
        return self._fault("tel-invalid", link, link.href, fix=None, country=country, count=count)

    def _mismatch(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        candidates = [found for found in link.found if found.shape != "placeholder" and (found.number or found.keys)]
        if not candidates or (dialled is None and not link.is_short_code):
            return None
        same = [found for found in candidates if dialled is not None and _reaches(found, dialled)]
        if same:
            return self._extension(link, same)
        first = candidates[0]
        shown = link.text.value[first.start : first.end]
        softer = Severity.INFO if self.swapped else None
        note = " (call tracking may swap it)" if self.swapped else ""
        kind = "vanity-mismatch" if first.shape == "vanity" else "tel-mismatch"
        fix = self._rewritten(link) if link.dial.scheme == "tel" else None
        spelled = f"{first.keys[:3]}-{first.keys[3:6]}-{first.keys[6:10]}"
        return self._fault(kind, link, link.href, fix=fix, severity=softer, shown=shown, note=note, spelled=spelled)

    def _extension(self, link: PhoneLink, same: list[Found]) -> Fault | None:
        if link.dial.scheme != "tel":
            return None
        shown = next((found.number.extension for found in same if found.number and found.number.extension), "")
        if not shown:
            tail = _EXTENSION.match(link.text.value, same[-1].end) or _EXTENSION.match(_words_after(link.element))
            shown = tail[1] if tail else ""
        if not shown or shown == link.dial.extension or digits_of(shown) == link.dial.extension:
            return None
        number = link.dialled
        assert number is not None
        address = suggested(number, shown)
        fix = Fix(f"Link to {address}", (Edit(link.href.span, address),))
        return self._fault("extension-lost", link, link.href, fix=fix, extension=shown)

    def _national(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        if (
            link.dial.plus
            or link.is_short_code
            or link.dial.context
            or dialled is None
            or link.dial.scheme == "whatsapp"
        ):
            return None
        same = any(dialled.same_as(number) for number in link.shown)
        written = link.href.value
        # Only the digits are touched, so parameters and separators stay as the author wrote them.
        match = re.match(r"\s*(?:tel|sms|smsto|mms):", written, re.IGNORECASE)
        fix = None
        if match and (digits := re.match(r"[\d().-]+", written[match.end() :])):
            place = link.href[match.end() : match.end() + digits.end()]
            fix = Fix(f"Write {dialled.e164}", (Edit(place.span, dialled.e164),), safe=same)
        return self._fault("tel-not-international", link, link.href, fix=fix, e164=dialled.e164)

    def _name(self, link: PhoneLink) -> Iterator[Fault]:
        if link.dial.scheme == "tel" and not link.has_name:
            yield self._fault("empty-name", link, link.href)
            return
        dialled = link.dialled
        if dialled is None:
            return
        for name in link.names:
            found = find_numbers(name.value, self.region, expected=True) or spelled_numbers(name.value, self.region)
            numbers = [f for f in found if f.number is not None and f.shape != "placeholder"]
            if not numbers or any(_reaches(f, dialled) or self._shows(link, f) for f in numbers):
                continue
            first = numbers[0]
            place = name[first.start : first.end]
            yield self._fault("name-number-mismatch", link, place, dialled=dialled.e164)
            return

    @staticmethod
    def _shows(link: PhoneLink, found: Found) -> bool:
        """The name and the words agree: then the address is at fault, and that has been said."""
        return any(found.number is not None and found.number.same_as(number) for number in link.shown)


def _reaches(found: Found, dialled: Number) -> bool:
    """Does the number found lead to the one dialled? Letters beyond the last digit are not dialled."""
    if found.keys:
        keys = found.keys[:10]
        return dialled.country == 1 and dialled.national.startswith(keys)
    return found.number is not None and found.number.same_as(dialled)


def _words_after(element: Element) -> str:
    """The text node right behind an element."""
    document = element.document
    after = element.close + 1
    if after < len(document.nodes) and document.kinds[after] is Event.TEXT:
        return document.nodes[after].data[:40]  # type: ignore[union-attr]
    return ""
