"""An entry of the register as it is written: its keys, what each may hold, and what is wrong with it, in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from contentaudit.config.keys import Entry, fields, globs, text, texts
from contentaudit.excuse.approved_claim import Claim
from contentaudit.excuse.approved_words import MOST_TOKENS, Token, tokens, trimmed
from contentaudit.suggest import quoted

if TYPE_CHECKING:
    from contentaudit.wording.patterns import Keys

MOST_PATTERNS = 200
"""Entries with a pattern: each is searched for in every sentence that holds one of its words and a finding."""

LONGEST_TEXT = 1_000
"""Code points of an approved text."""

DEFAULT_RULES = ("claims",)


def compared(words: str) -> Sequence[Token]:
    """The part of an approved text that is looked for: without full stops and quotation marks at its edges."""
    return trimmed(tokens(words))


def _day(entry: Entry) -> date:
    if type(entry.value) is not date:
        entry.must_be("a date", "Write it without quotes and time: 2027-10-01.")
    return entry.value


def _evidence(entry: Entry) -> str:
    words = text(entry)
    if "://" in words and not words.startswith(("https://", "http://")):
        entry.fail(f"{quoted(words)} is no web address", "Begin it with https://, or name a document in words.")
    return words


_WINDOWS = re.compile(r"[^/]*\\[\w*][^/]*")
"""Folders divided as Windows divides them: a backslash makes the next sign plain, so the path would match nothing."""


def _where(entry: Entry) -> tuple[str, ...]:
    places = texts(entry)
    if not places:
        entry.fail("where names no place", "Leave it out when the claim is approved everywhere.")
    for index, place in enumerate(places):
        if place.strip() == "#":
            entry.below(index, place).fail("“#” names no section", 'Write "#" and its heading or id: "#accreditation".')
        if not place.startswith("#"):
            if _WINDOWS.fullmatch(place):
                help = 'Folders are divided by / on every system: "about/*.html".'
                entry.below(index, place).fail(f"the path {quoted(place)} has a backslash", help)
            globs(Entry("where", [place], entry.document, entry.route))
    return places


def _rules(entry: Entry) -> tuple[str, ...]:
    return texts(entry) or entry.fail("rules names no rule", "Leave it out when every claims rule is meant.")


_READERS: Mapping[str, Callable[[Entry], Any]] = {
    "text": text,
    "pattern": text,
    "rules": _rules,
    "where": _where,
    "evidence": _evidence,
    "approved-by": text,
    "approved-on": _day,
    "until": _day,
    "no-expiry-reason": text,
}
"""Every key of an entry and how it is read."""

_REQUIRED = {
    "evidence": "Name what proves it: a web address or a document.",
    "approved-by": "Name the person who approved it.",
    "approved-on": "Write the day of the approval: approved-on = 2026-10-01.",
}


def claim_of(item: Entry, number: int) -> Claim:
    """One entry, checked; every fault is told at its own place."""
    whole = Entry("claim", item.value, item.document, item.route)
    values = fields(whole, _READERS)
    for key, help in _REQUIRED.items():
        if key.replace("-", "_") not in values:
            whole.fail(f"an approved claim has no {key}", help)
    _check_words(whole, values)
    _check_days(whole, values)
    where = values.get("where", ())
    pattern = values.get("pattern")
    return Claim(
        number=number,
        text=values.get("text", ""),
        pattern=_pattern(_value(whole, "pattern")) if pattern else None,
        rules=values.get("rules", DEFAULT_RULES),
        paths=tuple(place for place in where if not place.startswith("#")),
        sections=tuple(place[1:].strip() for place in where if place.startswith("#")),
        evidence=values["evidence"],
        approved_by=values["approved_by"],
        approved_on=values["approved_on"],
        until=values.get("until"),
        no_expiry_reason=values.get("no_expiry_reason", ""),
        written=str(values.get("text", pattern)),
    )


def _value(whole: Entry, key: str) -> Entry:
    return whole.below(key, whole.value[key], key)


def _check_words(whole: Entry, values: Mapping[str, Any]) -> None:
    """One text or one pattern, and a text that says something."""
    if ("text" in values) == ("pattern" in values):
        many = "both a text and a pattern" if "text" in values else "no text"
        whole.fail(f"an approved claim has {many}", "Write either the approved words or a pattern for them.")
    if "text" not in values:
        return
    entry = _value(whole, "text")
    if len(entry.value) > LONGEST_TEXT:
        entry.fail(f"an approved text is longer than {LONGEST_TEXT:,} characters", "Approve each sentence on its own.")
    found = compared(entry.value)
    if not found:
        entry.fail("an approved text holds no word")
    if len(found) > MOST_TOKENS:
        entry.fail(f"an approved text has more than {MOST_TOKENS} words and signs", "Approve each sentence on its own.")
    if len(found) == 1 and "where" not in values:
        help = 'Write the whole claim, or say where it is approved: where = ["about/**"].'
        entry.fail(f"{quoted(entry.value)} is a single word, approved on every page", help)


def _check_days(whole: Entry, values: Mapping[str, Any]) -> None:
    if "until" in values:
        if "no_expiry_reason" in values:
            _value(whole, "no-expiry-reason").fail("until and no-expiry-reason contradict each other", "Keep one.")
        if values["until"] < values["approved_on"]:
            _value(whole, "until").fail(f"until lies before approved-on, {values['approved_on'].isoformat()}")
    elif "no_expiry_reason" not in values:
        help = "Write until = 2027-10-01, or no-expiry-reason and why nobody needs to look again."
        whole.fail("an approved claim has no last day", help)


def _pattern(entry: Entry) -> re.Pattern[str]:
    """The pattern, proved safe; it is searched for in sentences in lower case, as those of wording rules are."""
    from contentaudit.wording.patterns import Lexicon, PatternError, compiled
    from contentaudit.wording.safety import dangers

    written = entry.value
    if len(written) > LONGEST_TEXT:
        entry.fail(f"a pattern is longer than {LONGEST_TEXT:,} characters")
    try:
        found = compiled(written, Lexicon())
        if found.match(""):
            entry.fail("the pattern matches nothing at all", "Write words that must stand on the page.")
        if reason := dangers(found):
            entry.fail(f"the pattern {quoted(written)} {reason}", "Bound the repeat, or make its parts differ.")
    except (PatternError, RecursionError, OverflowError) as error:
        _unusable(entry, error)
    return found


def _unusable(entry: Entry, error: Exception) -> NoReturn:
    why = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
    help = "It is a regular expression for one sentence in lower case; {gap} stands for up to four words."
    entry.fail(f"the pattern {quoted(entry.value)} cannot be used: {why}", help)


def keys_of(given: Sequence[tuple[Entry, Claim]]) -> Sequence[tuple[Keys, ...]]:
    """What each pattern needs to match; a pattern that needs no word would be searched for everywhere: refused."""
    from contentaudit.wording.patterns import Lexicon, PatternError, required_keys

    found = []
    for index, (item, claim) in enumerate(given):
        entry = item.below("pattern", claim.written, "pattern")
        if index == MOST_PATTERNS:
            entry.fail(f"there are more than {MOST_PATTERNS} patterns", "Write approved words as text.")
        try:
            keys = required_keys(claim.written, Lexicon())
        except PatternError as error:
            _unusable(entry, error)
        if not keys:
            help = "At least one whole word must stand in every match."
            entry.fail(f"the pattern {quoted(claim.written)} names no word that must stand there", help)
        found.append(keys)
    return found
