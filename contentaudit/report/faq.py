"""The FAQ that a visitor sees: as markup to paste, as text to read, and what to know before pasting."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.page import Page
from contentaudit.page.faqs.faqs import Pair
from contentaudit.page.faqs.written import faq_json, faq_script
from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

_WHERE = {
    "html": "Paste the script before </head>, or beside the FAQ.",
    "markdown": "Paste the script at the end of the file, or into the layout if HTML is not allowed here.",
    "text": "Paste the script into the page that this text becomes.",
}


def notices(page: Page) -> Iterator[tuple[str, str]]:
    """Lines for the error stream: what is so, and what to do."""
    if not page.faqs:
        yield (
            f"{page.source.name} shows no FAQ",
            "A FAQ is two or more questions with their answers, under a title that says so or in boxes that open.",
        )
        return
    if page.markup.of_type("FAQPage", "QAPage"):
        yield (
            f"{page.source.name} has FAQ markup already",
            "Put this in its place: two blocks about one FAQ contradict each other sooner or later.",
        )
    yield f"{counted(len(pairs_of(page)), 'question')} found", _WHERE[page.source.kind]


def as_json(page: Page) -> str:
    """FAQPage JSON-LD of every visible FAQ together."""
    return f"{faq_json(pairs_of(page))}\n"


def as_script(page: Page) -> str:
    """The same in a ``script`` element."""
    return faq_script(pairs_of(page))


def as_text(page: Page, look: Look) -> str:
    """Questions and answers as a reader meets them, each with its line in the source."""
    return defused("".join(f"{line}\n" for line in _lines(page, look)))


def _lines(page: Page, look: Look) -> Iterator[str]:
    for faq in page.faqs:
        if faq.heading is not None:
            yield from _bold(faq.heading.value, look)
            yield ""
        for pair in faq.pairs:
            yield from _bold(pair.question.value, look)
            for paragraph in pair.answer.value.split("\n"):
                yield from (f"  {text}" for text in wrapped(look.plain(paragraph), look.width - 2))
            yield look.paint(f"  line {page.source.position(pair.span.start).line}", "dim")
            yield ""


def _bold(words: str, look: Look) -> Iterator[str]:
    return (look.paint(line, "bold") for line in wrapped(look.plain(" ".join(words.split())), look.width))


def pairs_of(page: Page) -> list[Pair]:
    """The questions of every visible FAQ together, in page order."""
    return [pair for faq in page.faqs for pair in faq.pairs]
