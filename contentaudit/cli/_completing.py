"""What a shell may complete: rules, families and formats, from lists that are there without loading a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _in_list(names: Callable[[], Iterable[str]]) -> Complete:
    """Completes the last of several names with commas between them."""

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        before, comma, begun = incomplete.rpartition(",")
        return [f"{before}{comma}{name}" for name in names() if name.startswith(begun)]

    return complete


def _ids() -> list[str]:
    from contentaudit.packs import names_of_rules

    return names_of_rules()


def _families() -> list[str]:
    return list(dict.fromkeys(id.partition(".")[0] for id in _ids()))


def _formats() -> list[str]:
    from contentaudit.report.setting import FORMATS

    return list(FORMATS)


rule_names = _in_list(lambda: [*_families(), *_ids()])
"""Families and ids, as ``--select`` takes them."""

rule_ids = _in_list(_ids)
families = _in_list(_families)
formats = _in_list(_formats)
