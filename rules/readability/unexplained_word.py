"""Is every word that the house calls jargon explained where it is first used?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Block, Hit, Page, reading_of, rule


@rule(
    severity="info",
    message="“{word}” is used without being explained first",
    label="what is it?",
)
def unexplained_word(page: Page, *, words: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Is every word that the house calls jargon explained where it is first used?"""
    wanted = {" ".join(word.split()).lower() for word in words} - {""}
    if not wanted:
        return
    longest_first = sorted(wanted, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    running = {id(passage.block) for passage in reading_of(page).passages}
    for block in page.blocks:
        if not block.main or not wanted:
            continue
        for match in pattern.finditer(block.text.value):
            word = match.group().lower()
            if word not in wanted:
                continue
            if _explained(block, match):
                wanted.discard(word)
            elif id(block) in running:
                wanted.discard(word)
                yield Hit(block.text[match.start() : match.end()], word=match.group())


def _explained(block: Block, match: re.Match[str]) -> bool:
    """Do brackets, a dash or "means" follow, does it stand in brackets itself, or is it the term of a definition?"""
    before, after = block.text.value[: match.start()].rstrip(), block.text.value[match.end() :]
    return (
        block.role == "term"
        or before.endswith(("(", "called", "known as", "called “", 'called "'))
        or _GOES_ON.match(after) is not None
    )


_GOES_ON = re.compile(
    r"[”\"]?(?:\s*\(|\s+[–—-]\s|,? (?:which |that )?(?:means?|is when|is where|is a|is an|is the|stands for|or)\b)"
)
