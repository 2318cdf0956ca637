"""Is the page in the language that it says?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Located, Page, head, language_of, languagetags, rule

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


@rule(severity="warning", message="The page says {said}, its words look {seen}", label="this says “{tag}”")
def lang_mismatch(page: Page) -> Iterator[Hit]:
    """Is the page in the language that it says?"""
    head.told_by(page)
    tag = page.lang or ""
    said = languagetags.parts(tag).language
    if not tag or languagetags.fault_of(tag) or said in ("und", "mul", "zxx"):
        return
    seen = language_of(block for block in page.blocks if not block.lang or block.lang == tag)
    if seen is not None and seen != said and not any({said, seen} <= alike for alike in _ALIKE):
        yield Hit(_place(page), said=_name(said), seen=_name(seen), tag=tag)


def _place(page: Page) -> Located:
    if page.front_matter is not None and (value := page.front_matter.value("lang")) is not None:
        return value
    return page.document.by_tag("html")[0].value("lang")


def _name(code: str) -> str:
    return languagetags.ENGLISH_NAMES.get(code, f"“{code}”")
