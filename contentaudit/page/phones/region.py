"""In which country's plan a page's numbers are read, and what says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Skip
from contentaudit.page.markup.nodes import Node, Words

if TYPE_CHECKING:
    from contentaudit.page.page import Page

DEFAULT = "US"
_MAIN_REGION = dict(
    pair.split(":")
    for pair in "de:DE fr:FR it:IT nl:NL pl:PL ja:JP sv:SE da:DK nb:NO no:NO fi:FI cs:CZ hu:HU el:GR ko:KR".split()
)
"""Languages that one country's pages are mostly written in; Spanish and Portuguese are not among them."""
_NO_COUNTRY = frozenset("EU UN XX ZZ EN AA QM".split())
"""Two letters that pages put where a country belongs, and that have no plan of their own."""
_CODES = {
    "UK": "GB", "USA": "US", "UNITED STATES": "US", "UNITED STATES OF AMERICA": "US", "UNITED KINGDOM": "GB",
    "GREAT BRITAIN": "GB", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "AUSTRALIA": "AU", "CANADA": "CA",
    "IRELAND": "IE", "NEW ZEALAND": "NZ", "GERMANY": "DE", "DEUTSCHLAND": "DE", "FRANCE": "FR", "SPAIN": "ES",
    "ITALY": "IT", "NETHERLANDS": "NL", "AUSTRIA": "AT", "SWITZERLAND": "CH", "INDIA": "IN", "SOUTH AFRICA": "ZA",
}  # fmt: skip
"""Countries as addresses name them instead of by their code."""
_LONGEST_TAG = 35


class Region(NamedTuple):
    """An ISO 3166 code, and what named it: ``the page's language (en-GB)``."""

    code: str
    origin: str

    def __str__(self) -> str:
        return f"{self.code}, from {self.origin}"


def region_of(page: Page) -> Region:
    """As set, else by the page's language tag, else by an address in its structured data, else the United States."""
    if page.settings.region:
        return Region(page.settings.region.upper(), page.settings.region_from)
    language = (page.lang or "").replace("_", "-")[:_LONGEST_TAG]
    first, *rest = language.split("-")
    spoken = f"the page's language ({language})"
    for part in rest:
        if (code := _code(part)) is not None:
            return Region(code, spoken)
    if (code := next(_of_addresses(page), None)) is not None:
        return Region(code, "the address in the structured data")
    if (main := _MAIN_REGION.get(first.lower())) is not None:
        return Region(main, spoken)
    return Region(DEFAULT, "the default: nothing names another")


def _code(written: str) -> str | None:
    """The code of a country that is written as its code or, in an address, by its name."""
    given = " ".join(written.upper().split())
    code = _CODES.get(given, given)
    return code if len(code) == 2 and code.isascii() and code.isalpha() and code not in _NO_COUNTRY else None


def _of_addresses(page: Page) -> Iterator[str]:
    if "addressCountry" not in page.document.html:
        return
    try:
        nodes = page.markup.nodes
    except Skip:
        return
    for node in nodes:
        for value in node.all("addressCountry"):
            named = value if isinstance(value, Words) else _named(value)
            if named is not None and (code := _code(named.value)) is not None:
                yield code


def _named(country: Node) -> Words | None:
    return country.words("name") or country.words("identifier")
