"""The rules that ``contentaudit rules`` is asked for, as the settings here weigh them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from contentaudit.cli._settings import governing_by
from contentaudit.cli._show import look_for_stdout, show, show_json
from contentaudit.config.profile import profile
from contentaudit.report import profilebook, rulebook
from contentaudit.run import place_of


class Listing:
    """The options of the command by their names, and the rules that they mean."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        governed = governing_by(options).at(place_of("-"))
        self._config, self._known = governed.config, governed.rules
        config = self._config
        selected = self._known.selected(config.select, config.ignore, config.also)
        self._on = {rule.id for rule in selected if not rule.unloaded}
        self._profiles = [profile(name) for name in config.profile]
        family = options["family"]
        listed = rulebook.of_family(self._known, family) if family else list(self._known.rules.values())
        listed = rulebook.about(listed, self._known, options["words"])
        self._rules = [
            replace(rule, spec=rule.spec._replace(severity=config.severity_of(rule.id, rule.severity)))
            for rule in listed
        ]

    def as_json(self) -> int:
        """All that the table says, and the profiles where there are any."""
        rows = [{**rulebook.row_object(rule), "on": rule.id in self._on} for rule in self._rules]
        for row, rule in zip(rows, self._rules, strict=True):
            if self._options["sources"]:
                row["sources"] = rulebook.source_objects(rule)
            if self._profiles:
                row["profiles"] = profilebook.profile_objects(rule, self._profiles, self._known)
        show_json(rows)
        return 0

    def as_table(self) -> int:
        """The table, what profiles say, and how many rules are on."""
        look = look_for_stdout(self._options["color"], self._options["width"])
        table = rulebook.table(self._rules, self._on, look, sources=self._options["sources"])
        asked = self._profiles if self._options["profile"] else ()
        told = [profilebook.profile_text(one, self._known, look) for one in asked]
        show("\n".join([table, *told]) + self._count())
        return 0

    def _count(self) -> str:
        on = sum(rule.id in self._on for rule in self._rules)
        lost = sum(bool(rule.unloaded) for rule in self._rules)
        off = f"{len(self._rules) - on - lost} off" + (f", {lost} not loaded" if lost else "")
        profiled = f" in profile {self._config.profile_name}" if self._config.profile else ""
        return f"{on} rules on, {off}{profiled}\n"
