"""The file of house terms, ``terms.toml``: read as hostile input, every fault told in one line with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from os.path import lexists
from pathlib import Path
from typing import Any

from contentaudit.config.file import Document, shown
from contentaudit.config.keys import Entry, flag, reader_of, text, texts
from contentaudit.config.places import Route
from contentaudit.model import ConfigError
from contentaudit.suggest import quoted
from contentaudit.wording.files import MOST_PATTERNS
from contentaudit.wording.terms import Term

LARGEST = 256 * 1024
"""Bytes of the file."""
LONGEST = 200
"""Characters of one term."""

_READERS: Mapping[str, Callable[[Entry], Any]] = {"preferred": text, "avoid": texts, "never": texts, "exact": flag}


def read_terms(path: Path) -> Sequence[Term]:
    """The terms of a file in its order; raises ``ConfigError``."""
    if not lexists(path):
        help = "Make the file, or take terms out of the settings."
        raise ConfigError("config.not-found", f"no file of house terms named {quoted(shown(path))}", help)
    document = Document.read(path, LARGEST)
    whole = Entry("the file", document.table, document)
    tables = {"terms": lambda entry: [_term(item) for item in entry.items("tables written [[terms]]")]}
    found = [term for entry in whole.table("a table") for term in reader_of(entry, tables)(entry)]
    _refuse_twice(Entry("terms", found, document, ("terms",)))
    return found


def _term(entry: Entry) -> Term:
    found = {item.key: reader_of(item, _READERS)(item) for item in entry.table("a table")}
    term = Term(found.get("preferred", ""), found.get("avoid", ()), found.get("never", ()), found.get("exact", False))
    if not (term.avoid or term.never or (term.preferred and term.exact)):
        help = 'Add avoid = ["…"] or never = ["…"], or exact = true if the capitals of preferred count.'
        entry.fail("this term names no words to avoid", help)
    if "|" in term.preferred:
        entry.below("preferred", term.preferred).fail("preferred is one term, without |", "Name the first choice.")
    for route, word in _words(term):
        if len(word) > LONGEST:
            _at(entry, route, word).fail(f"a term is longer than {LONGEST} characters")
        if word.lower() == term.preferred.lower():
            help = "Use exact = true for its capitals."
            _at(entry, route, word).fail(f"{quoted(word)} is the preferred term", help)
    return term


def _words(term: Term) -> Iterator[tuple[Route, str]]:
    """Its words, each with the way to it in the term's table."""
    for key, words in (("avoid", term.avoid), ("never", term.never)):
        yield from (((key, at), word) for at, word in enumerate(words))


def _at(entry: Entry, route: Route, word: str) -> Entry:
    return Entry(str(route[-2]), word, entry.document, (*entry.route, *route))


def _refuse_twice(entry: Entry) -> None:
    """Each word has one verdict."""
    seen: set[str] = set()
    for index, term in enumerate(entry.value):
        for route, word in _words(term):
            if word.lower() in seen:
                help = "Leave it in one place: it can have one verdict."
                _at(entry, (index, *route), word).fail(f"{quoted(word)} stands there twice", help)
            seen.add(word.lower())
    if len(seen) > MOST_PATTERNS:
        entry.fail(f"the file has more than {MOST_PATTERNS:,} words")
