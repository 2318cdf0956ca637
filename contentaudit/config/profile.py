"""Profiles: which rules matter for one kind of publisher, how much each weighs there, and why. One TOML file each.

Only the profiles that are named are read. A line says something about one rule and gives its reason; ``sources`` are
keys of laws that were read, ``unread`` those of laws that could not be found again and are never quoted as law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from contentaudit.model import ConfigError, Severity
from contentaudit.page.required import Required

FOLDER = Path(__file__).with_name("profiles")


class Change(NamedTuple):
    """What a profile says about one rule, or about all rules of a family."""

    rule: str
    why: str
    on: bool | None = None
    """Switch the rule on or off; ``None`` leaves it as it is."""
    severity: Severity | None = None
    options: Mapping[str, Any] = {}
    sources: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class Profile(NamedTuple):
    """A named set of changes. ``only``: no rules run but those it names."""

    name: str
    summary: str
    extends: tuple[str, ...] = ()
    only: bool = False
    region: str | None = None
    region_why: str = ""
    changes: Mapping[str, Change] = {}
    disclosures: Mapping[str, Required] = {}


class Weight(NamedTuple):
    """How much a rule weighs under a profile. ``at_least_default``: never less than it weighs without one."""

    severity: Severity
    at_least_default: bool = False

    def of(self, own: Severity, found: Severity) -> Severity:
        """What a finding of severity ``found`` weighs, by a rule whose own severity is ``own``.

        A finding that weighs less than the rule (a qualified claim) still weighs less by as many steps.
        """
        base = min(self.severity, own, key=_rank) if self.at_least_default else self.severity
        steps = base.rank - own.rank
        levels = tuple(Severity)
        return levels[min(max(found.rank + steps, 0), len(levels) - 1)]


def _rank(severity: Severity) -> int:
    return severity.rank


def names() -> tuple[str, ...]:
    """All profiles."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def profile(name: str) -> Profile:
    """One profile with all that it extends; ``name`` must be one of ``names()``."""
    import tomllib

    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    extends = tuple(table.get("extends", ()))
    bases = [profile(base) for base in extends]
    changes: dict[str, Change] = {}
    disclosures: dict[str, Required] = {}
    for base in bases:
        changes |= base.changes
        disclosures |= base.disclosures
    region = table.get("region", {})
    for rule, line in table.get("rules", {}).items():
        changes[rule] = _over(changes.get(rule), _change(rule, line))
    if "disclosures" in table:
        from contentaudit.config.disclosures import shipped

        disclosures |= shipped(table["disclosures"])
    return Profile(
        name=name,
        summary=table["summary"],
        extends=extends,
        only=table.get("only", False),
        region=region.get("code") or next((base.region for base in bases if base.region), None),
        region_why=region.get("why") or next((base.region_why for base in bases if base.region), ""),
        changes=changes,
        disclosures=disclosures,
    )


def _change(rule: str, line: Mapping[str, Any]) -> Change:
    return Change(
        rule=rule,
        why=line["why"],
        on=line.get("on"),
        severity=Severity(line["severity"]) if "severity" in line else None,
        options={name.replace("-", "_"): value for name, value in line.get("options", {}).items()},
        sources=tuple(line.get("sources", ())),
        unread=tuple(line.get("unread", ())),
    )


def _over(below: Change | None, above: Change) -> Change:
    """A profile's line over that of the profile it extends: what it does not say stays."""
    if below is None:
        return above
    return above._replace(
        on=below.on if above.on is None else above.on,
        severity=above.severity or below.severity,
        options={**below.options, **above.options},
        sources=tuple(dict.fromkeys((*above.sources, *below.sources))),
        unread=tuple(dict.fromkeys((*above.unread, *below.unread))),
    )


def values_of(chosen: Sequence[str], settled: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of ``Config`` that the profiles come to together; the stricter severity wins.

    ``settled``: fields that the settings themselves say, so that profiles need not agree on them. Raises
    ``ConfigError`` naming the profiles when they want different things that cannot both be had.
    """
    profiles = [profile(name) for name in chosen]
    whole = [one for one in profiles if not one.only]
    ids = dict.fromkeys(id for one in profiles for id in one.changes)
    lines = {id: [one.changes[id] for one in profiles if id in one.changes] for id in ids}
    values = {
        "select": () if whole else tuple(ids),
        "also": tuple(id for id, said in lines.items() if any(line.on for line in said)),
        "ignore": tuple(id for id in ids if whole and all(_off(one, id) for one in whole)),
        "weights": {id: weight for id, said in lines.items() if (weight := _weight(id, said, whole))},
        "region": _agreed("region", [(one.name, one.region) for one in profiles], settled.get("region")),
        "options": _options(profiles, settled.get("options", {})),
        "disclosures": _disclosures(profiles),
    }
    return {name: value for name, value in values.items() if value}


def _off(one: Profile, id: str) -> bool:
    return id in one.changes and one.changes[id].on is False


def _weight(id: str, said: Sequence[Change], whole: Sequence[Profile]) -> Weight | None:
    found = [line.severity for line in said if line.severity]
    if not found:
        return None
    silent = any(id not in one.changes or one.changes[id].severity is None for one in whole)
    return Weight(min(found, key=_rank), silent)


def _options(profiles: Sequence[Profile], settled: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, list[tuple[str, Any]]]] = {}
    for one in profiles:
        for id, change in one.changes.items():
            for name, value in change.options.items():
                wanted.setdefault(id, {}).setdefault(name, []).append((one.name, value))
    return {
        id: {
            name: _agreed(f"{name.replace('_', '-')} of {id}", said, settled.get(id, {}).get(name))
            for name, said in options.items()
        }
        for id, options in wanted.items()
    }


def _disclosures(profiles: Sequence[Profile]) -> dict[str, Required]:
    found: dict[str, Required] = {}
    for one in profiles:
        found |= one.disclosures
    return found


def _agreed(what: str, said: Sequence[tuple[str, Any]], settled: Any) -> Any:
    """The one value that all who want something want; any of them where the settings say it themselves."""
    wanted = {name: value for name, value in said if value is not None}
    first = next(iter(wanted.items()), None)
    if first is None:
        return None
    for name, value in wanted.items():
        if value != first[1] and settled is None:
            message = f"the profiles {first[0]} and {name} differ on {what}: {first[1]} and {value}"
            raise ConfigError("config.profiles-differ", message, f"Set {what} yourself, or name one of the two.")
    return first[1]
