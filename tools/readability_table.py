"""Write the table of agreement into ``docs/readability.md``: ``make readability-table``.

Every figure is counted anew from the published cases, which must be present (see ``tests/shared_data.py``).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.conformance.readability_agreement import Row, rows

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "readability.md"
BEGIN, END = "<!-- agreement: make readability-table -->\n", "<!-- end of agreement -->\n"


def table() -> str:
    """The rows, and below them what the differences are."""
    counted = rows()
    lines = ["| subject | compared with | cases | the same | in percent |", "|---|---|---|---|---|"]
    lines += [f"| {r.subject} | {r.of} | {len(r.cases)} | {r.agreeing} | {r.share:.1f} |" for r in counted]
    differences = [line for row in counted for line in _differences(row)]
    return "\n".join([*lines, "", "Differences in what is meant:", "", *differences]) + "\n"


def _differences(row: Row) -> Iterator[str]:
    for reason, count in Counter(case.apart for case in row.differing if case.apart).most_common():
        yield f"- {row.subject}, {count} of {len(row.cases)}: {reason}."


def with_table(text: str) -> str:
    """The document with the table of today between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def main() -> int:
    """Write it."""
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
