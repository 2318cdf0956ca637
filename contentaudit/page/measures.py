"""How hard a page is to read: words, sentences and syllables of its running prose, for the page and per section.

What counts: paragraphs, quotations, definitions, and list items that read like a sentence (they end in ``.``, ``!`` or
``?``, or have at least five words). Shorter list items are fragments: left out of every score. Headings, navigation,
captions, code, table cells and forms never count, nor do the pieces ``running`` sets apart, nor what ``maincontent``
leaves out.

Flesch reading ease = 206.835 - 1.015 W/S - 84.6 Y/W (Flesch 1948); Flesch-Kincaid grade = 0.39 W/S + 11.8 Y/W - 15.59
(Kincaid et al. 1975), with W words, S sentences, Y syllables. Both are made for English and taken of English
blocks only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from contentaudit.model import Text
from contentaudit.page.blocks import Block
from contentaudit.page.counting import is_marker, spoken, words
from contentaudit.page.maincontent import MainContent
from contentaudit.page.page import Page
from contentaudit.page.running import Runs
from contentaudit.page.sentences import split

FEWEST_WORDS = 100
FEWEST_SENTENCES = 5
"""Below either no grade is given: so small a sample says nothing about a text."""

FRAGMENT = 5
"""Words from which on a list item without a full stop still counts as a sentence."""

LONG = 20
"""Words beyond which a sentence is long in the share of long sentences."""


_TITLES = frozenset({"heading", "title"})


class Sentence(NamedTuple):
    """One sentence of running prose with its counts."""

    text: Text
    words: int
    syllables: int
    quoted: bool
    """Does it stand in a quotation, where the words are somebody else's?"""

    @property
    def grade(self) -> float:
        """Its own Flesch-Kincaid grade, for comparing sentences; a single sentence has no grade worth reporting."""
        return _grade(self.words, 1, self.syllables)


class Passage(NamedTuple):
    """A block of running prose: its sentences, and the words of all of it (a fragment has words and no sentences)."""

    block: Block
    sentences: tuple[Sentence, ...]
    words: int


class Tally(NamedTuple):
    """Counts of some prose and what follows from them."""

    words: int
    sentences: int
    syllables: int

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Tally:
        """The sums over sentences."""
        listed = tuple(sentences)
        return cls(sum([s.words for s in listed]), len(listed), sum([s.syllables for s in listed]))

    @property
    def flesch(self) -> float | None:
        """Flesch reading ease, one decimal; ``None`` without words."""
        if not self.sentences:
            return None
        return round(206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words, 1)

    @property
    def grade(self) -> float | None:
        """Flesch-Kincaid grade, one decimal; ``None`` when there is too little text to tell."""
        if self.words < FEWEST_WORDS or self.sentences < FEWEST_SENTENCES:
            return None
        return round(_grade(self.words, self.sentences, self.syllables), 1)


def _grade(count: int, sentences: int, spoken: int) -> float:
    return 0.39 * count / sentences + 11.8 * spoken / count - 15.59


