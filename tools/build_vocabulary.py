"""Compile ``contentaudit/page/markup/schemaorg.json`` from the files of a schema.org release.

    python tools/build_vocabulary.py 30.0 schemaorg-all-https-types.csv schemaorg-all-https-properties.csv

Both are in ``data/releases`` of https://github.com/schemaorg/schemaorg. Written beside the table: ``schemaorg.NOTICE``.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from contentaudit.page.markup.vocabulary import DATA

NOTICE = """\
schemaorg.json is derived from the vocabulary of schema.org, release {release}
(https://schema.org/version/{release}, data/releases of https://github.com/schemaorg/schemaorg).

Copyright (C) the sponsors of Schema.org and its contributors. Licensed under the Creative Commons
Attribution-ShareAlike License, version 3.0: https://creativecommons.org/licenses/by-sa/3.0/
(terms: https://schema.org/docs/terms.html).

Changes: only the names of types, enumeration members and properties, their parents, domains, ranges and successors
were kept, and put into a compact form by tools/build_vocabulary.py. schemaorg.json is offered under the same licence;
it does not extend to the program that reads it.
"""


def names(cell: str) -> list[str]:
    """The short names in a cell that lists addresses of schema.org."""
    return sorted(word.strip().removeprefix("https://schema.org/") for word in cell.split(",") if "schema.org/" in word)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file whose term is of schema.org."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["id"].startswith("https://schema.org/")]


def main(release: str, types: Path, properties: Path) -> None:
    """Write the table and its notice, and say what they hold."""
    data: dict[str, dict[str, str]] = {"types": {}, "members": {}, "properties": {}, "superseded": {}}
    for row in rows(types):
        # A medical specialty such as Psychiatric is both: a member of an enumeration, and a kind of business.
        if row["enumerationtype"]:
            data["members"][row["label"]] = " ".join(names(row["enumerationtype"]))
        if row["subTypeOf"] or not row["enumerationtype"]:
            data["types"][row["label"]] = " ".join(names(row["subTypeOf"]))
    for row in rows(properties):
        data["properties"][row["label"]] = (
            f"{' '.join(names(row['domainIncludes']))}>{' '.join(names(row['rangeIncludes']))}"
        )
    for row in (*rows(types), *rows(properties)):
        if later := names(row["supersededBy"]):
            data["superseded"][row["label"]] = later[0]
    DATA.write_text(json.dumps({"release": release, **data}, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    DATA.with_suffix(".NOTICE").write_text(NOTICE.format(release=release), encoding="utf-8")
    counted = {kind: len(terms) for kind, terms in data.items()}
    print(f"schema.org {release}: {counted}, {DATA.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
