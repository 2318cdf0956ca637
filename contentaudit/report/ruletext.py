"""A rule's page for the terminal: what ``contentaudit explain`` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contentaudit.model import Reference
from contentaudit.report.cells import width, wrapped
from contentaudit.report.look import Look
from contentaudit.report.markdowntext import rendered
from contentaudit.report.rulebook import facts, last_checked, plain_value
from contentaudit.report.safe import defused
from contentaudit.rule import Rule

_MARGIN = 10


def page_text(rule: Rule, look: Look, profiles: Sequence[str] = ()) -> str:
    """A rule's page for the terminal. ``profiles``: what profiles make of the rule, a line each."""
    lines = [*_headline(rule, look), "", *_told(rule, look, profiles)]
    return defused("".join(f"{line}\n" for line in lines))


def _headline(rule: Rule, look: Look) -> Iterator[str]:
    told = look.plain(" · ".join(facts(rule)))
    name, title = look.plain(rule.id), look.plain(f" — {rule.doc.title}")
    gap = look.width - width(name + title + told)
    head = look.paint(name, "bold") + title
    if gap >= 2:
        yield head + " " * gap + look.paint(told, "dim")
    else:
        yield head
        yield look.paint(told, "dim")


def _told(rule: Rule, look: Look, profiles: Sequence[str]) -> Iterator[str]:
    yield from _beside("Not run", [rule.unloaded] if rule.unloaded else [], look)
    yield from _beside("Left out", rule.left_out, look)
    yield from _beside("Why", [rule.doc.why] if rule.doc.why else [], look)
    yield from _beside("Fix", [re.sub(r"\{\w+\}", "…", rule.doc.fix)], look)
    yield ""
    yield from rendered(rule.doc.body, look, {source.url for source in rule.sources})
    yield from _beside("Options", [f"{o.name} = {plain_value(o.default)!r}" for o in rule.options.values()], look)
    yield from _beside("Profiles", profiles, look)
    yield from _sources(rule, look)


def _sources(rule: Rule, look: Look) -> Iterator[str]:
    """Each law or guideline, when somebody last read it, and where it stands."""
    name = "Sources"
    for source in rule.sources:
        yield from _beside(name, [_cited(source) + last_checked(source)], look)
        yield " " * _MARGIN + look.link(look.plain(source.url), source.url)
        name = ""


def _beside(name: str, texts: Iterable[str], look: Look) -> Iterator[str]:
    """A word in the margin, the texts beside it."""
    margin = look.paint(name, "bold") + " " * (_MARGIN - len(name))
    for text in texts:
        for line in wrapped(look.plain(text), look.width - _MARGIN):
            yield margin + line
            margin = " " * _MARGIN


def _cited(source: Reference) -> str:
    """How a source is cited, and its title where that says more."""
    if not source.citation or source.title.startswith(source.citation):
        return source.title
    return f"{source.citation} — {source.title}"
