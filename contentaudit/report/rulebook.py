"""Rules told to people and programs: one rule's page, and the table of all rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from inspect import cleandoc
from typing import Any

from contentaudit.model import Reference
from contentaudit.report.cells import width, wrapped
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.rule import Rule, RuleSet
from contentaudit.rulepage import FENCE

_MARGIN = 10
_TOLD = {"fails": "Fails", "mended": "Mended", "innocent": "Innocent", "misses": "Not seen", "output": "Found"}


def page_text(rule: Rule, look: Look, profiles: Sequence[str] = ()) -> str:
    """A rule's page for the terminal. ``profiles``: what profiles make of the rule, a line each."""
    lines = [*_headline(rule, look), "", *_told(rule, look, profiles)]
    return defused("".join(f"{line}\n" for line in lines))


def page_markdown(rule: Rule) -> str:
    """A rule's page as Markdown that stands alone: the facts of its front matter written out."""
    doc = rule.doc
    parts = [f"# {rule.id}: {doc.title}", " · ".join(_facts(rule)), doc.why]
    parts += [f"**Fix.** {doc.fix}"] if doc.fix else []
    parts.append(doc.body.strip())
    if rule.options:
        options = "\n".join(f"- `{option.name}` = `{option.default!r}`" for option in rule.options.values())
        parts.append(f"## Options\n\n{options}")
    if rule.sources:
        sources = "\n".join(f"- [{s.citation or s.title}]({s.url}){_checked(s)}" for s in rule.sources)
        parts.append(f"## Sources\n\n{sources}")
    return "\n\n".join(part for part in parts if part) + "\n"


def page_object(rule: Rule) -> dict[str, Any]:
    """A rule's page for programs."""
    doc = rule.doc
    return {
        **row_object(rule),
        "title": doc.title,
        "since": doc.since,
        "why": doc.why,
        "help": doc.fix,
        "message": rule.spec.message,
        "options": {option.name: _plain_value(option.default) for option in rule.options.values()},
        "sources": [
            {
                "key": source.key,
                "title": source.title,
                "citation": source.citation,
                "url": source.url,
                "jurisdiction": source.jurisdiction,
                "status": source.status,
                "checked": source.checked,
            }
            for source in rule.sources
        ],
        "body": doc.body,
    }


def row_object(rule: Rule) -> dict[str, Any]:
    """What the table says of a rule, for programs."""
    return {
        "rule": rule.id,
        "family": rule.family,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "fix": rule.spec.fix,
        "needs": sorted(rule.spec.needs),
        "languages": list(rule.spec.languages),
        "default": rule.spec.default,
        "asks": asks(rule),
        **({"not_loaded": rule.unloaded} if rule.unloaded else {}),
    }


def table(rules: Iterable[Rule], on: Collection[str], look: Look) -> str:
    """One line a rule; those that are off say so."""
    rows = [("rule", "severity", "fix", "needs", "what it asks")]
    for rule in rules:
        severity = "not loaded" if rule.unloaded else rule.severity.value if rule.id in on else "off"
        rows.append((rule.id, severity, rule.spec.fix or "–", " ".join(sorted(rule.spec.needs)) or "–", asks(rule)))
    plain = [tuple(look.plain(cell) for cell in row) for row in rows]
    sizes = [max(width(row[column]) for row in plain) for column in range(4)]
    lines = [
        "  ".join([*(cell + " " * (size - width(cell)) for cell, size in zip(row, sizes, strict=False)), row[4]])
        for row in plain
    ]
    lines[0] = look.paint(lines[0], "bold")
    return defused("".join(f"{line}\n" for line in lines))


def asks(rule: Rule) -> str:
    """The rule as one question: the first line of its docstring, else its page's title."""
    doc = getattr(rule.check, "__doc__", None)
    return cleandoc(doc).partition("\n")[0] if doc else rule.doc.title


def known(rules: RuleSet, name: str) -> Rule:
    """The rule of that id; raises ``ConfigError`` with the nearest name."""
    if name in rules.rules:
        return rules.rules[name]
    from contentaudit.model import ConfigError
    from contentaudit.suggest import did_you_mean, quoted

    help = did_you_mean(name, rules.rules) or "All rules: contentaudit rules"
    if name in rules.families:
        help = f"It is a family. Its rules: contentaudit rules --family {name}"
    raise ConfigError("config.unknown-rule", f"no rule named {quoted(name)}", help)


