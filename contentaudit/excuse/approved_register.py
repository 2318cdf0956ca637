"""The register of approved claims: what ``approved-claims.toml`` holds, read as hostile input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.config.file import Document
from contentaudit.config.keys import Entry
from contentaudit.excuse.approved_claim import Claim
from contentaudit.excuse.approved_entry import claim_of, compared, keys_of
from contentaudit.excuse.approved_near import Near
from contentaudit.excuse.approved_words import Phrases
from contentaudit.model import ConfigError, Finding
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
        claims = tuple(claim_of(item, number) for number, item in enumerate(items))
        keys = keys_of([(item, claim) for item, claim in zip(items, claims, strict=True) if claim.pattern])
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
                found.add(claim.number, compared(claim.text))
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
