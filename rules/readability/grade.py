"""Can most readers of health pages follow this page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from contentaudit.api import Hit, Moot, Page, Reading, Related, Section, Skip, reading_of, rule

from ._costly import costliest, mend_of, related

_AUDIENCES = {"patients": (8, 10), "easy": (6, 8), "professionals": (12, 14)}
"""Target and limit: of pages for patients, for everybody (both as health bodies ask), and for colleagues (our own)."""

_STEP = 2
"""Grades between a target that the settings name and the limit from which on a page is a warning."""


@rule(
    severity="warning",
    message="Reads at grade {grade}; the target is {target}",
    label="{hardest}",
    languages=("en",),
)
def grade(
    page: Page,
    *,
    audience: Literal["patients", "easy", "professionals"] = "patients",
    target: float | None = None,
    limit: float | None = None,
) -> Iterator[Hit]:
    """Can most readers of health pages follow this page?"""
    reading = reading_of(page)
    whole = reading.grade
    if whole is None or reading.start is None:
        raise _why_none(reading)
    wanted, most = asked(audience, target, limit)
    hard = [section for section in reading.sections if (section.tally.grade or 0) > most]
    if whole > wanted:
        costly = costliest(reading.sentences, wanted)
        yield Hit(
            reading.start,
            severity="info" if whole <= most else None,
            related=[*related(costly), *(_pointer(one) for one in _worst(hard) if len(reading.sections) > 1)],
            grade=whole,
            target=f"{wanted:g}",
            hardest=_hardest(reading),
            mend=mend_of(reading.tally, costly),
        )
        return
    for section in hard:
        costly = costliest(section.sentences, wanted)
        yield Hit(
            section.start,
            severity="info",
            related=related(costly),
            grade=section.tally.grade,
            target=f"{wanted:g}",
            hardest="this section",
            mend=mend_of(section.tally, costly),
        )


def asked(audience: str = "patients", target: float | None = None, limit: float | None = None) -> tuple[float, float]:
    """The grade that a page may have, and that from which on it is a warning, under the rule's options."""
    usual, usual_limit = _AUDIENCES[audience]
    wanted = usual if target is None else target
    return wanted, limit if limit is not None else usual_limit if target is None else wanted + _STEP


def _why_none(reading: Reading) -> Skip:
    if not reading.scored:
        return Skip("the prose is not in English")
    words, sentences = reading.tally.words, reading.tally.sentences
    return Moot(f"too short to grade: {words} words in {sentences} sentences (100 in 5 are needed)")


def _hardest(reading: Reading) -> str:
    """The two hardest sections that are long enough for a grade; the page's averages when it has fewer."""
    graded = [section for section in reading.sections if section.tally.grade is not None]
    if len(graded) < 2:
        words, sentences, syllables = reading.tally.words, reading.tally.sentences, reading.tally.syllables
        return f"{words / sentences:.0f} words a sentence, {syllables / words:.1f} syllables a word"
    return "hardest: " + ", ".join(_named(section) for section in _worst(graded))


def _worst(sections: Sequence[Section]) -> Sequence[Section]:
    return sorted(sections, key=lambda section: -(section.tally.grade or 0))[:2]


def _pointer(section: Section) -> Related:
    return Related(f"this section reads at grade {section.tally.grade}", section.start.span)


def _named(section: Section) -> str:
    words = section.heading.text.value.split() if section.heading else ["the", "beginning"]
    name = " ".join(words[:5]) + ("…" if len(words) > 5 else "")
    return f"{name} ({section.tally.grade})"
