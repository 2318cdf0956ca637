"""Is any stretch of text too long to go without a heading?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Block, Hit, Page, Passage, Related, Text, reading_of, rule


@rule(
    severity="warning",
    message="{words} words without a heading; the most is {most}",
    label="{words} words follow before the next heading",
)
def long_section(page: Page, *, most: int = 300, limit: int = 350) -> Iterator[Hit]:
    """Is any stretch of text too long to go without a heading?"""
    for run in reading_of(page).runs:
        for stretch in _between_bold_lines(run.passages):
            words = sum(passage.words for passage in stretch)
            if words > most:
                yield Hit(
                    run.heading if run.heading and stretch[0] is run.passages[0] else _opening(stretch[0]),
                    severity="info" if words <= limit else None,
                    related=_middle(stretch, words),
                    words=words,
                    most=most,
                )


def _opening(passage: Passage) -> Block | Text:
    """Its first sentence, or all of a list item that is too short to be one."""
    return passage.sentences[0].text if passage.sentences else passage.block


def _between_bold_lines(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    """Passages parted where a short bold line stands in for a heading: that line is what to mend, not the length."""
    stretch: list[Passage] = []
    for passage in passages:
        if _bold_line(passage) and stretch:
            yield stretch
            stretch = []
        stretch.append(passage)
    if stretch:
        yield stretch


def _bold_line(passage: Passage) -> bool:
    if not 0 < passage.words <= 12 or passage.block.element.tag != "p":
        return False
    bold = next(passage.block.element.find("strong", "b"), None)
    return bold is not None and bold.text.value == passage.block.text.value


def _middle(stretch: Sequence[Passage], words: int) -> tuple[Related, ...]:
    """The passage nearest the middle: where a heading would help most."""
    read = 0
    for passage in stretch:
        if read * 2 >= words:
            return (Related("a heading could stand before this", passage.block.span),)
        read += passage.words
    return ()
