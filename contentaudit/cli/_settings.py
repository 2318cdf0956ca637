"""From command-line options to what governs a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from contentaudit.govern import Governing, Nearest, unsought

_KEYS = (
    "select",
    "ignore",
    "fail_on",
    "require",
    "profile",
    "region",
    "keyphrase",
    "content",
    "encoding",
    "timeout",
    "user_agent",
    "exclude",
    "headers",
)
"""Options of the command line that are keys of the settings file."""


def governing_by(options: Mapping[str, Any]) -> Governing:
    """What holds where, under ``--config``, ``--no-config``, ``--rules`` and every option that is also a setting."""
    given = {key: options[key] for key in _KEYS if options.get(key)}
    if options.get("ignore_robots"):
        given["robots"] = False
    file, folders = options["config_file"], options["folders"]
    if options["no_config"]:
        if file:
            raise click.UsageError("--config and --no-config contradict each other    Use one of them.")
        return unsought(given, folders)
    return Nearest(given, folders, Path(file) if file else None)
