"""Can most readers of health pages follow this page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Hit, Page, Reading, Section, Skip, reading_of, rule

from ._costly import costliest, related


@rule(
    severity="warning",
    message="Reads at grade {grade}; the target is {target}",
    label="{hardest}",
    languages=("en",),
)
def grade(page: Page, *, target: float = 8, limit: float = 10) -> Iterator[Hit]:
    """Can most readers of health pages follow this page?"""
    reading = reading_of(page)
    whole = reading.grade
    if whole is None or reading.start is None:
        raise Skip(_why_none(reading))
    hard = [section for section in reading.sections if (section.tally.grade or 0) > limit]
    if whole > target:
        yield Hit(
            reading.start,
            severity="info" if whole <= limit else None,
            related=related(costliest(reading.sentences, target)),
            grade=whole,
            target=f"{target:g}",
            hardest=_hardest(reading),
        )
        return
    for section in hard:
        yield Hit(
            section.start,
            severity="info",
            related=related(costliest(section.sentences, target)),
            grade=section.tally.grade,
            target=f"{target:g}",
            hardest="this section",
        )


def _why_none(reading: Reading) -> str:
    if not reading.scored:
        return "the prose is not in English"
    return (
        f"too short to grade: {reading.tally.words} words in {reading.tally.sentences} sentences (100 in 5 are needed)"
    )


def _hardest(reading: Reading) -> str:
    """The two hardest sections that are long enough for a grade; the page's averages when it has fewer."""
    graded = [section for section in reading.sections if section.tally.grade is not None]
    if len(graded) < 2:
        words, sentences, syllables = reading.tally.words, reading.tally.sentences, reading.tally.syllables
        return f"{words / sentences:.0f} words a sentence, {syllables / words:.1f} syllables a word"
    return "hardest: " + ", ".join(_named(section) for section in _worst(graded))


def _worst(sections: Sequence[Section]) -> Sequence[Section]:
    return sorted(sections, key=lambda section: -(section.tally.grade or 0))[:2]


def _named(section: Section) -> str:
    words = section.heading.text.value.split() if section.heading else ["the", "beginning"]
    name = " ".join(words[:5]) + ("…" if len(words) > 5 else "")
    return f"{name} ({section.tally.grade})"
