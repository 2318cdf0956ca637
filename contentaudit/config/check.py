"""Are the rules and options that the settings name real, and of the right type? Needs to know the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from contentaudit.config.keys import described
from contentaudit.model import ConfigError
from contentaudit.suggest import did_you_mean, quoted

if TYPE_CHECKING:
    from contentaudit.config import Config, Layer
    from contentaudit.config.places import Route
    from contentaudit.rule import Option, RuleSet

ASKING = "claims.disclosure-missing"
"""The rule that looks for the disclosures which settings ask for."""
_ALL_RULES = "All rules: contentaudit rules"


def validate(config: Config, rules: RuleSet) -> None:
    """Check every name of a rule, family and option, overrides included.

    Raises ``ConfigError`` at the first that is unknown or of the wrong type: place, name, nearest known name.
    """
    for layer in config.own_layers():
        _check_names(layer, rules)
        _check_severities(layer, rules)
        _check_options(layer, rules)
        _check_disclosures(layer, rules)
        _check_waivers(layer, rules)


def _check_names(layer: Layer, rules: RuleSet) -> None:
    known = (*rules.names(), "all")
    for key in ("select", "ignore", "also", "require"):
        for index, name in enumerate(layer.values.get(key, ())):
            if name not in known:
                raise _unknown_rule(_value_place(layer, (key, index)), name, known)


def _check_severities(layer: Layer, rules: RuleSet) -> None:
    known = rules.names()
    for name in layer.values.get("severity", {}):
        if name not in known:
            raise _unknown_rule(_key_place(layer, ("severity", name)), name, known)


def _check_options(layer: Layer, rules: RuleSet) -> None:
    for id, values in layer.values.get("options", {}).items():
        rule = rules.rules.get(id)
        if rule is None:
            raise _unknown_rule(_key_place(layer, ("options", id)), id, tuple(rules.rules))
        for name, value in values.items():
            _check_option(layer, id, rule.options, name, value)


def _check_disclosures(layer: Layer, rules: RuleSet) -> None:
    """Rules that disclosures wait for: real ones, and not the rule that asks for the disclosures itself."""
    for index, required in enumerate(layer.values.get("disclosures", {}).values()):
        for name in required.rules:
            place = _value_place(layer, ("disclosures", index))
            if name == ASKING:
                raise ConfigError("config.value", f"{place}: a disclosure cannot wait for {ASKING} itself")
            if name not in rules.rules:
                raise _unknown_rule(place, name, tuple(rules.rules))


def _check_waivers(layer: Layer, rules: RuleSet) -> None:
    """Rules that there are, and a last day that is not too far ahead of the current one."""
    given = layer.values.get("waivers", ())
    if not given:
        return
    from contentaudit.config.waivers import latest

    known, last = rules.names(), latest()
    for waiver in given:
        if waiver.rule not in known:
            raise _unknown_rule(_value_place(layer, ("waivers", waiver.number, "rule")), waiver.rule, known)
        if waiver.until > last:
            place = _value_place(layer, ("waivers", waiver.number, "until"))
            help = f"At most two years, {last} today: what shall stand for longer belongs into ignore or [severity]."
            raise ConfigError("config.value", f"{place}: a waiver until {waiver.until} lasts too long", help)


def _check_option(layer: Layer, id: str, known: Mapping[str, Option], name: str, value: Any) -> None:
    written = name.replace("_", "-")
    if name not in known:
        place = _key_place(layer, ("options", id, name))
        names = [option.replace("_", "-") for option in known]
        help = did_you_mean(written, names) or (f"It has: {', '.join(names)}." if names else f"{id} has no options.")
        raise ConfigError("config.unknown-option", f"{place}: {id} has no option {quoted(written)}", help)
    if not fits(value, known[name].annotation):
        place = _value_place(layer, ("options", id, name))
        message = (
            f"{place}: {written} of {id} must be {wanted(known[name].annotation)}, not {described(_thawed(value))}"
        )
        raise ConfigError("config.option-type", message)


def _thawed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _unknown_rule(place: str, name: str, known: Sequence[str]) -> ConfigError:
    help = f"{did_you_mean(name, known)} {_ALL_RULES}".strip()
    return ConfigError("config.unknown-rule", f"{place}: unknown rule {quoted(name)}", help)


def _value_place(layer: Layer, route: Route) -> str:
    if layer.document is None:
        return _origin(layer, route)
    return layer.document.at_value(*layer.route, *_as_written(layer, route))


def _key_place(layer: Layer, route: Route) -> str:
    if layer.document is None:
        return _origin(layer, route)
    return layer.document.at_key(*layer.route, *_as_written(layer, route))


def _origin(layer: Layer, route: Route) -> str:
    """The place of a value that stands in no file."""
    return f"--{route[0]}" if layer.origin == "command line" else layer.origin


def _as_written(layer: Layer, route: Route) -> Route:
    """The route through the file: an id may be one quoted key or two, an option has ``-`` or ``_``."""
    assert layer.document is not None
    here: Any = layer.document.table
    for step in layer.route:
        here = here[step]
    written: list[str | int] = []
    for step in route:
        if isinstance(step, str) and isinstance(here, Mapping) and step not in here:
            family, _, name = step.partition(".")
            steps: tuple[str, ...] = (family, name) if name and family in here else (step.replace("_", "-"),)
        else:
            steps = (step,)  # type: ignore[assignment]
        for one in steps:
            written.append(one)
            here = here.get(one) if isinstance(here, Mapping) else None
    return tuple(written)


def fits(value: Any, annotation: str) -> bool:
    """Is a value good for a rule's parameter annotated so? Lists arrive as tuples; an int is a ``float`` too."""
    return any(_fits_one(value, part) for part in _alternatives(annotation))


