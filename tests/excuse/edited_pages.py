"""The pages that are edited at random: the fixtures, the fixtures with much to find, and every rule's failing examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.examples import Example, examples
from contentaudit.examples import run as run_example
from contentaudit.model import Kind, PageResult, Source
from contentaudit.packs import bundled
from tests.cli.command import PAGES

FAULTY = """
## What we say

We guarantee that you will stay sober after your stay.  Our center is the best rehab in America.

Call us at 714-916-0379 or 714-916-0380 today.

#### How it works

We've seen it: the program cures addiction for good in 30 days.

We guarantee that you will stay sober after your stay.

## What we do

Studies show that 94% of our clients stay sober. It is clinically proven.

- We guarantee that you will stay sober after your stay.
- No side effects at all.

## Last words

Thank you for reading.
"""


@dataclass(frozen=True, eq=False)
class Sample:
    """A page, and how it is audited."""

    name: str
    text: str
    kind: Kind
    rule: str = ""
    example: Example | None = None

    def audited(self, text: str) -> PageResult:
        """The page with another text."""
        if self.example is not None:
            return run_example(bundled().rules[self.rule], bundled(), replace(self.example, code=text))
        return audit_source(Source.from_string(text, kind=self.kind, name=self.name), bundled(), Config())


@cache
def whole_pages() -> tuple[Sample, ...]:
    """The fixtures, each also with many findings."""
    return tuple(_whole_pages())


def _whole_pages() -> Iterator[Sample]:
    for path in sorted(PAGES.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            at = text.rfind("</main>") if "</main>" in text else text.rfind("</body>")
            yield Sample(path.name, text, "html")
            yield Sample(f"faulty-{path.name}", text[:at] + _as_html(FAULTY) + text[at:], "html")
        else:
            yield Sample(path.name, text, "markdown")
            yield Sample(f"faulty-{path.name}", text + FAULTY, "markdown")


@cache
def failing_examples() -> tuple[Sample, ...]:
    """Of every rule the examples in which it finds something; those that need answers of servers are left out."""
    return tuple(
        Sample(f"{id}-{number}", one.code, one.kind, id, one)
        for id, rule in bundled().rules.items()
        for number, one in enumerate(examples(rule.doc.body))
        if one.verdict == "fails" and one.kind != "text" and not (one.register or one.answers or one.files)
    )


def _as_html(markdown: str) -> str:
    return "\n".join(map(_block, markdown.strip().split("\n\n")))


def _block(block: str) -> str:
    level = len(block) - len(block.lstrip("#"))
    if level:
        return f"<h{level}>{block[level + 1 :]}</h{level}>"
    if block.startswith("- "):
        return "<ul>\n" + "\n".join(f"<li>{line[2:]}</li>" for line in block.split("\n")) + "\n</ul>"
    return f"<p>{block}</p>"
