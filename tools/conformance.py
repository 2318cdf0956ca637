"""Write ``docs/conformance.md``: what our rules make of the test cases of other projects.

    make conformance

Runs every case in the shared data (the folder ``CONTENTAUDIT_SHARED``, or ``shared`` beside the project).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "conformance.md"
sys.path.insert(0, str(ROOT))

from tests.conformance.casefiles import meta  # noqa: E402
from tests.conformance.source import Cases  # noqa: E402
from tests.conformance.sources import SOURCES  # noqa: E402
from tests.conformance.test_unseen import ROUNDS, faults  # noqa: E402

_START = """\
# Conformance: the test cases of other projects

Other projects have written down, case by case, what a tool should say of a page. Each case that a rule of ours speaks
to is run, and what we give is compared with what the case asks for. `make conformance` writes this page;
`tests/conformance/` holds one runner for each source, and a test that this page is what the command gives.

- **apply**: cases that at least one rule of ours speaks to. The rest is listed below with the reason.
- **agree**: cases in which all rules that speak to it give what it asks for: the places where the source states them,
  otherwise whether anything is found.
- **differ**: cases in which we differ on purpose. Each comparison is listed below with the reason.
- **fail**: cases in which we differ without a reason.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([_START, *_table(), "", *_unseen(), "", *(line for each in SOURCES for line in _source(each))])


def _table() -> Iterator[str]:
    yield "| source | cases | apply | agree | differ | fail |"
    yield "|---|--:|--:|--:|--:|--:|"
    total: Counter[str] = Counter()
    for source in SOURCES:
        tally = source.tally
        total.update(tally._asdict())
        yield f"| [{source.title}](#{_anchor(source.title)}) | {' | '.join(map(str, tally))} |"
    yield f"| all | {' | '.join(str(total[name]) for name in SOURCES[0].tally._fields)} |"


def _unseen() -> Iterator[str]:
    yield "## Unseen cases\n"
    yield "Pages that were written before the rules' code was read, and run once before anything was touched"
    yield "(`tests/conformance/unseen.py`).\n"
    yield "| round | family | cases | right on the first run | right now |"
    yield "|--:|---|--:|--:|--:|"
    for number, each in enumerate(ROUNDS, 1):
        right = Counter(case.family for case in each.cases if not faults(case))
        for family, count in Counter(case.family for case in each.cases).items():
            yield f"| {number} | `{family}` | {count} | {each.first_score[family]} | {right[family]} |"
        yield f"| {number} | all | {len(each.cases)} | {sum(each.first_score.values())} | {right.total()} |"
    for number, each in enumerate(ROUNDS, 1):
        yield f"\nRound {number}, {each.title}. What was wrong on the first run:\n"
        yield from (f"- `{id}`: {_cell(why)}." for id, why in each.wrong_at_first.items())


def _source(source: Cases) -> Iterator[str]:
    yield f"## {source.title}\n"
    yield f"{_origin(source)}\n"
    if source.left_out:
        yield "Not asked of us:\n"
        yield "| what | cases | why |"
        yield "|---|--:|---|"
        for group, count in sorted(source.left_out.items()):
            yield f"| {_cell(group)} | {count} | {_cell(source.outside[group])} |"
        yield ""
    if source.excepted:
        yield "Different on purpose:\n"
        yield "| case | rule | it asks for | we give | why |"
        yield "|---|---|---|---|---|"
        for row, reason in source.excepted:
            asked, given = (_cell(_brief(value)) for value in (row.expected, row.got))
            yield f"| `{row.case}` | {_cell(row.rule)} | {asked} | {given} | {_cell(reason)} |"
        yield ""


def _origin(source: Cases) -> str:
    """Where the cases are from, with the exact version."""
    if source.file == "faq-dev":
        return "Labelled pages written for this project: the pairs a reader sees, and what is wrong with the markup."
    facts: Mapping[str, object] = meta(source.file)
    repositories = facts.get("sources") or {str(facts["source"]).removeprefix("github.com/"): facts["commit"]}
    assert isinstance(repositories, dict)
    links = [f"[{name}](https://github.com/{name}/tree/{commit})" for name, commit in repositories.items()]
    return f"From {' and '.join(links)}."


def _brief(value: object) -> str:
    """What a case asks for or what we give, in a few words: places, a number, a name, or whether anything."""
    if isinstance(value, bool):
        return "a finding" if value else "nothing"
    if isinstance(value, list) and value and isinstance(value[0], str) and value[0].startswith("{"):
        return f"{len(value)} things"
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return words or "nothing"


def _cell(text: str) -> str:
    """Words in a cell of a table: on one line, and with no marks that Markdown would read."""
    return re.sub(r"([|<>*])", r"\\\1", " ".join(text.split()))


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")


def main() -> None:
    """Write the page and print its table."""
    OUT.write_text(document().rstrip() + "\n", encoding="utf-8")
    print(*_table(), sep="\n")


if __name__ == "__main__":
    main()
