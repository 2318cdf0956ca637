"""What can be worked out once about a folder of rule files, kept beside them so that starting costs little.

``_wording.json`` holds the files' data and the keys of their patterns. It is used only while its digest is that of the
files, so a change of a rule file is never missed; it is then read the long way until ``make prebuilt`` writes the file
anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from contentaudit.wording.patterns import Keys

NAME = "_wording.json"
NOTATION = 1
"""Raised when the notation, or what is worked out from it, changes."""


class Prebuilt(NamedTuple):
    """Data of each file by name, and the key sets of each pattern of a rule, group by group, in the file's order."""

    files: Mapping[str, dict[str, Any]]
    keys: Mapping[str, Sequence[tuple[Keys, ...]]]


def digest(texts: Mapping[str, str]) -> str:
    """Of the notation and the texts of files by name."""
    hashed = sha256(str(NOTATION).encode())
    for name in sorted(texts):
        hashed.update(f"\0{name}\0{texts[name]}".encode())
    return hashed.hexdigest()


def load(folder: Path, texts: Mapping[str, str]) -> Prebuilt | None:
    """What stands beside the files; ``None`` when there is nothing, or it is not of these texts."""
    try:
        table = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(table, dict) or table.get("digest") != digest(texts):
        return None
    sets = [frozenset(words.split(" ")) for words in table["sets"]]
    keys = {name: [tuple(sets[i] for i in row) for row in rows] for name, rows in table["keys"].items()}
    return Prebuilt(table["files"], keys)


def table_of(
    texts: Mapping[str, str], files: Mapping[str, Any], keys: Mapping[str, Iterable[Sequence[Keys]]]
) -> dict[str, Any]:
    """What ``load`` reads, as a table for JSON; each set of keys stands once."""
    numbers: dict[Keys, int] = {}
    rows = {
        name: [[numbers.setdefault(part, len(numbers)) for part in pattern] for pattern in patterns]
        for name, patterns in keys.items()
    }
    return {
        "digest": digest(texts),
        "files": dict(files),
        "sets": [" ".join(sorted(part)) for part in numbers],
        "keys": rows,
    }