def of_family(rules: RuleSet, name: str) -> list[Rule]:
    """The rules of a family; raises ``ConfigError`` with the nearest name."""
    if name in rules.families:
        return [rule for rule in rules.rules.values() if rule.family == name]
    from contentaudit.model import ConfigError
    from contentaudit.suggest import did_you_mean, quoted

    help = did_you_mean(name, rules.families) or f"Families: {', '.join(rules.families)}"
    raise ConfigError("config.unknown-family", f"no family named {quoted(name)}", help)


def _headline(rule: Rule, look: Look) -> Iterator[str]:
    facts = look.plain(" · ".join(_facts(rule)))
    name, title = look.plain(rule.id), look.plain(f" — {rule.doc.title}")
    gap = look.width - width(name + title + facts)
    head = look.paint(name, "bold") + title
    if gap >= 2:
        yield head + " " * gap + look.paint(facts, "dim")
    else:
        yield head
        yield look.paint(facts, "dim")


def _facts(rule: Rule) -> list[str]:
    """Severity, first version, countries, fix, needs, languages where there are several."""
    countries = dict.fromkeys(s.jurisdiction for s in rule.sources if s.jurisdiction)
    facts = [rule.severity.value, f"since {rule.doc.since}" if rule.doc.since else "", " ".join(countries)]
    facts += [f"{rule.spec.fix} fix" if rule.spec.fix else "", *(f"needs {need}" for need in sorted(rule.spec.needs))]
    facts += [f"reads {' '.join(rule.spec.languages)}"] if len(rule.spec.languages) > 1 else []
    facts += [] if rule.spec.default else ["off unless selected"]
    return [fact for fact in facts if fact]


def _told(rule: Rule, look: Look, profiles: Sequence[str]) -> Iterator[str]:
    yield from _beside("Not run", [rule.unloaded] if rule.unloaded else [], look)
    yield from _beside("Left out", rule.left_out, look)
    yield from _beside("Why", [rule.doc.why] if rule.doc.why else [], look)
    yield from _beside("Fix", [re.sub(r"\{\w+\}", "…", rule.doc.fix)], look)
    yield from _body(rule.doc.body, look)
    yield from _beside("Options", [f"{o.name} = {_plain_value(o.default)!r}" for o in rule.options.values()], look)
    yield from _beside("Profiles", profiles, look)
    for source in rule.sources:
        yield from _beside("Source", [_cited(source) + _checked(source)], look)
        yield " " * _MARGIN + look.link(look.plain(source.url), source.url)


def _beside(name: str, texts: Iterable[str], look: Look) -> Iterator[str]:
    """A word in the margin, the texts beside it."""
    margin = look.paint(name, "bold") + " " * (_MARGIN - len(name))
    for text in texts:
        for line in wrapped(look.plain(text), look.width - _MARGIN):
            yield margin + line
            margin = " " * _MARGIN


def _body(body: str, look: Look) -> Iterator[str]:
    """The page's Markdown: paragraphs wrapped, examples indented under what they show."""
    yield ""
    end = 0
    for fence in FENCE.finditer(body):
        prose = body[end : fence.start()]
        yield from _prose(prose, look)
        end = fence.end()
        heading = prose.strip().rpartition("\n")[2].lstrip("# ")
        told = next((_TOLD[word] for word in fence["info"].split() if word in _TOLD), "")
        if told and told != heading:
            yield look.paint(told, "bold")
        yield from (f"    {look.plain(line)}".rstrip() for line in fence["code"].splitlines())
        yield ""
    yield from _prose(body[end:], look)


def _prose(text: str, look: Look) -> Iterator[str]:
    for paragraph in filter(None, re.split(r"\n\s*\n", text.strip())):
        if paragraph.startswith("#"):
            yield look.paint(look.plain(paragraph.lstrip("# ")), "bold")
        elif paragraph.startswith(("- ", "* ", "|", "1. ")):
            yield from (look.plain(line) for line in paragraph.splitlines())
        else:
            yield from wrapped(look.plain(" ".join(paragraph.split())), look.width)
        yield ""


def _cited(source: Reference) -> str:
    """How a source is cited, and its title where that says more."""
    if not source.citation or source.title.startswith(source.citation):
        return source.title
    return f"{source.citation} — {source.title}"


def _checked(source: Reference) -> str:
    """When somebody last read the source; never silent about one that nobody has."""
    if source.status == "unverified":
        return " (not verified)"
    part = " in part" if source.status == "verified-in-part" else ""
    return f" (checked{part} {source.checked})" if source.checked else ""


def _plain_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | set | frozenset) else value
