"""Write ``contentaudit/page/subtags.json`` from the IANA language subtag registry.

    python tools/subtags.py language-subtag-registry

The registry is the text file of https://www.iana.org/assignments/language-subtag-registry.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "contentaudit" / "page" / "subtags.json"


def records(registry: str) -> Iterator[Mapping[str, str]]:
    """The registry's records; of a field that is repeated the first counts."""
    for block in registry.split("%%"):
        record: dict[str, str] = {}
        for line in block.strip().splitlines():
            name, colon, value = line.partition(": ")
            if colon and not line.startswith(" "):
                record.setdefault(name, value.strip())
        yield record


def table(registry: str) -> dict[str, object]:
    """What ``contentaudit.page.languagetags`` reads: subtags parted by blanks, languages with two letters first."""
    names: dict[str, list[str]] = {"language": [], "script": [], "region": []}
    kinds: dict[str, list[str]] = {}
    instead: dict[str, str] = {}
    date = ""
    for record in records(registry):
        date = date or record.get("File-Date", "")
        kind, subtag = record.get("Type", ""), record.get("Subtag", "..")
        if ".." in subtag:  # ranges for private use
            continue
        if kind == "extlang":
            kinds.setdefault(record["Prefix"], []).append(subtag)
        elif kind in names:
            names[kind].append(subtag)
            if kind == "language" and len(subtag) == 2 and "Deprecated" in record:
                instead[subtag] = record.get("Preferred-Value", "")
    return {
        "source": "IANA language subtag registry",
        "file-date": date,
        "languages": " ".join(sorted(names["language"], key=len)),
        "scripts": " ".join(names["script"]),
        "regions": " ".join(names["region"]),
        "extlang": {prefix: " ".join(subtags) for prefix, subtags in kinds.items()},
        "instead": instead,
    }


if __name__ == "__main__":
    made = table(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