def _fits_one(value: Any, annotation: str) -> bool:
    name, inside = _split(annotation)
    if name == "Literal":
        return any(value == choice and type(value) is type(choice) for choice in _choices(inside))
    if name in ("tuple", "list", "Sequence", "Collection", "Iterable", "frozenset", "set"):
        item = inside.removesuffix("...").rstrip(", ") or "Any"
        return isinstance(value, tuple) and all(fits(one, item) for one in value)
    if name in ("dict", "Mapping"):
        each = inside.partition(",")[2].strip() or "Any"
        return isinstance(value, Mapping) and all(fits(one, each) for one in value.values())
    plain: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "str": (str,)}
    if name not in plain:
        return name in ("Any", "object")
    return isinstance(value, plain[name]) and (name == "bool" or not isinstance(value, bool))


def wanted(annotation: str) -> str:
    """An annotation in plain words."""
    parts = [part for part in _alternatives(annotation) if part != "None"]
    return " or ".join(_wanted_one(part) for part in parts)


def _wanted_one(annotation: str) -> str:
    name, inside = _split(annotation)
    if name == "Literal":
        return " or ".join(f'"{choice}"' if isinstance(choice, str) else str(choice) for choice in _choices(inside))
    if name in ("tuple", "list", "Sequence", "Collection", "Iterable", "frozenset", "set"):
        return f"a list of {_PLURAL.get(inside.removesuffix('...').rstrip(', '), 'values')}"
    if name in ("dict", "Mapping"):
        each = inside.partition(",")[2].strip()
        return f"a table of names, each {wanted(each)}" if each not in ("", "Any", "object") else "a table"
    return _WORDS.get(name, name)


_WORDS = {"int": "a whole number", "float": "a number", "bool": "true or false", "str": "text in quotes"}
_PLURAL = {"int": "whole numbers", "float": "numbers", "bool": "true or false", "str": "texts"}


def _alternatives(annotation: str) -> list[str]:
    """The parts of ``A | B``, not those inside brackets."""
    return [part.strip() for part in re.split(r"\|(?![^\[]*\])", annotation)]


def _split(annotation: str) -> tuple[str, str]:
    name, _, inside = annotation.partition("[")
    return name.rpartition(".")[2].strip(), inside.removesuffix("]").strip()


def _choices(inside: str) -> Iterable[Any]:
    from ast import literal_eval

    chosen = literal_eval(f"({inside},)")
    assert isinstance(chosen, tuple)
    return chosen
