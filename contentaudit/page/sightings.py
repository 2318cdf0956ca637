"""Where a page gives a phone number, mail address, postal address or opening hours: shown, linked, or in its markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.addresses import Address, read_address
from contentaudit.page.blocks import Block
from contentaudit.page.hours import Hours, hours_in, hours_of
from contentaudit.page.markup.nodes import Node, Words
from contentaudit.page.phones.business import is_own
from contentaudit.page.phones.href import dial_of
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.nap import parts_of
from contentaudit.page.phones.number import Number, read_number
from contentaudit.page.postal import addresses_in, is_map, place_in
from contentaudit.page.stretches import LONGEST_LINE, Stretch, stretches

if TYPE_CHECKING:
    from contentaudit.page.page import Link, Page

Kind = Literal["phone", "email", "address", "hours"]
Form = Literal["shown", "linked", "markup"]

MAIL = LatePattern(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])")
_LAID_OUT = ("header", "footer")


class Sighting(NamedTuple):
    """One place that gives a contact.

    ``written``: as the page has it. ``value``: in comparable form (E.164, small letters, ``Mo-Fr 09:00-17:00``), the
    written form where it cannot be read. ``region``: the part of the page, or the syntax of the markup. ``says``: for a
    link whose words give another value than its address, that value. ``note``: what else is known of it.
    """

    kind: Kind
    form: Form
    region: str
    written: str
    span: Span
    value: str
    says: str = ""
    note: str = ""


def sightings_of(page: Page) -> Iterator[Sighting]:
    """Every place, kind by kind; may raise ``Skip`` where the page is too big to be searched."""
    yield from _phones(page)
    yield from _mail(page)
    yield from _in_words(page)
    yield from _maps(page)
    yield from _in_markup(page)


def _region(name: str) -> str:
    return "main" if name == "content" else name


# -- numbers ----------------------------------------------------------------------------------------------------------


def _phones(page: Page) -> Iterator[Sighting]:
    for mention in page.phones.mentions:
        number = mention.found.number
        if number is not None and mention.found.shape != "placeholder":
            note = "fax" if mention.found.fax else _note(number)
            region = _region(mention.block.region)
            yield Sighting("phone", "shown", region, mention.place.value, mention.place.span, _e164(number), note=note)
    for link in page.phones.links:
        yield from _phone_link(page, link)


def _phone_link(page: Page, link: PhoneLink) -> Iterator[Sighting]:
    region = _region(page.region(link.element))
    dialled = link.dialled
    value = _dialled(link)
    shown = [found for found in link.found if found.number is not None and found.shape != "placeholder"]
    differs = bool(shown) and not (dialled and any(f.number and dialled.same_as(f.number) for f in shown))
    fax = "fax" if link.is_fax else ""
    for found in shown:
        if found.number is not None:
            place = link.text[found.start : found.end]
            words = _e164(found.number)
            yield Sighting("phone", "shown", region, place.value, place.span, words, note=fax or _note(found.number))
    says = _e164(shown[0].number) if differs and shown[0].number else ""
    note = fax or link.dial.fault or (_note(dialled) if dialled and not link.is_short_code else "")
    yield Sighting("phone", "linked", region, link.href.value.strip(), link.href.span, value, says, note)


def _dialled(link: PhoneLink) -> str:
    """What the link dials: a short code as it is, a number in E.164, anything else as written."""
    if link.is_short_code or link.dialled is None:
        return link.dial.digits or link.href.value.strip()
    return _e164(link.dialled, link.dial.extension)


def _e164(number: Number, extension: str = "") -> str:
    ext = number.extension or extension
    return f"{number.e164};ext={ext}" if ext else number.e164


def _note(number: Number) -> str:
    if number.fictional:
        return "reserved for fiction"
    return "" if number.valid else "cannot exist"


# -- mail -------------------------------------------------------------------------------------------------------------


def _mail(page: Page) -> Iterator[Sighting]:
    for block in page.blocks:
        if block.role in ("code", "control") or "@" not in block.text.value:
            continue
        for match in MAIL.finditer(block.text.value):
            place = block.text[match.start() : match.end()]
            region = _region(block.region)
            yield Sighting("email", "shown", region, place.value, place.span, place.value.lower())
    for link in page.links:
        href = link.href.value.strip()
        if href[:7].lower() == "mailto:" and not link.hidden and dial_of(href) is None:
            yield from _mail_link(page, link, href)


def _mail_link(page: Page, link: Link, href: str) -> Iterator[Sighting]:
    to = unquote(href[7:1_000].partition("?")[0])
    shown = [match.group().lower() for match in MAIL.finditer(link.text.value[:1_000])]
    addresses = [address.strip().lower() for address in to.split(",") if address.strip()]
    for address in addresses:
        says = shown[0] if shown and not set(shown) & set(addresses) else ""
        note = "" if MAIL.fullmatch(address) else "not written as a mail address"
        region = _region(page.region(link.element))
        yield Sighting("email", "linked", region, href, link.href.span, address, says, note)


# -- addresses and hours ----------------------------------------------------------------------------------------------


def _in_words(page: Page) -> Iterator[Sighting]:
    """Addresses and hours in visible words; each is told once, however many stretches it stands in."""
    seen: set[tuple[Kind, int, str]] = set()
    for stretch in _read_as_one(page):
        block = stretch.blocks[0]
        if block.role in ("code", "control"):
            continue
        for sighting in (*_addresses(stretch, block), *_hours(stretch, block)):
            key = (sighting.kind, sighting.span.start, sighting.value)
            if key not in seen:
                seen.add(key)
                yield sighting


def _read_as_one(page: Page) -> Iterator[Stretch]:
    """Short blocks with their neighbours, long ones alone."""
    short = [block for block in page.blocks if len(block.text) <= LONGEST_LINE]
    yield from (Stretch([block]) for block in page.blocks if len(block.text) > LONGEST_LINE)
    if short:
        yield from (stretch for stretch in stretches(page.blocks) if len(stretch.blocks[0].text) <= LONGEST_LINE)


def _addresses(stretch: Stretch, block: Block) -> Iterator[Sighting]:
    laid_out = block.role == "address" or block.region in _LAID_OUT
    for found in addresses_in(stretch.value, laid_out=laid_out):
        if found.start < len(block.text):
            written = ", ".join(stretch.value[found.start : found.end].split("\n"))
            place = stretch.place(found.start, found.end)
            yield Sighting("address", "shown", _region(block.region), written, place.span, spoken(found.address))


def _hours(stretch: Stretch, block: Block) -> Iterator[Sighting]:
    for found in hours_in(stretch.value):
        if found.start < len(block.text):
            written = " ".join(stretch.value[found.start : found.end].split())
            place = stretch.place(found.start, found.end)
            yield Sighting("hours", "shown", _region(block.region), written, place.span, str(found.hours))


def spoken(address: Address) -> str:
    """An address in its comparable words: ``12 main street, irvine, 92614``."""
    return ", ".join(
        filter(None, (f"{address.house} {' '.join(address.street)}", " ".join(address.city), address.code))
    )


def _maps(page: Page) -> Iterator[Sighting]:
    for link in page.links:
        href = link.href.value.strip()
        if link.hidden or not is_map(href):
            continue
        place = place_in(href)
        address = read_address(place) if place else None
        value = spoken(address) if address else place or href
        words = next(iter(addresses_in(link.text.value[:400], laid_out=True)), None)
        differs = address is not None and words is not None and words.address != address
        note = "" if address else "the link does not say which address"
        says = spoken(words.address) if differs and words else ""
        yield Sighting("address", "linked", _region(page.region(link.element)), href, link.href.span, value, says, note)


# -- markup -----------------------------------------------------------------------------------------------------------


def _in_markup(page: Page) -> Iterator[Sighting]:
    for node in page.markup.nodes:
        note = "" if is_own(node) else "of someone else"
        for name in ("telephone", "faxNumber"):
            for value in _words(node, name):
                number = read_number(value.value.strip(), page.phones.region)
                read = _e164(number) if number is not None else value.value.strip()
                told = note or ("fax" if name == "faxNumber" else _note(number) if number else "cannot be read")
                yield _marked("phone", node, value, read, told)
        for value in _words(node, "email"):
            bare = value.value.strip()
            bare = bare[7:] if bare[:7].lower() == "mailto:" else bare
            yield _marked("email", node, value, bare.lower(), note)
        yield from _marked_addresses(node, note)
        yield from _marked_hours(node, note)


def _words(node: Node, name: str) -> Iterator[Words]:
    return (value for value in node.all(name) if isinstance(value, Words) and value.value.strip())


def _marked(kind: Kind, node: Node, place: Text, value: str, note: str) -> Sighting:
    written = " ".join(place.value.split())
    return Sighting(kind, "markup", node.syntax, written, place.strip().span, value, note=note)


def _marked_addresses(node: Node, note: str) -> Iterator[Sighting]:
    for value in node.all("address"):
        parts = value.value if isinstance(value, Words) else parts_of(value)
        address = read_address(parts)
        if isinstance(value, Words):
            read = spoken(address) if address else " ".join(value.value.split())
            yield _marked("address", node, value, read, note)
        elif isinstance(parts, dict) and parts:
            written = ", ".join(" ".join(part.split()) for part in parts.values())
            read = spoken(address) if address else written
            yield Sighting("address", "markup", value.syntax, written, value.place.span, read, note=note)


def _marked_hours(node: Node, note: str) -> Iterator[Sighting]:
    for value in _words(node, "openingHours"):
        found = list(hours_in(value.value))
        for period in found:
            yield _marked("hours", node, value[period.start : period.end], str(period.hours), note)
        if not found:
            yield _marked("hours", node, value, " ".join(value.value.split()), note or "cannot be read")
    if node.is_a("OpeningHoursSpecification"):
        hours = _specified(node)
        days, opens, closes = ([word.value for word in _words(node, name)] for name in ("dayOfWeek", "opens", "closes"))
        written = f"{', '.join(day.rpartition('/')[2] for day in days)} {''.join(opens[:1])}-{''.join(closes[:1])}"
        read = str(hours) if hours else written
        yield Sighting("hours", "markup", node.syntax, written, node.place.span, read, note=note)


def _specified(node: Node) -> Hours | None:
    opens, closes = node.words("opens"), node.words("closes")
    days = [word.value for word in _words(node, "dayOfWeek")]
    return hours_of(days, opens.value, closes.value) if opens and closes else None
