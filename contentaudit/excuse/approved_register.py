"""The register of approved claims: what ``approved-claims.toml`` holds, read as hostile input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

from contentaudit.config.file import Document
from contentaudit.config.keys import Entry, fields, globs, text, texts
from contentaudit.excuse.approved_near import Near
from contentaudit.excuse.approved_words import MOST_TOKENS, Phrases, Token, tokens, trimmed
from contentaudit.model import ConfigError, Excuse, Finding
from contentaudit.suggest import did_you_mean, quoted

if TYPE_CHECKING:
    from contentaudit.excuse.approved import ApprovedOn
    from contentaudit.page import Page
    from contentaudit.rule import RuleSet
    from contentaudit.wording.patterns import Keys
    from contentaudit.wording.vocabulary import Vocabulary

LARGEST = 4 * 1024 * 1024
"""Bytes of a register."""

MOST_CLAIMS = 10_000
MOST_PATTERNS = 200
"""Entries with a pattern: each is searched for in every sentence that holds one of its words and a finding."""

LONGEST_TEXT = 1_000
"""Code points of an approved text."""

SOON = timedelta(days=30)
"""How long before its last day a claim is said to expire soon."""

DEFAULT_RULES = ("claims",)

State = Literal["in force", "expires soon", "expired"]


class Claim(NamedTuple):
    """One entry. Exactly one of ``text`` and ``pattern`` is set; ``until`` is its last day, ``None`` for no end.

    ``rules``: ids and families whose findings it lets go. ``paths``: patterns of pages, relative to the register, and
    ``sections``: headings or ids, without ``#``; empty for everywhere.
    """

    number: int
    text: str
    pattern: re.Pattern[str] | None
    rules: tuple[str, ...]
    paths: tuple[str, ...]
    sections: tuple[str, ...]
    evidence: str
    approved_by: str
    approved_on: date
    until: date | None
    no_expiry_reason: str
    written: str
    """The text or pattern as it is written in the register."""

    def state(self, today: date) -> State:
        """Its last day still counts."""
        if self.until is None or self.until - SOON > today:
            return "in force"
        return "expires soon" if self.until >= today else "expired"

    def means(self, rule: str) -> bool:
        """May it let findings of this rule go?"""
        return rule in self.rules or rule.partition(".")[0] in self.rules

    def facts(self, today: date) -> dict[str, Any]:
        """The entry for programs: its keys as in the register, days as ISO dates, and its ``state``."""
        return {
            "state": self.state(today),
            "text": self.text or None,
            "pattern": self.written if self.pattern else None,
            "rules": list(self.rules),
            "where": [*self.paths, *(f"#{name}" for name in self.sections)],
            "evidence": self.evidence,
            "approved-by": self.approved_by,
            "approved-on": self.approved_on.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "no-expiry-reason": self.no_expiry_reason or None,
        }

    @property
    def excuse(self) -> Excuse:
        """What a finding that it lets go is marked with."""
        reason = f"approved by {self.approved_by} on {self.approved_on.isoformat()}: {self.evidence}"
        return Excuse("approved-claim", reason, self.until.isoformat() if self.until else None)


@dataclass(frozen=True, eq=False)
class Register:
    """All approved claims of one file, in its order, and what finds them in a page.

    ``folder`` is the one that its path patterns are relative to: its own, or that of the settings that name it.
    """

    document: Document
    folder: Path
    claims: tuple[Claim, ...]
    keys: Sequence[tuple[Keys, ...]] = ()
    """What each pattern needs to match, in the order of ``patterns``."""

    @classmethod
    def read(cls, path: Path, folder: Path | None = None) -> Register:
        """Read a file; raises ``ConfigError`` in one line with ``file:line:column`` for whatever is wrong in it."""
        return cls.of(Document.read(path, LARGEST), folder)

    @classmethod
    def of(cls, document: Document, folder: Path | None = None) -> Register:
        """The register that a parsed file holds; raises as ``read`` does."""
        whole = Entry(document.name, document.table, document)
        given = whole.table("a table")
        for entry in given:
            if entry.key != "claim":
                help = did_you_mean(entry.key, ("claim",)) or "Each approved claim begins with a line [[claim]]."
                raise ConfigError("config.unknown-key", f"{entry.key_place}: unknown key {quoted(entry.key)}", help)
        items = given[0].items("tables written [[claim]]") if given else []
        if len(items) > MOST_CLAIMS:
            items[MOST_CLAIMS].fail(f"there are more than {MOST_CLAIMS:,} approved claims")
        claims = tuple(_claim(item, number) for number, item in enumerate(items))
        keys = _keys_of([(item, claim) for item, claim in zip(items, claims, strict=True) if claim.pattern])
        return cls(document, folder or document.path.absolute().parent, claims, keys)

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.document.path

    def validate(self, rules: RuleSet) -> None:
        """Check the names of rules; raises ``ConfigError`` at the first that is unknown."""
        known = frozenset(rules.names())
        for claim in self.claims:
            for index, name in enumerate(claim.rules):
                if name not in known:
                    place = self.document.at_value("claim", claim.number, "rules", index)
                    help = f"{did_you_mean(name, known)} All rules: contentaudit rules".strip()
                    raise ConfigError("config.unknown-rule", f"{place}: unknown rule {quoted(name)}", help)

    def on(self, page: Page, findings: Iterable[Finding], today: date) -> ApprovedOn:
        """The approved claims as they hold on a page with these findings, all that it has."""
        from contentaudit.excuse.approved import ApprovedOn

        return ApprovedOn(self, page, findings, today)

    @cached_property
    def phrases(self) -> Phrases:
        """The texts of all entries, to be looked for at once."""
        found = Phrases()
        for claim in self.claims:
            if claim.text:
                found.add(claim.number, _compared(claim.text))
        return found

    @cached_property
    def near(self) -> Near:
        """The texts of all entries, to be compared with wording that may be an edited copy."""
        return Near({claim.number: claim.text for claim in self.claims if claim.text})

    @cached_property
    def patterns(self) -> tuple[Claim, ...]:
        """The entries that have a pattern."""
        return tuple(claim for claim in self.claims if claim.pattern)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Which of ``patterns`` a sentence's words allow."""
        from contentaudit.wording.vocabulary import Vocabulary

        return Vocabulary(self.keys)


def _compared(words: str) -> Sequence[Token]:
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


def _where(entry: Entry) -> tuple[str, ...]:
    places = texts(entry)
    if not places:
        entry.fail("where names no place", "Leave it out when the claim is approved everywhere.")
    for index, place in enumerate(places):
        if place.strip() == "#":
            entry.below(index, place).fail("“#” names no section", 'Write "#" and its heading or id: "#accreditation".')
        if not place.startswith("#"):
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


def _claim(item: Entry, number: int) -> Claim:
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
    found = _compared(entry.value)
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


def _keys_of(given: Sequence[tuple[Entry, Claim]]) -> Sequence[tuple[Keys, ...]]:
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
