"""Is the page in the language that it says?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Block, Hit, Located, Page, head, language_of, languagetags, rule

# Languages so alike in writing that one is easily taken for the other.
_ALIKE = (
    {"nb", "nn", "no", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt"},
    {"tl", "fil"},
    {"zh", "yue", "cmn"},
    {"fa", "prs", "ps"},
    {"hi", "mr", "ne"},
    {"ru", "be", "uk", "bg", "mk"},
    {"af", "nl"},
    {"ca", "es", "oc"},
    {"arb", "ar"},
)


# Words that stand in every paragraph of one language and hardly ever in another.
_EVERYWHERE = {
    "en": frozenset("the of and to is that for with you are this your can our we it they".split()),
    "es": frozenset("el los las que del una por con para su es y usted como más".split()),
    "fr": frozenset("le les des et une est pour dans que vous du sur avec pas nous".split()),
    "de": frozenset("der die das und ist nicht mit den sie ein eine zu von für auf".split()),
}
FEWEST_WORDS = 40
SURE_SHARE = 0.12
"""Share of such words from which on nothing needs to be guessed, which takes longer than all other rules together."""


@rule(severity="warning", message="The page says {said}, its words look {seen}", label="this says “{tag}”")
def lang_mismatch(page: Page) -> Iterator[Hit]:
    """Is the page in the language that it says?"""
    head.told_by(page)
    tag = page.lang or ""
    said = languagetags.parts(tag).language
    if not tag or languagetags.fault_of(tag) or said in ("und", "mul", "zxx"):
        return
    blocks = [block for block in page.blocks if not block.lang or block.lang == tag]
    if _is_plainly(said, blocks):
        return
    seen = language_of(blocks)
    if seen is not None and seen != said and not any({said, seen} <= alike for alike in _ALIKE):
        yield Hit(_place(page), said=_name(said), seen=_name(seen), tag=tag)


def _is_plainly(language: str, blocks: Sequence[Block]) -> bool:
    """Do the first words of the page settle that it is in the language?"""
    wanted = _EVERYWHERE.get(language)
    words: list[str] = []
    for block in blocks:
        words += block.text.value.lower().split()
        if len(words) > 10 * FEWEST_WORDS:
            break
    return (
        wanted is not None
        and len(words) >= FEWEST_WORDS
        and sum(map(wanted.__contains__, words)) >= SURE_SHARE * len(words)
    )


def _place(page: Page) -> Located:
    if page.front_matter is not None and (value := page.front_matter.value("lang")) is not None:
        return value
    return page.document.by_tag("html")[0].value("lang")


def _name(code: str) -> str:
    return languagetags.ENGLISH_NAMES.get(code, f"“{code}”")
