"""Reading measures as tables: of one page by section, of many pages a row each; for people and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from contentaudit.config import Config
from contentaudit.page import Page
from contentaudit.page.measures import LONG, Passage, Reading, Tally, reading_of
from contentaudit.page.textstats import NotScored, english_scores, foreign_score
from contentaudit.report.cells import head, width
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.report.spreadsheet import guarded
from contentaudit.rule import RuleSet

VERSION = 1

_GRADE = "readability.grade"
_COLUMNS = ("words", "sentences", "flesch_kincaid_grade", "flesch", "passive", "long_sentences", "linked")
_TITLES = ("words", "sentences", "grade", "Flesch", "passive %", "long %", "linking %")
_SCORES = {"smog": "SMOG", "gunning_fog": "Gunning Fog", "coleman_liau": "Coleman-Liau", "ari": "ARI", "lix": "LIX"}


class Band(NamedTuple):
    """What a rule asks of a figure: at most or at least so much."""

    bound: Literal["at most", "at least"]
    value: float
    rule: str

    def holds(self, figure: float) -> bool:
        """Is the figure within the target?"""
        return figure <= self.value if self.bound == "at most" else figure >= self.value


_SHARES: Mapping[str, tuple[Literal["at most", "at least"], str, str]] = {
    "passive": ("at most", "readability.passive-voice", "most"),
    "long_sentences": ("at most", "readability.long-sentence-share", "most"),
    "linked": ("at least", "readability.transition-words", "least"),
}
"""Share to the rule that judges it and the option that holds the target."""


def bands(rules: RuleSet, config: Config) -> Mapping[str, Band]:
    """The targets that hold for a page: what its settings say, else what the rules do."""
    found = {"flesch_kincaid_grade": Band("at most", grade_target(config), _GRADE)}
    for figure, (bound, id, option) in _SHARES.items():
        value = config.options.get(id, {}).get(option, rules.rules[id].options[option].default)
        found[figure] = Band(bound, value, id)
    return found


def grade_target(config: Config) -> float:
    """The grade that pages may have under these settings."""
    from contentaudit_rules.readability.grade import asked  # type: ignore[import-not-found]

    target: float = asked(**config.options.get(_GRADE, {}))[0]
    return target


class Row(NamedTuple):
    """The figures of a section or page. Shares are in percent; what cannot be told is ``None``."""

    heading: str | None
    line: int | None
    figures: Mapping[str, int | float | None]


class Measured(NamedTuple):
    """A page with its figures, those of its sections, and the targets that hold for it."""

    target: str
    url: str | None
    title: str | None
    language: str
    whole: Row
    sections: tuple[Row, ...]
    scores: Mapping[str, float | None]
    foreign: Mapping[str, Any] | None
    """Of another language than English: its score and formula, or why it was skipped."""
    bands: Mapping[str, Band]


def measured(target: str, page: Page, bands: Mapping[str, Band]) -> Measured:
    """The figures of a page."""
    reading = reading_of(page)
    sections = [
        Row(
            " ".join(section.heading.quote.split()) if section.heading else None,
            page.source.position(section.start.span.start).line,
            _figures(section.passages, section.tally, scored=reading.scored),
        )
        for section in reading.sections
    ]
    whole = Row(None, None, _figures(reading.passages, reading.tally, scored=reading.scored))
    scores = english_scores(reading)
    foreign = None if reading.scored else _foreign(reading, page.language)
    return Measured(target, page.url, page.title, page.language, whole, tuple(sections), scores, foreign, bands)


def _foreign(reading: Reading, language: str) -> Mapping[str, Any]:
    score = foreign_score(reading, language)
    return {"skipped": score.reason} if isinstance(score, NotScored) else score._asdict()


def _figures(passages: Sequence[Passage], tally: Tally, *, scored: bool) -> Mapping[str, int | float | None]:
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    long = _share(sum(sentence.words > LONG for sentence in sentences), len(sentences))
    figures: dict[str, int | float | None] = {"words": tally.words, "sentences": tally.sentences}
    if not scored:
        return {**dict.fromkeys(_COLUMNS), **figures, "syllables": None, "long_sentences": long}
    # The rules' own eyes: a figure here is the figure in their findings.
    from contentaudit_rules.readability._passive import passives  # type: ignore[import-not-found]
    from contentaudit_rules.readability.transition_words import is_linked  # type: ignore[import-not-found]

    told = [sentence for passage in passages if passage.block.role != "list-item" for sentence in passage.sentences]
    return {
        **figures,
        "syllables": tally.syllables,
        "flesch_kincaid_grade": tally.grade,
        "flesch": tally.flesch,
        "passive": _share(sum(any(True for _ in passives(s.text)) for s in sentences), len(sentences)),
        "long_sentences": long,
        "linked": _share(sum(is_linked(s.text) for s in told), len(told)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


# -- for programs -----------------------------------------------------------------------------------------------------


def as_object(pages: Iterable[Measured]) -> Mapping[str, Any]:
    """The figures as a JSON document."""
    return {"format": "contentaudit-measures", "version": VERSION, "pages": [_page_object(page) for page in pages]}


def _page_object(page: Measured) -> Mapping[str, Any]:
    return {
        "target": page.target,
        "url": page.url,
        "title": page.title,
        "lang": page.language,
        **page.whole.figures,
        "scores": page.scores,
        "language_score": page.foreign,
        "targets": {name: band._asdict() for name, band in page.bands.items()},
        "sections": [{"heading": row.heading, "line": row.line, **row.figures} for row in page.sections],
    }


def as_csv(pages: Sequence[Measured]) -> str:
    """A row for each section of one page, or for each of several pages; no cell can run as a formula."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    figures = ("words", "sentences", "syllables", *_COLUMNS[2:])
    if len(pages) == 1:
        writer.writerow(("page", "section", "line", *figures))
        (page,) = pages
        for row in (*page.sections, page.whole._replace(heading="whole page")):
            writer.writerow(
                (guarded(page.target), guarded(row.heading or ""), row.line, *(row.figures[name] for name in figures))
            )
        return made.getvalue()
    writer.writerow(("page", "lang", *figures, *_SCORES, "language_score", "formula", "skipped"))
    for page in pages:
        foreign = page.foreign or {}
        scores = (*page.scores.values(), foreign.get("value"), foreign.get("formula"), foreign.get("skipped"))
        cells = (*(page.whole.figures[name] for name in figures), *scores)
        writer.writerow((guarded(page.target), guarded(page.language), *cells))
    return made.getvalue()


