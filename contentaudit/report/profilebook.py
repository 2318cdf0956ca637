"""Profiles told to people and programs: what each changes, why, and on which laws that rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contentaudit.config.profile import Change, Profile, names, profile
from contentaudit.model import Reference
from contentaudit.report.cells import wrapped
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.rule import Rule, RuleSet

_MARGIN = 2


def profile_text(one: Profile, rules: RuleSet, look: Look) -> str:
    """What a profile says, line by line: first what it changes, then what it confirms."""
    lines = [look.paint(f"Profile {one.name}", "bold") + f": {one.summary}", *_around(one, look)]
    changes = sorted(one.changes.values(), key=lambda change: (not _alters(change, rules), change.rule))
    for change in changes:
        lines += _line(f"{change.rule}  {effect(change, rules)}", change.why, look)
        if laws := cited(change, rules):
            lines += _indented(laws, look, 2 * _MARGIN)
    for required in one.disclosures.values():
        title = f"required statement {required.id}  {required.severity}"
        lines += _line(title, required.reason, look)
    return defused("".join(f"{line}\n" for line in [*lines, ""]))


def _around(one: Profile, look: Look) -> Iterator[str]:
    if one.extends:
        yield from _indented(f"It includes {', '.join(one.extends)}.", look, _MARGIN)
    if one.only:
        yield from _indented("No other rules run.", look, _MARGIN)
    if one.region:
        yield from _line(f"region  {one.region}", one.region_why, look)


def _line(title: str, why: str, look: Look) -> Iterator[str]:
    yield " " * _MARGIN + look.plain(title)
    yield from _indented(why, look, 2 * _MARGIN)


def _indented(text: str, look: Look, margin: int) -> Iterator[str]:
    for line in wrapped(look.plain(text), look.width - margin):
        yield " " * margin + line


def effect(change: Change, rules: RuleSet) -> str:
    """``on, error``, ``off``, ``error (warning otherwise)`` or, where nothing changes, ``error``."""
    rule = rules.rules.get(change.rule)
    if change.on is False:
        return "off"
    severity = change.severity.value if change.severity else ""
    if change.on:
        return f"on, {severity}" if severity else "on"
    if change.options:
        options = ", ".join(f"{name.replace('_', '-')} = {value}" for name, value in change.options.items())
        return f"{severity} {options}".strip()
    if rule and severity and severity != rule.severity.value:
        return f"{severity} ({rule.severity} otherwise)"
    return severity


def told_of(rule: Rule, rules: RuleSet) -> list[str]:
    """``us-ca: on, error`` for each profile that changes what the rule does."""
    told = []
    for name in names():
        change = profile(name).changes.get(rule.id)
        if change is not None and _alters(change, rules):
            told.append(f"{name}: {effect(change, rules)}")
    return told


def _alters(change: Change, rules: RuleSet) -> bool:
    rule = rules.rules.get(change.rule)
    raised = change.severity is not None and rule is not None and change.severity is not rule.severity
    return change.on is not None or bool(change.options) or raised


def cited(change: Change, rules: RuleSet) -> str:
    """The laws behind a line, each with the day it was read; those that were not found again say so."""
    read = [_cited(source) for source in _references(change.sources, change.rule, rules)]
    unread = [f"{s.citation or s.title} (not verified)" for s in _references(change.unread, change.rule, rules)]
    return "; ".join([*read, *unread])


def _cited(source: Reference) -> str:
    return f"{source.citation or source.title}" + (f" (read {source.checked})" if source.checked else "")


def _references(keys: Sequence[str], rule: str, rules: RuleSet) -> list[Reference]:
    known = _listed(rule, rules)
    return [known[key] for key in keys if key in known]


def _listed(name: str, rules: RuleSet) -> Mapping[str, Reference]:
    """The sources that a rule's pack lists; those of any of a family's rules are the same."""
    rule = rules.rules.get(name) or next((one for one in rules.rules.values() if one.family == name), None)
    return rule.references if rule else {}


def profile_objects(rule: Rule, profiles: Sequence[Profile], rules: RuleSet) -> list[dict[str, Any]]:
    """What each profile says about a rule, for programs."""
    said = [(one, one.changes.get(rule.id) or one.changes.get(rule.family)) for one in profiles]
    return [
        {
            "profile": one.name,
            "on": change.on,
            "severity": change.severity.value if change.severity else None,
            "options": dict(change.options),
            "why": change.why,
            "sources": [_object(source) for source in _references((*change.sources, *change.unread), rule.id, rules)],
        }
        for one, change in said
        if change is not None
    ]


def _object(source: Reference) -> dict[str, str]:
    return {"key": source.key, "citation": source.citation, "url": source.url, "status": source.status}
