"""What a page came to as plain lines, for formats that have one field for words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.model import Finding, PageResult
from contentaudit.report.safe import visible

_LONGEST_QUOTE = 200
"""Characters of the page's words that are repeated; the place tells where the rest is."""


class Stop(NamedTuple):
    """Something that was not checked: the page (``name`` is the code of the failure) or one rule on it."""

    name: str
    words: str
    is_rule: bool


def stops(page: PageResult) -> Iterator[Stop]:
    """What of a page was not checked because it failed."""
    if page.failure:
        words = visible(_said(page.failure.message, page.failure.help))
        yield Stop(page.failure.code, words or page.failure.code, is_rule=False)
    for rule, outcome in page.failed_rules.items():
        yield Stop(rule, visible(f"The rule {rule} stopped: {outcome.reason}"), is_rule=True)


def quoted(finding: Finding) -> str:
    """The words found, in quotation marks; empty for something absent."""
    words = visible(" ".join(finding.quote.split()))
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rstrip() + "…"
    return f"“{words}”" if words else ""


def in_words(finding: Finding) -> str:
    """What was found, in which words, and how to mend it: ``A result is promised: “we guarantee”. Say …``."""
    found = ": ".join(filter(None, (visible(finding.message), quoted(finding))))
    return _said(found, visible(finding.help)) or finding.rule


def _said(*sentences: str) -> str:
    return " ".join(f"{s}." if not s.endswith((".", "!", "?", "…")) else s for s in sentences if s)
