"""What patterns of a user cost: loading them, the first page, and a warm scan of 2,000 words, by their number.

Run with ``python -m tests.benchmarks.patterns``. The patterns are a realistic mix made from word parts: words, phrases,
alternations, optional endings, a few with classes; one in twelve stands on the page.
"""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.rule import Rule
from contentaudit.wording.passages import units_of
from contentaudit.wording.vale.styles import style_rules

SIZES = (50, 500, 5_000)
WORDS = 2_000
_A_RULE = 100
"""Patterns in one file: styles keep their words in lists."""

_PARTS = "ba ce di fo gu la me ni po ru sta tre vol wen xi yo zan cor dal ent fir gle hum".split()


def word(dice: random.Random) -> str:
    """A word that could be one."""
    return "".join(dice.choices(_PARTS, k=dice.choice((3, 3, 4))))


def page_text(dice: random.Random, vocabulary: list[str]) -> str:
    """Headings, paragraphs and lists of about ``WORDS`` words."""
    blocks, count = ["# A page"], 0
    while count < WORDS:
        sentences = []
        for _ in range(4):
            words = dice.choices(vocabulary, k=dice.randint(8, 22))
            count += len(words)
            sentences.append(" ".join(words).capitalize() + ".")
        blocks.append(dice.choice(("", "", "- ")) + " ".join(sentences))
        if len(blocks) % 8 == 0:
            blocks.append(f"## {word(dice).capitalize()} {word(dice)}")
    return "\n\n".join(blocks) + "\n"


def pattern(dice: random.Random, vocabulary: list[str]) -> str:
    """One pattern of the mix."""
    on_page = dice.random() < 1 / 12

    def pick() -> str:
        return dice.choice(vocabulary) if on_page else word(dice)

    kind = dice.random()
    if kind < 0.45:
        return pick()
    if kind < 0.7:
        return f"{pick()} {pick()}"
    if kind < 0.8:
        return f"(?:{pick()}|{pick()}|{pick()})"
    if kind < 0.9:
        return f"{pick()}s?"
    if kind < 0.96:
        return f"(?:{pick()}|{pick()}) {pick()}(?:ed|ing)?"
    return rf"{pick()}\s+[a-z]+ly"


def write_style(folder: Path, number: int, dice: random.Random, vocabulary: list[str]) -> None:
    """A style of so many patterns, ``_A_RULE`` in a file."""
    folder.mkdir()
    for start in range(0, number, _A_RULE):
        tokens = "".join(f"  - '{pattern(dice, vocabulary)}'\n" for _ in range(min(_A_RULE, number - start)))
        text = f"extends: existence\nmessage: \"Avoid '%s'\"\nignorecase: true\ntokens:\n{tokens}"
        (folder / f"Words{start}.yml").write_text(text, encoding="utf-8")


def best(work: Callable[[], object], runs: int = 15) -> float:
    """The best of several runs in milliseconds, after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        gc.collect()
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def once(work: Callable[[], object]) -> float:
    """One run in milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def read_page(source: Source) -> Page:
    """A page whose blocks are known, as they are when wording rules run."""
    page = Page(source)
    for unit in units_of(page, ()):
        assert unit.lower is not None
    return page


def found_by(rules: Mapping[str, Rule], page: Page) -> int:
    """How many hits all rules have on a page."""
    return sum(len(list(rule.check(page))) for rule in rules.values())


def row(number: int, folder: Path, source: Source) -> str:
    """The figures of one style."""
    loading = once(lambda: style_rules([folder]))
    rules = style_rules([folder])
    page = read_page(source)
    first = once(lambda: found_by(rules, page))
    pages = iter([read_page(source) for _ in range(16)])
    warm = best(lambda: found_by(rules, next(pages)))
    return f"{number:>8}{loading:>10.1f}{first:>10.1f}{warm:>10.2f}{found_by(rules, page):>8}"


def main() -> None:
    """Print the table."""
    dice = random.Random(20)
    vocabulary = [word(dice) for _ in range(900)]
    source = Source.from_string(page_text(dice, vocabulary), kind="markdown")
    print(
        f"{len(source.text.split())} words\n{'patterns':>8}{'load ms':>10}{'first ms':>10}{'warm ms':>10}{'found':>8}"
    )
    with tempfile.TemporaryDirectory() as name:
        for number in SIZES:
            folder = Path(name, f"Style{number}")
            write_style(folder, number, dice, vocabulary)
            print(row(number, folder, source))


if __name__ == "__main__":
    main()
