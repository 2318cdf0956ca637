"""Printing for the commands that print one thing."""

from __future__ import annotations

import json
import sys
from typing import Any, cast

from contentaudit.report.look import Choice, Look, look_of
from contentaudit.report.sink import Stream


def look_for_stdout(color: str, width: int | None = None) -> Look:
    """The look of standard output under the common flags."""
    return look_of(sys.stdout, colour=cast(Choice, color), width=width)


def show(text: str) -> None:
    """Print text whole, in the encoding of standard output."""
    Stream(sys.stdout).write(text, sys.stdout.encoding or "utf-8")


def show_json(value: Any) -> None:
    """Print a JSON document, always UTF-8."""
    Stream(sys.stdout).write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def show_pages(text: str) -> None:
    """Print text, on a terminal that is too low for it a page at a time, with the reader's own pager."""
    import os

    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        show(text)
        return
    if text.count("\n") < os.get_terminal_size(sys.stdout.fileno()).lines:
        show(text)
        return
    import click

    click.echo_via_pager(text)
