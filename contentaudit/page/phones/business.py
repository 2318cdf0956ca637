"""The organisation's own numbers: on record, in the page's structured data, and as its readers see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import Severity
from contentaudit.page.markup.nodes import Node, Words
from contentaudit.page.phones.faults import Fault
from contentaudit.page.phones.number import HELPLINES, Number, read_number
from contentaudit.page.phones.record import record_of

if TYPE_CHECKING:
    from contentaudit.page.phones.phones import Phones

_OF_OTHERS = frozenset(
    "author citation mentions about isBasedOn funder sponsor memberOf parentOrganization affiliation worksFor subjectOf"
    " review alumniOf department subOrganization employee member accreditedBy recognizingAuthority isPartOf contributor"
    " reviewedBy itemReviewed hasCredential areaServed brand audience competitor knowsAbout".split()
)
"""Properties whose values describe someone else, or a branch with numbers of its own."""
_OTHER_BODIES = LatePattern(r"\b(?:SAMHSA|988|Samaritans|Poison|Lifeline|Crisis Text Line|NAMI|NHS)\b", re.IGNORECASE)
_DEEPEST = 30


class Business:
    """What the page says about its own organisation's numbers, held against each other."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.page = phones.page
        self.record = record_of(phones.page.settings.business, phones.region)

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Numbers a reader sees, other bodies' helplines left out."""
        seen = {
            mention.found.number.e164
            for mention in self.phones.mentions
            if mention.found.number and not mention.found.fax
        }
        seen.update(number.e164 for link in self.phones.links for number in link.shown)
        return frozenset(seen - HELPLINES)

    @property
    def softened(self) -> Severity | None:
        """What a difference weighs where a script may show other numbers than the source has."""
        return Severity.INFO if self.phones.swapped else None

    @property
    def note(self) -> str:
        """Why it weighs less."""
        return " (call tracking may swap it)" if self.phones.swapped else ""

    def schema_faults(self) -> Iterator[Fault]:
        """The organisation's ``telephone`` in structured data that no reader of the page sees."""
        if not self._shown:
            return
        reached = {link.dialled.e164 for link in self.phones.links if link.dialled is not None}
        told: set[str] = set()
        for node in self._own_nodes():
            values = [value for value in node.all("telephone") if isinstance(value, Words) and value.value.strip()]
            numbers = [(value, read_number(value.value.strip(), self.phones.region)) for value in values]
            known = [(value, number) for value, number in numbers if number is not None]
            if not known or any(number.e164 in self._shown | reached or self._tracked(number) for _, number in known):
                continue
            value, number = known[0]
            if number.e164 not in told:
                told.add(number.e164)
                yield Fault("schema-telephone-mismatch", value.strip(), {"note": self.note}, self.softened)

    def _tracked(self, number: Number) -> bool:
        """The business number in the data, tracking numbers on the page: as it should be."""
        return number.e164 in self.record.own and bool(self._shown & self.record.tracking)

    def _own_nodes(self) -> Iterator[Node]:
        return (node for node in self.page.markup.nodes if node.all("telephone") and is_own(node))


def is_own(node: Node) -> bool:
    """Does a node of the structured data speak of the page's own organisation, not of someone it names?"""
    here: Node | None = node
    for _ in range(_DEEPEST):
        if here is None:
            return True
        name = here.words("name")
        if here.property_of_parent in _OF_OTHERS or (name is not None and _OTHER_BODIES.search(name.value)):
            return False
        kind = here.words("contactType")
        if here.is_a("ContactPoint") and kind is not None and "emergency" in kind.value.lower():
            return False
        here = here.parent
    return False
