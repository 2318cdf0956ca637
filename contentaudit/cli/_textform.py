"""Which form of the text report the options of ``check`` ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


def text_form(options: Mapping[str, Any]) -> str:
    """``text`` for all of it, or what is wanted instead; raises ``UsageError`` where options contradict each other."""
    instead = {
        "summary": ("--summary", options["summary"]),
        "statistics": ("--statistics", options["statistics"]),
        "by-rule": ("--group rule", options["group"] == "rule"),
    }
    asked = {form: option for form, (option, given) in instead.items() if given}
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked.values())} contradict each other    Use one of them.")
    if asked:
        form = next(iter(asked))
        if form == "summary" and options["quiet"] == 1:
            raise click.UsageError("--quiet shows findings only, --summary none of them    Use one of them.")
        return form
    return "findings" if options["quiet"] else "text"
