"""One run of ``compare``: what the options ask, carried out and told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from contentaudit.cli._settings import governing_by
from contentaudit.cli._show import look_for_stdout
from contentaudit.compare.comparison import Comparison
from contentaudit.compare.sides import Comparing
from contentaudit.compare.states import Side
from contentaudit.report.look import Look
from contentaudit.report.safe import notice
from contentaudit.report.sink import STDOUT, Sink, open_sink, unwritable
from contentaudit.run import Reading


def comparing(options: Mapping[str, Any]) -> int:
    """Compare, tell, and return the exit code."""
    governing = governing_by(options)
    fail_on = governing.at(Path.cwd()).config.fail_on
    sink = open_sink(options["output"] or "-")
    try:
        paths = (*options["paths"], *options["more_paths"])
        comparison = Comparing(governing, Reading()).compared(
            options["old"], options["new"], paths, from_base=options["merge_base"]
        )
        _tell_lost(comparison.old, "note", "what is found there now counts as new")
        _tell_lost(comparison.new, "error", "")
        code = comparison.exit_code(fail_on)
        _write(sink, options, comparison, code)
    except BaseException:
        sink.discard()
        raise
    return code


def _write(sink: Sink, options: Mapping[str, Any], comparison: Comparison, code: int) -> None:
    is_file = options["output"] not in (None, *STDOUT)
    look = Look() if is_file else look_for_stdout(options["color"], options["width"])
    encoding = look.encoding if options["form"] == "text" else "utf-8"
    try:
        sink.write(_told(options["form"], comparison, look, code), encoding)
        sink.commit()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(options["output"] or "standard output", error) from None


def _told(form: str, comparison: Comparison, look: Look, code: int) -> str:
    if form == "json":
        from contentaudit.report.compared_json import as_json

        return as_json(comparison, code)
    if form == "markdown":
        from contentaudit.report.compared_markdown import as_markdown

        return as_markdown(comparison)
    from contentaudit.report.compared import as_text

    return as_text(comparison, look, code)


def _tell_lost(side: Side, kind: str, help: str) -> None:
    """A line for each page that could not be audited."""
    for state in side.states:
        if failure := state.page.failure:
            where = "" if failure.message.startswith(state.page.target) else f"{state.page.target}: "
            click.echo(notice(kind, f"{where}{failure.message}", help or failure.help), err=True)
    if not side.states:
        click.echo(notice(kind, f"{side.said} has no pages"), err=True)