# -- for people -------------------------------------------------------------------------------------------------------


def as_text(pages: Sequence[Measured], look: Look) -> str:
    """One page by section, several as a row each; figures outside the target are marked."""
    lines = _page_lines(pages[0], look) if len(pages) == 1 else _pages_lines(pages, look)
    return defused("".join(f"{line.rstrip()}\n" for line in lines))


def _page_lines(page: Measured, look: Look) -> Iterator[str]:
    yield look.paint(look.plain(page.target), "bold")
    yield ""
    gutter = max((len(str(row.line)) for row in page.sections), default=0)
    named = [(f"{row.line:>{gutter}}  {row.heading or '(before any heading)'}", row) for row in page.sections]
    yield from _table([*named, ("whole page", page.whole)], "section", page.bands, look)
    yield ""
    yield from _scores(page, look)


def _pages_lines(pages: Sequence[Measured], look: Look) -> Iterator[str]:
    yield from _table([(page.target, page.whole) for page in pages], "page", pages[0].bands if pages else {}, look)
    for page in pages:
        if page.foreign and "skipped" in page.foreign:
            yield look.plain(f"{page.target}: skipped ({page.foreign['skipped']})")


def _scores(page: Measured, look: Look) -> Iterator[str]:
    if page.foreign is None:
        told = [
            f"{title} {page.scores[name] if page.scores[name] is not None else '–'}" for name, title in _SCORES.items()
        ]
        yield look.plain("Other scores  " + " · ".join(told))
    elif "skipped" in page.foreign:
        yield look.plain(f"Score  skipped ({page.foreign['skipped']})")
    else:
        yield look.plain(f"Score  {page.foreign['value']} ({page.foreign['formula']}; high is easy)")


def _table(rows: Sequence[tuple[str, Row]], first: str, bands: Mapping[str, Band], look: Look) -> Iterator[str]:
    widths = [max(len(title), 6) for title in _TITLES]
    room = max(look.width - sum(widths) - 2 * len(widths), 20)
    names = [head(look.plain(name), room, look.glyphs.cut) for name, _ in rows]
    room = max(map(width, (first, "target", *names)))
    yield look.paint(
        _line(first, room, [title.rjust(size) for title, size in zip(_TITLES, widths, strict=True)]), "dim"
    )
    for name, (_, row) in zip(names, rows, strict=True):
        yield _line(
            name, room, [_cell(row, key, size, bands, look) for key, size in zip(_COLUMNS, widths, strict=True)]
        )
    targets = [_target(bands.get(key)).rjust(size) for key, size in zip(_COLUMNS, widths, strict=True)]
    yield look.paint(_line("target", room, [look.plain(cell) for cell in targets]), "dim")


def _line(name: str, room: int, cells: Iterable[str]) -> str:
    return "  ".join([name + " " * (room - width(name)), *cells])


def _cell(row: Row, key: str, size: int, bands: Mapping[str, Band], look: Look) -> str:
    figure = row.figures[key]
    if figure is None:
        return look.plain("–").rjust(size)
    told = f"{figure:.1f}" if isinstance(figure, float) else f"{figure:,}"
    # Shares of a few sentences say nothing: what is too short for a grade is not judged.
    judged = row.figures["flesch_kincaid_grade"] is not None
    if not judged or (band := bands.get(key)) is None or band.holds(figure):
        return told.rjust(size)
    return look.paint(f"!{told}".rjust(size), "warning")


def _target(band: Band | None) -> str:
    if band is None:
        return ""
    return f"{'max' if band.bound == 'at most' else 'min'} {band.value:g}"
