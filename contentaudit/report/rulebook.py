"""Rules told to people and programs: one rule's page, and the table of all rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from inspect import cleandoc
from typing import Any

from contentaudit.model import Reference
from contentaudit.report.cells import width
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.rule import Rule, RuleSet


def page_markdown(rule: Rule) -> str:
    """A rule's page as Markdown that stands alone: the facts of its front matter written out."""
    doc = rule.doc
    parts = [f"# {rule.id}: {doc.title}", " · ".join(facts(rule)), doc.why]
    parts += [f"**Fix.** {doc.fix}"] if doc.fix else []
    parts.append(doc.body.strip())
    if rule.options:
        options = "\n".join(f"- `{option.name}` = `{option.default!r}`" for option in rule.options.values())
        parts.append(f"## Options\n\n{options}")
    if rule.sources:
        sources = "\n".join(f"- [{s.citation or s.title}]({s.url}){last_checked(s)}" for s in rule.sources)
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
        "options": {option.name: plain_value(option.default) for option in rule.options.values()},
        "sources": source_objects(rule),
        "body": doc.body,
    }


def source_objects(rule: Rule) -> list[dict[str, str]]:
    """The laws and guidelines of a rule, for programs."""
    return [
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
    ]


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


def table(rules: Iterable[Rule], on: Collection[str], look: Look, *, sources: bool = False) -> str:
    """One line a rule; those that are off say so. ``sources``: below each, what it rests on."""
    rules = list(rules)
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
    if sources:
        below = [[], *(list(_rests_on(rule, look)) for rule in rules)]
        lines = [line for row, more in zip(lines, below, strict=True) for line in (row, *more)]
    return defused("".join(f"{line}\n" for line in lines))


def _rests_on(rule: Rule, look: Look) -> Iterator[str]:
    """Each source in one line: its short name, the country, the day when it was last checked, its address."""
    for source in rule.sources:
        country = f" · {source.jurisdiction}" if source.jurisdiction else ""
        text = look.plain(f"{source.citation or source.title}{country}{last_checked(source)}")
        yield f"    {text}  {look.link(look.plain(source.url), source.url)}"


def about(rules: Sequence[Rule], known: RuleSet, words: Sequence[str]) -> list[Rule]:
    """The rules that have all of the words in their name, title, question, message or reason.

    The name of a family means that family. Raises ``ConfigError`` when there is none.
    """
    families = {word for word in words if word in known.families}
    wanted = [word.casefold() for word in words if word not in families]
    found = [
        rule
        for rule in rules
        if (not families or rule.family in families) and all(word in _told_of(rule) for word in wanted)
    ]
    if found or not words:
        return found
    from contentaudit.model import ConfigError
    from contentaudit.suggest import did_you_mean, quoted

    help = did_you_mean(words[0], known.names()) or "All rules: contentaudit rules"
    raise ConfigError("config.unknown-rule", f"no rule is about {quoted(' '.join(words))}", help)


def _told_of(rule: Rule) -> str:
    """What a search looks into, in lower case."""
    return "\n".join((rule.id, rule.doc.title, asks(rule), rule.spec.message, rule.doc.why)).casefold()


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


def facts(rule: Rule) -> list[str]:
    """Severity, first version, countries, fix, needs, languages where there are several."""
    countries = dict.fromkeys(s.jurisdiction for s in rule.sources if s.jurisdiction)
    facts = [rule.severity.value, f"since {rule.doc.since}" if rule.doc.since else "", " ".join(countries)]
    facts += [f"{rule.spec.fix} fix" if rule.spec.fix else "", *(f"needs {need}" for need in sorted(rule.spec.needs))]
    facts += [f"reads {' '.join(rule.spec.languages)}"] if len(rule.spec.languages) > 1 else []
    facts += [] if rule.spec.default else ["off unless selected"]
    return [fact for fact in facts if fact]


def last_checked(source: Reference) -> str:
    """When somebody last read the source; never silent about one that nobody has."""
    if source.status == "unverified":
        return " (not verified)"
    part = " in part" if source.status == "verified-in-part" else ""
    return f" (checked{part} {source.checked})" if source.checked else ""


def plain_value(value: Any) -> Any:
    """An option's value as programs and people write it."""
    return list(value) if isinstance(value, tuple | set | frozenset) else value
