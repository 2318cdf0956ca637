"""``contentaudit explain RULE``: the rule's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentaudit.cli._completing import rule_ids

if TYPE_CHECKING:
    from contentaudit.rule import RuleSet


@click.command("explain")
@click.argument("rule", metavar="RULE", shell_complete=rule_ids)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option(
    "--config", "config_file", metavar="FILE", help="Settings whose rules to know, instead of contentaudit.toml."
)
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also know the Python rules in FOLDER.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
@click.option("--no-pager", is_flag=True, help="Print it all at once on a terminal too.")
def command(
    rule: str,
    form: str,
    config_file: str | None,
    folders: tuple[str, ...],
    color: str,
    width: int | None,
    *,
    no_pager: bool,
) -> int:
    """Say what a rule asks, why, how to mend it, and which law or guideline it rests on."""
    from contentaudit.cli._show import look_for_stdout, show, show_json, show_pages
    from contentaudit.report import profilebook, rulebook, ruletext

    rules = _rules_with(rule, config_file, folders)
    found = rulebook.known(rules, rule)
    if form == "json":
        show_json(rulebook.page_object(found))
    elif form == "markdown":
        show(rulebook.page_markdown(found))
    else:
        print_out = show if no_pager else show_pages
        print_out(ruletext.page_text(found, look_for_stdout(color, width), profilebook.told_of(found, rules)))
    return 0


def _rules_with(rule: str, config_file: str | None, folders: tuple[str, ...]) -> RuleSet:
    """The rules of the tool where that one is among them, whatever settings say; else those of the settings too."""
    from contentaudit.cli._settings import governing_by
    from contentaudit.govern import known_rules
    from contentaudit.run import place_of

    rules = known_rules(folders)
    if rule in rules.rules or rule in rules.families:
        return rules
    return governing_by({"config_file": config_file, "no_config": False, "folders": folders}).at(place_of("-")).rules
