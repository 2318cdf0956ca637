"""The template engine, set so that no word of a page can become markup."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contentaudit.report.counts import counted, places
from contentaudit.report.html import assets
from contentaudit.report.html.inert import address, inert
from contentaudit.report.html.said import SAID
from contentaudit.report.html.signs import day


def _shown(value: object) -> object:
    """Every value on its way into a template's output; markup of our own macros is done already."""
    return inert(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def environment() -> Environment:
    """The templates of the report, with what they all use."""
    from pathlib import Path

    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        style=assets.style,
        script=assets.script,
        policy=assets.policy,
        said={severity.value: words for severity, words in SAID.items()},
    )
    made.filters.update(address=address, counted=counted, places=places, day=day)
    return made
