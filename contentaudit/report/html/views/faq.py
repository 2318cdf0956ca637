"""The FAQ that visitors see beside the one that the markup gives to machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from contentaudit.page import Page
from contentaudit.page.faqs.written import faq_script
from contentaudit.report.faq import pairs_of
from contentaudit.report.html.audited import Audited


class Question(NamedTuple):
    """``state``: ``same``, ``differs``, ``cut``, ``missing`` (not in the markup) or ``hidden`` (only there)."""

    words: str
    line: int
    answer: int
    """Words of the visible answer."""
    state: str
    other: str
    """The question as the markup has it, where it is another."""


class Faq(NamedTuple):
    """All questions of page and markup; ``script``: markup ready to paste, empty without a visible FAQ."""

    questions: tuple[Question, ...]
    marked: bool
    script: str


def faq(audited: Audited) -> Faq:
    """The questions of a page, compared with its markup by the eyes of the rules."""
    # The rules' own comparison: what stands here is what their findings say.
    from contentaudit_rules.faq._matching import matching  # type: ignore[import-not-found]

    page, pairs = audited.page, pairs_of(audited.page)
    found = matching(page)
    rows = _compared(page, found) if found is not None else (_question(page, pair, "missing") for pair in pairs)
    return Faq(tuple(sorted(rows, key=lambda row: row.line)), found is not None, faq_script(pairs) if pairs else "")


def _compared(page: Page, found: Any) -> Iterator[Question]:
    for match in found.matches:
        state = "cut" if match.answer_is_cut else "differs" if found.differs(match) or not match.exact else "same"
        name = match.marked.name
        yield _question(page, match.visible.pair, state, "" if match.exact or name is None else name.value)
    for visible in found.only_page:
        yield _question(page, visible.pair, "missing")
    for marked in found.only_markup:
        name = marked.name
        words = name.value if name is not None else "(a question without words)"
        line = page.source.position(marked.place.span.start).line
        yield Question(_line(words), line, 0, "same" if found.shows(marked) else "hidden", "")


def _question(page: Page, pair: Any, state: str, other: str = "") -> Question:
    line = page.source.position(pair.span.start).line
    return Question(_line(pair.question.value), line, pair.words, state, _line(other))


def _line(words: str) -> str:
    return " ".join(words.split())