class Section:
    """The prose under one heading, up to the next that opens a section; ``heading`` is ``None`` before the first."""

    def __init__(self, heading: Block | None, passages: tuple[Passage, ...]) -> None:
        self.heading = heading
        self.passages = passages

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in order."""
        return (sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def tally(self) -> Tally:
        """Its counts."""
        return Tally.of(self.sentences)

    @property
    def is_told(self) -> bool:
        """Does it hold more than a lone line, such as a date or a phone number?"""
        return self.tally.sentences > 1

    @property
    def start(self) -> Block:
        """Its heading, else its first passage."""
        return self.heading or self.passages[0].block


class Reading:
    """The running prose of a page. ``scored``: it is English, so grades mean something.

    ``runs`` are the passages between one place where a reader can enter (a heading of any level, the question of an
    accordion, the term of a definition) and the next. ``sections`` are larger: a heading of level 2 and all below it,
    the way a table of contents would cut the page.
    """

    def __init__(self, runs: tuple[Section, ...], *, scored: bool) -> None:
        self.runs = runs
        self.scored = scored

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in page order."""
        return tuple(passage for run in self.runs for passage in run.passages)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in page order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def tally(self) -> Tally:
        """Counts of the whole page."""
        return Tally.of(self.sentences)

    @property
    def grade(self) -> float | None:
        """Flesch-Kincaid grade of the page; ``None`` when too short or not English."""
        return self.tally.grade if self.scored else None

    @property
    def start(self) -> Block | None:
        """Where the page starts: its level 1 heading, else the first heading with prose, else the first passage."""
        headings = [run.heading for run in self.runs if run.heading and run.heading.level == 1]
        headings += [run.heading for run in self.runs if run.heading and run.heading.role in _TITLES and run.is_told]
        first = self.passages[0].block if self.passages else None
        return headings[0] if headings else first

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The runs joined to sections, without those that hold no sentence."""
        opening = _opening_level(self.runs)
        groups: list[tuple[Block | None, list[Passage]]] = []
        for run in self.runs:
            if not groups or (run.heading is not None and _opens(run.heading, opening)):
                groups.append((run.heading, []))
            groups[-1][1].extend(run.passages)
        made = (Section(heading, tuple(passages)) for heading, passages in groups)
        return tuple(section for section in made if section.tally.sentences)


def _opens(heading: Block, opening: int) -> bool:
    """Does it open a section? A title of plain text has no level and always does."""
    return heading.role == "title" or (heading.level is not None and heading.level <= opening)


def _opening_level(runs: Sequence[Section]) -> int:
    """The heading level that opens a section: the highest in use below level 1."""
    levels = {run.heading.level for run in runs if run.heading and run.heading.level}
    return min((level for level in levels if level > 1), default=2)


def reading_of(page: Page) -> Reading:
    """The running prose of a page, worked out once."""
    if __name__ not in page.memo:
        page.memo[__name__] = _read(page)
    found: Reading = page.memo[__name__]
    return found


def _read(page: Page) -> Reading:
    runs = tuple(_runs(page))
    languages = {_language(page, passage.block) for run in runs for passage in run.passages}
    scored = "en" in languages or not languages
    if len(languages) > 1 and scored:
        runs = tuple(Section(r.heading, tuple(p for p in r.passages if _language(page, p.block) == "en")) for r in runs)
    return Reading(runs, scored=scored)


def _runs(page: Page) -> Iterator[Section]:
    """The passages under each heading in turn."""
    running, content = Runs(page.document), page.main_content
    names = _names_with_stops(page)
    heading: Block | None = None
    passages: list[Passage] = []
    for block in page.blocks:
        if _heads(block, content):
            yield Section(heading, tuple(passages))
            heading, passages = block, []
            if block.role in _TITLES:
                running.head(block)
        elif content.holds(block) and running.reads(block):
            passages.append(_passage(page, block, names))
    yield Section(heading, tuple(passages))


def _heads(block: Block, content: MainContent) -> bool:
    """Can a reader enter here: a heading outside quotations, a line that stands like one, a question or term?"""
    if block.role in ("title", "summary", "term"):
        return content.holds(block)
    if block.role != "heading" or block.element.closest("blockquote"):
        return False
    return content.holds(block) or (block.level == 1 and block.region == "content")


def _passage(page: Page, block: Block, names: Sequence[str]) -> Passage:
    language = _language(page, block)
    cut = block.sentences if language == "en" and not names else split(block.text, language, names)
    quoted = block.role == "quote"
    shouted = block.text.value.isupper()
    counted = (_counts(text.value.lower() if shouted else text.value, aloud=language == "en") for text in cut)
    sentences = tuple(Sentence(text, *counts, quoted) for text, counts in zip(cut, counted, strict=True) if counts[0])
    total = sum(sentence.words for sentence in sentences)
    if block.role == "list-item" and total < FRAGMENT and not block.text.value.endswith((".", "!", "?")):
        return Passage(block, (), total)
    return Passage(block, sentences, total)


def _counts(sentence: str, *, aloud: bool) -> tuple[int, int]:
    """Words and, for English, syllables of a sentence."""
    found = words_in(sentence)
    return len(found), spoken(found) if aloud else 0


def words_in(sentence: str) -> list[str]:
    """The words of a sentence that count; the marker of a list item is none."""
    found = words(sentence)
    if len(found) > 1 and is_marker(found[0]) and not found[0].isalpha():
        del found[0]
    return found


def _language(page: Page, block: Block) -> str:
    lang = block.lang.replace("_", "-").split("-")[0].lower()
    return lang if lang and lang != "x" else page.language


def _names_with_stops(page: Page) -> tuple[str, ...]:
    """Words inside the business's name that end like a sentence: ``St.`` in ``St. Jude Recovery``."""
    name = page.settings.business.get("name")
    inner = name.split()[:-1] if isinstance(name, str) else []
    return tuple(word for word in inner if word.endswith((".", "!", "?")))


def measures_of(page: Page) -> Mapping[str, Any]:
    """The page's ``measures`` as reports give them.

    ``words``, ``sentences``, ``syllables``; ``flesch`` and ``flesch_kincaid_grade`` (one decimal); ``fragments`` (list
    items too short to be sentences) and ``long_sentences`` (more than 20 words); ``sections`` with ``heading``,
    ``line`` and the same counts and scores. The grade is ``None`` below 100 words or 5 sentences; syllables and both
    scores are ``None`` when the prose is not English.
    """
    reading = reading_of(page)
    return {
        **_figures(reading.tally, scored=reading.scored),
        "fragments": sum(not passage.sentences for passage in reading.passages),
        "long_sentences": sum(sentence.words > LONG for sentence in reading.sentences),
        "sections": [
            {
                "heading": " ".join(section.heading.text.value.split()) if section.heading else None,
                "line": page.source.position(section.start.span.start).line,
                **_figures(section.tally, scored=reading.scored),
            }
            for section in reading.sections
        ],
    }


def _figures(tally: Tally, *, scored: bool) -> dict[str, Any]:
    return {
        "words": tally.words,
        "sentences": tally.sentences,
        "syllables": tally.syllables if scored else None,
        "flesch": tally.flesch if scored else None,
        "flesch_kincaid_grade": tally.grade if scored else None,
    }
