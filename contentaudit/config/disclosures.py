"""The tables ``[[disclosures]]``: statements that pages must carry, read as hostile input."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from contentaudit.config.keys import Entry, fields, severity, text
from contentaudit.page.required import Required, is_rule
from contentaudit.suggest import quoted

MOST = 50
"""Disclosures that settings may ask for: each is looked for on every page."""
LONGEST = 2_000
"""Code points of a statement's words."""
LONGEST_PATTERN = 400
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def disclosures(entry: Entry) -> dict[str, Required]:
    """Every table, by its id; a wrong one stops with its place."""
    found: dict[str, Required] = {}
    items = entry.items("tables written [[disclosures]]")
    if len(items) > MOST:
        entry.fail(f"more than {MOST} disclosures are asked for")
    for item in items:
        one = _required(item)
        if one.id in found:
            item.below("id", one.id, "id").fail(f"two disclosures are named {quoted(one.id)}")
        found[one.id] = one
    return found


def shipped(tables: Sequence[Mapping[str, Any]]) -> dict[str, Required]:
    """The disclosures of a profile: the same tables, with the keys of the laws behind them."""
    found: dict[str, Required] = {}
    for table in tables:
        own = {key: value for key, value in table.items() if key != "sources"}
        read = disclosures(Entry("disclosures", [own]))
        found |= {id: one._replace(sources=tuple(table.get("sources", ()))) for id, one in read.items()}
    return found


def _required(item: Entry) -> Required:
    values = fields(Entry("disclosures", item.value, item.document, item.route), _READERS)
    for key in ("id", "reason"):
        if key not in values:
            item.fail(f"a disclosure has no {key}", f'Add {key} = "…".')
    if ("text" in values) == ("pattern" in values):
        item.fail(f"the disclosure {quoted(values['id'])} needs either text or pattern", "text is the plain words.")
    return Required(**values)


def _id(entry: Entry) -> str:
    name = text(entry)
    if not _ID.fullmatch(name):
        entry.fail(f"{entry.key} must be small letters, digits and hyphens, not {quoted(name)}")
    return name


def _words(entry: Entry) -> str:
    """Plain words on one line or several."""
    if not isinstance(entry.value, str):
        entry.must_be("text in quotes")
    if len(entry.value) > LONGEST or not re.search(r"\w", entry.value):
        entry.fail(f"{entry.key} must hold words, at most {LONGEST:,} characters")
    return " ".join(entry.value.split())


def pattern(entry: Entry) -> str:
    """A regular expression that cannot take more than linear time on any page."""
    source = text(entry)
    if len(source) > LONGEST_PATTERN:
        entry.fail(f"{entry.key} is longer than {LONGEST_PATTERN} characters")
    from contentaudit.wording.safety import dangers

    try:
        compiled = re.compile(source, re.IGNORECASE)
        reason = dangers(compiled)
    except (re.error, RecursionError, OverflowError) as error:
        entry.fail(f"{entry.key} {quoted(source)} is no regular expression: {error}")
    if reason:
        entry.fail(f"{entry.key} {quoted(source)} {reason}", "Bound the repeat, or make its parts differ.")
    if compiled.search(""):
        entry.fail(f"{entry.key} {quoted(source)} matches nothing at all", "It would be found on every page.")
    return source


def _where(entry: Entry) -> str:
    value = text(entry)
    if value not in ("page", "footer") and not (value.startswith("near:") and is_rule(value.removeprefix("near:"))):
        entry.fail(f'{entry.key} must be "page", "footer" or "near:" and a rule, not {quoted(value)}')
    return value


def _when(entry: Entry) -> tuple[str, ...]:
    items = [entry] if isinstance(entry.value, str) else entry.items("text or a list of texts")
    if not items:
        entry.fail(f"{entry.key} names nothing", 'Write when = "always".')
    return tuple(item.value if item.value == "always" or is_rule(str(item.value)) else pattern(item) for item in items)


_READERS: Mapping[str, Callable[[Entry], Any]] = {
    "id": _id,
    "text": _words,
    "pattern": pattern,
    "link": text,
    "where": _where,
    "when": _when,
    "severity": severity,
    "reason": text,
}
