"""One line of a baseline: a finding that was there when somebody drew the line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from contentaudit.excuse.baseline_words import places_of, section_hash, words_hash
from contentaudit.model import Excuse, Finding, Severity, Source

LONGEST_QUOTE = 80
LONGEST_PATH = 20_000
LONGEST_TEXT = 1_000
"""Code points of a reason, a name, and whatever else is no path or address."""

_FINGERPRINT = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}")
_PLACE = re.compile(r"[0-9a-f]{8}")
_TEXTS = ("path", "rule", "fingerprint", "severity", "quote", "since", "reason", "by")
_NEEDED = ("path", "rule", "fingerprint", "severity", "since")


class BadEntryError(ValueError):
    """What is wrong with a line, as the end of a sentence."""


class Entry(NamedTuple):
    """A known finding. ``path`` is relative to the folder of the file, with ``/``, or the address of a page.

    ``fingerprint`` is the hash of the words, a hyphen, and that of the headings above. ``quote`` is for the reader of
    the file alone. ``places``: hashes of the words of its further places.
    """

    path: str
    rule: str
    fingerprint: str
    severity: Severity
    quote: str
    since: date
    reason: str = ""
    by: str = ""
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str, finding: Finding, source: Source | None, since: date) -> Entry:
        """The entry for a finding that is let go from now on."""
        quote = " ".join(finding.quote.split())
        short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
        return cls(
            path=path,
            rule=finding.rule,
            fingerprint=f"{words_hash(finding.quote)}-{section_hash(finding.section)}",
            severity=finding.severity,
            quote="".join(char if char.isprintable() else "\ufffd" for char in short),
            since=since,
            places=tuple(dict.fromkeys(places_of(finding, source))),
        )

    @property
    def words(self) -> str:
        """The hash of its words."""
        return self.fingerprint[:16]

    @property
    def order(self) -> tuple[str, ...]:
        """By page, then rule, then words: what one change mends stands together, and a merge has few places to join."""
        return (self.path, self.rule, self.fingerprint, self.since.isoformat(), self.reason, self.by, *self.places)

    @property
    def excuse(self) -> Excuse:
        """What a finding that it lets go is marked with."""
        known = f"known since {self.since.isoformat()}"
        person = f" (by {self.by})" if self.by else ""
        return Excuse("baseline", f"{self.reason}{person}, {known}" if self.reason else f"{known}{person}")

    def as_json(self) -> str:
        """The line, without its comma."""
        facts: dict[str, Any] = {
            "path": self.path,
            "rule": self.rule,
            "fingerprint": self.fingerprint,
            "severity": self.severity.value,
            "quote": self.quote,
            "since": self.since.isoformat(),
            "reason": self.reason,
            "by": self.by,
            "places": list(self.places),
        }
        kept = {name: value for name, value in facts.items() if value or name in _NEEDED}
        line = json.dumps(kept, ensure_ascii=False)
        return line if line.isprintable() else "".join(map(_spelled, line))


def _spelled(char: str) -> str:
    """A character that acts instead of showing as its number: whoever reads the file sees all that is in it."""
    return char if char.isprintable() else json.dumps(char)[1:-1]


def entry_of(item: Any) -> Entry:
    """A line that was read; keys nobody knows are let be. Raises ``BadEntryError``."""
    if not isinstance(item, Mapping):
        raise BadEntryError("is no entry")
    for name in _TEXTS:
        value = item.get(name, "")
        if not isinstance(value, str) or len(value) > (LONGEST_PATH if name == "path" else LONGEST_TEXT):
            raise BadEntryError(f"has no fitting {name}")
        if not value and name in _NEEDED:
            raise BadEntryError(f"has no {name}")
    if not _FINGERPRINT.fullmatch(item["fingerprint"]):
        raise BadEntryError("has no fitting fingerprint")
    places = item.get("places", [])
    if not isinstance(places, list) or not all(isinstance(one, str) and _PLACE.fullmatch(one) for one in places):
        raise BadEntryError("has no fitting places")
    try:
        severity, since = Severity(item["severity"]), date.fromisoformat(item["since"])
    except ValueError:
        raise BadEntryError("has no fitting severity or day") from None
    texts = {name: item.get(name, "") for name in ("path", "rule", "fingerprint", "quote", "reason", "by")}
    return Entry(**texts, severity=severity, since=since, places=tuple(places))
