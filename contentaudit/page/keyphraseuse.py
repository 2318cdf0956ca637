"""How a page uses its keyphrase: how often, how evenly, and in its address.

The recommended frequency follows Yoast SEO: 0.5 to 3 times in 100 words (3.5 where forms of words are matched), less
for longer phrases: the figure is divided by 0.7 + n/3 for a phrase of n words that count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from contentaudit.page.keyphrase import Keyphrase
from contentaudit.page.sentences import split

if TYPE_CHECKING:
    from contentaudit.model import Text
    from contentaudit.page.page import Page

LEAST, MOST, MOST_WITH_FORMS, FAR_TOO_MANY = 0.5, 3.0, 3.5, 4.0
"""Times in 100 words."""


class Use(NamedTuple):
    """How often a phrase stands in a text; ``first``: the first sentence that holds it."""

    times: int
    words: int
    factor: float
    most_density: float
    first: Text | None = None

    @property
    def least(self) -> int:
        """Fewest times that are recommended: two at least."""
        return max(2, math.ceil(LEAST * self.words / (100 * self.factor)))

    @property
    def most(self) -> int:
        """Most times that are recommended."""
        return max(2, math.floor(self.most_density * self.words / (100 * self.factor)))

    @property
    def far_too_many(self) -> int:
        """Times beyond which nobody can overlook it."""
        return max(2, math.floor(FAR_TOO_MANY * self.words / (100 * self.factor)))


def use_of(phrase: Keyphrase, sentences: Sequence[Text]) -> Use:
    """Count a phrase in the sentences of a text."""
    count = words = 0
    first: Text | None = None
    for sentence in sentences:
        found = phrase.count_in(sentence.value)
        words += sum(any(map(str.isalnum, word)) for word in sentence.value.split())
        count += found
        first = first or (sentence if found else None)
    most = MOST_WITH_FORMS if phrase.language == "en" and not phrase.exact else MOST
    return Use(count, words, 0.7 + len(phrase.words) / 3, most, first)


def sentences_of(page: Page) -> tuple[Text, ...]:
    """The sentences of the text that is measured: headings and running text of the main content."""
    return tuple(_sentences(page))


def _sentences(page: Page) -> Iterator[Text]:
    for block in page.blocks:
        if (
            block.region == "content"
            and block.role not in ("code", "button", "control")
            and (block.main or block.level)
        ):
            yield from block.sentences


def count_in_sentences(phrase: Keyphrase, text: Text) -> int:
    """How often the sentences of a text hold the phrase."""
    return sum(phrase.count_in(sentence.value) for sentence in split(text, phrase.language))


def longest_gap(touched: Sequence[bool]) -> tuple[int, int]:
    """The longest run of sentences that do not touch the subject, as a half-open range."""
    best, start = (0, 0), 0
    for at, is_touched in enumerate((*touched, True)):
        if is_touched:
            best, start = max(best, (start, at), key=lambda run: run[1] - run[0]), at + 1
    return best


def slug_of(page: Page) -> str:
    """The last part of the page's address: from its front matter, its URL, or the name of a Markdown file."""
    stated = page.url or ""
    if page.front_matter is not None:
        values = (page.front_matter.value(key) for key in ("slug", "permalink", "url"))
        stated = next((value.value for value in values if value is not None), stated)
    if stated:
        try:
            path = urlsplit(stated.strip()).path
        except ValueError:
            return ""
        return _without_ending(unquote(path).rstrip("/").rpartition("/")[2])
    return _named(page.source.path) if page.source.kind == "markdown" and page.source.path else ""


def _named(path: str) -> str:
    """``posts/2026-05-03-alcohol-withdrawal.md`` and ``alcohol-withdrawal/index.md`` are ``alcohol-withdrawal``."""
    file = PurePath(path)
    name = file.stem if file.stem.lower() not in ("index", "_index", "readme") else file.parent.name
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", name)


def _without_ending(name: str) -> str:
    return re.sub(r"\.(?:html?|php|aspx?|md)$", "", name)
