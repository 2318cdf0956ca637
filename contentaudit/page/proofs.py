"""Proof that stands beside some words: links to studies and authorities, and references that resolve to such.

A link to a home page, to a whole journal or to a search is ``weak``: a person decides. Links within the site and to
anybody else (a blog, a shop) prove nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.page.anchors import anchors_of, host_of
from contentaudit.page.namedsource import is_citation
from contentaudit.page.primary import is_primary, names_a_work
from contentaudit.page.references import Cited, references_of

if TYPE_CHECKING:
    from contentaudit.model import Span, Text
    from contentaudit.page.page import Page

_ADDRESS = LatePattern(r"https?://[^\s<>\"'()\[\]]{4,300}|\b(?:doi:\s?|doi\.org/)10\.\d{4,9}/[^\s<>\"']{1,200}")


class Proof(NamedTuple):
    """One piece of proof, in words for a reader: ``link to doi.org``, ``reference 3: link to nih.gov``."""

    by: str
    weak: bool = False


def proofs_in(page: Page, span: Span) -> Iterator[Proof]:
    """Proof that words within a range of the source link to or refer to, in the order of links, then references."""
    yield from _linked(page, span)
    for entry in references_of(page).cited_in(span):
        yield from _entry_proof(page, entry)


def best_of(proofs: Iterator[Proof]) -> Proof | None:
    """The first that is not weak, else the first of all."""
    first = None
    for proof in proofs:
        if not proof.weak:
            return proof
        first = first or proof
    return first


def is_source(page: Page, words: Text) -> bool:
    """Does an entry of a list of sources cite or link a study, a registry or an authority?"""
    return is_citation(words.value.lower()) or any(not proof.weak for proof in _linked(page, words.span))


def _linked(page: Page, span: Span) -> Iterator[Proof]:
    addresses = _addresses(page)
    for _, address in addresses[bisect_left(addresses, (span.start, "")) : bisect_right(addresses, (span.end, ""))]:
        if is_primary(address):
            weak = not names_a_work(address)
            where = "the home page of " if weak else ""
            yield Proof(f"link to {where}{host_of(address)}", weak)


def _entry_proof(page: Page, entry: Cited) -> Iterator[Proof]:
    """The proof in one entry: its links, or what it cites in print."""
    for words in entry.words:
        for proof in _linked(page, words.span):
            yield Proof(f"reference {entry.name}: {proof.by}", proof.weak)
        if is_citation(words.value.lower()):
            yield Proof(f"reference {entry.name}: cited in print")


def _addresses(page: Page) -> list[tuple[int, str]]:
    """Every address that leads to another site, linked or only printed, by the offset of its words."""
    found: list[tuple[int, str]] | None = page.memo.get(__name__)
    if found is None:
        found = page.memo[__name__] = sorted({*_anchored(page), *_printed(page)})
    return found


def _anchored(page: Page) -> Iterator[tuple[int, str]]:
    for anchor in anchors_of(page):
        if anchor.leads == "elsewhere":
            yield anchor.text.span.start if anchor.text else anchor.element.span.start, anchor.target


def _printed(page: Page) -> Iterator[tuple[int, str]]:
    for block in page.blocks:
        value = block.text.value
        if "://" not in value and "doi" not in value:
            continue
        for found in _ADDRESS.finditer(value):
            written = found.group().rstrip(".,;:")
            address = written if "://" in written else f"https://doi.org/{written[written.index('10.') :]}"
            yield block.text[found.start() : found.end()].span.start, address
