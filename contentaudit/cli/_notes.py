"""What a run says before its report: rules of styles that cannot run, and styles that nobody has asked for yet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contentaudit.config import Config
    from contentaudit.govern import Governed

Note = tuple[str, str, str]
"""Kind, what, and what to do or why."""


def notes_on(governed: Governed, options: Mapping[str, Any]) -> Iterator[Note]:
    """One note for each rule that does not run as it is written, and one for a ``.vale.ini`` that is not used."""
    ignored = governed.rules.matching(governed.config.ignore)
    for id, rule in governed.rules.rules.items():
        if id in ignored:
            continue
        if rule.unloaded:
            yield "note", f"{id} is not loaded", rule.unloaded
        for reason in rule.left_out:
            yield "note", f"{id} runs without a part of it", reason
    if not options["no_config"] and not options["quiet"] and any(form == "text" for form, _ in _formats(options)):
        offer = styles_nearby(governed.config.folder or Path.cwd(), governed.config)
        if offer:
            yield "note", *offer


def _formats(options: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    return list(options["formats"]) or [("text", None)]


def styles_nearby(start: Path, config: Config | None = None) -> tuple[str, str] | None:
    """The ``.vale.ini`` beside the settings or upward, as an offer; ``None`` when settings speak of styles already."""
    from contentaudit.config.file import find_named, shown

    if config is not None and any(config.origin_of(name) != "default" for name in ("styles", "vale_ini")):
        return None
    path = find_named(start, ".vale.ini")
    if path is None or not path.is_file():
        return None
    from contentaudit.model import RuleError
    from contentaudit.wording.vale.ini import BUILT_IN, read_ini

    try:
        ini = read_ini(path)
    except RuleError:
        return None  # nobody asked for it
    styles = [style for style in ini.styles if style != BUILT_IN]
    if not styles:
        return None
    named = ", ".join(f'"{_from(start, ini.folder / style)}"' for style in styles) if ini.folder else ""
    found = f"found {shown(path)} with styles {', '.join(styles)}"
    return found, f'Add styles = [{named}] or vale-ini = "{_from(start, path)}" to contentaudit.toml to use them.'


def _from(start: Path, path: Path) -> str:
    return Path(os.path.relpath(path, start)).as_posix()
