"""``contentaudit dev``: what people who write rules need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentaudit.rule import Rule, RuleSet


@click.group("dev")
def command() -> None:
    """For people who write rules."""


@command.command("pages")
@click.argument("names", nargs=-1, metavar="[RULE|FAMILY]...")
@click.option("--write", is_flag=True, help="Write the exact output of each failing example into its page.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also know the Python rules in FOLDER.")
def pages(names: tuple[str, ...], folders: tuple[str, ...], *, write: bool) -> int:
    """Run the examples on rule pages: every rule's, or those of the rules and families named."""
    from contentaudit.cli._settings import governing_by
    from contentaudit.run import place_of

    options: dict[str, Any] = {"folders": folders, "config_file": None, "no_config": True}
    rules = governing_by(options).at(place_of("-")).rules
    wanted = _wanted(rules, names)
    if write:
        return _rewritten(rules, wanted)
    return _checked(rules, wanted)


def _wanted(rules: RuleSet, names: Sequence[str]) -> list[Rule]:
    from contentaudit.suggest import did_you_mean

    for name in names:
        if name not in rules.names():
            raise click.UsageError(f"no rule or family “{name}”    {did_you_mean(name, rules.names())}")
    chosen = rules.matching(names or ("all",))
    return [rule for id, rule in rules.rules.items() if id in chosen]


def _rewritten(rules: RuleSet, wanted: Sequence[Rule]) -> int:
    from contentaudit.examples import rewrite

    changed = [rule for rule in wanted if rewrite(rule, rules)]
    for rule in changed:
        click.echo(f"{rule.page_path}: the output was written; read it")
    click.echo(f"{len(wanted)} pages, {len(changed)} changed")
    return 0


def _checked(rules: RuleSet, wanted: Sequence[Rule]) -> int:
    from contentaudit.examples import problems
    from contentaudit.report.safe import defused

    wrong = 0
    for rule in wanted:
        found = list(problems(rule, rules))
        wrong += bool(found)
        for problem in found:
            click.echo(defused(f"{rule.id}: {problem}"))
    click.echo(f"{len(wanted)} pages, {wrong} with problems")
    return 1 if wrong else 0
