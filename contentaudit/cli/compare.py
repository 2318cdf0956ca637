"""``contentaudit compare OLD NEW``: what got worse, what got better, measures side by side."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._options import FAIL_ON, by_profile, ignoring, selecting, with_config, with_rules, without_config


@click.command("compare")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, metavar="[-- PATHS…]")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
              help="For people, for programs, or for a comment on a pull request.")  # fmt: skip
@click.option("--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity of a new finding that sets exit "
              "code 1. [default: error]")  # fmt: skip
@click.option("--merge-base", is_flag=True, help="OLD is a revision: count from where NEW left it.")
@click.option("--path", "more_paths", multiple=True, metavar="PATH", help="The same as a path after --; repeat it.")
@selecting
@ignoring
@by_profile
@with_config
@without_config
@with_rules
@click.option("--encoding", metavar="NAME", help="Read pages with this encoding instead of the declared one.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option(
    "--width", type=click.IntRange(min=1), metavar="N", help="Columns; the default is the terminal's, else 96."
)
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def command(**options: Any) -> int:
    """Hold pages against what they were: what got worse, what got better, and the measures side by side.

    OLD and NEW are JSON reports, pages, folders, URLs, or revisions of git (main, git:main, HEAD~3:content/post.md).
    What exists as a file is read as one. PATHS say which files and folders of revisions are meant.

    Exit codes: 0 nothing new at or above --fail-on, 1 something new, 2 something could not be read.
    """
    from contentaudit.cli._comparing import comparing

    return comparing(options)
