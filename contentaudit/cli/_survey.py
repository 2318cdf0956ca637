"""What the pages of a folder are like today: their phone numbers, reading grades and findings. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contentaudit.audit import settings_of
from contentaudit.cli._patience import held_back
from contentaudit.cli._progress import Progress
from contentaudit.govern import unsought
from contentaudit.model import PageResult, Skip
from contentaudit.page import Page
from contentaudit.page.contacts import contacts_of
from contentaudit.page.phones.number import HELPLINES
from contentaudit.read import ReadOptions
from contentaudit.run import Reading, how_many, pages


class Survey(NamedTuple):
    """``phones``: numbers as the pages write them, and on how many pages each stands, the most frequent first."""

    pages: int
    findings: int
    phones: tuple[tuple[str, int], ...]
    grades: tuple[float, ...]

    @property
    def grade_words(self) -> str:
        """``12`` or ``12-15``; empty where no page is long enough for a grade."""
        lowest, highest = (round(grade(self.grades)) if self.grades else 0 for grade in (min, max))
        return (f"{lowest}-{highest}" if lowest != highest else f"{lowest}") if self.grades else ""


def survey(given: Mapping[str, Any]) -> Survey:
    """Audit the pages of the current folder under these settings alone, offline."""
    governing = unsought(given)
    reading = Reading(ReadOptions(offline=True), network=False)
    progress = Progress(lambda: how_many(["."], governing, reading))
    settings = settings_of(governing.governed.config)
    written: dict[str, str] = {}
    seen: Counter[str] = Counter()
    grades, findings, audited = [], 0, 0
    try:
        for number, result in enumerate(pages(["."], governing, reading), 1):
            with held_back():
                findings += len(result.findings)
                if (grade := result.measures.get("flesch_kincaid_grade")) is not None:
                    grades.append(grade)
                if result.source is not None:
                    audited += 1
                    own = dict(_phones(result, Page(result.source, settings)))
                    seen.update(own.keys())
                    written = own | written
                progress.count(number)
    finally:
        progress.wipe()
    phones = tuple((written[value], count) for value, count in seen.most_common())
    return Survey(audited, findings, phones, tuple(grades))


def _phones(result: PageResult, page: Page) -> Iterator[tuple[str, str]]:
    """The numbers that people can call, by their comparable form; not those of public helplines."""
    if result.source is None:
        return
    try:
        facts = contacts_of(page).facts
    except Skip:
        return
    for fact in facts:
        number = fact.value.partition(";")[0]
        if fact.kind == "phone" and number.startswith("+") and number not in HELPLINES:
            shown = next((each for each in fact.sightings if each.form == "shown"), None)
            yield number, " ".join(shown.written.split()) if shown else number
