"""Accuracy of the claims rules on labelled sentences: runs the real audit and prints what the scorer says.

    python -m tests.accuracy LABELS.jsonl [LABELS.jsonl …] [--errors N] [--findings OUT.jsonl] [--only CATEGORY]

Each row becomes one page: its sentence in a paragraph with the sentences around it, as the row gives them. Only
findings inside the row's own text count. The scorer is the one that lies beside the labels.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from contentaudit.model import Source
from contentaudit.packs import from_wording
from contentaudit.page import Page
from contentaudit.rule import Rule

ROOT = Path(__file__).parents[1]

Row = dict[str, Any]


@cache
def claims_rules() -> dict[str, Rule]:
    """The bundled claims rules that are written as wording."""
    folder = ROOT / "rules" / "claims"
    paths = [path for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
    return from_wording("claims", paths, "contentaudit", {})


def read_rows(path: Path) -> list[Row]:
    """The rows of a label file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def page_of(row: Row) -> tuple[Page, int, int]:
    """The row as a page, and where its own text stands in the source."""
    around = row.get("context") or {}
    before, after = around.get("before", ""), around.get("after", "")
    head = f'<html lang="{row.get("lang", "en")}"><body><main><p>{escape(before, quote=False)}{" " if before else ""}'
    text = escape(row["text"], quote=False)
    source = f"{head}{text}{' ' if after else ''}{escape(after, quote=False)}</p></main></body></html>"
    return Page(Source.from_string(source)), len(head), len(head) + len(text)


def findings_of(row: Row) -> Iterator[Row]:
    """What the rules find in the row's own text, as the scorer reads it."""
    page, start, end = page_of(row)
    exact = "&" not in page.source.text
    rules = [rule for rule in claims_rules().values() if row.get("lang", "en") in rule.spec.languages]
    for rule in rules:
        for hit in rule.check(page):
            if start <= hit.span.start and hit.span.end <= end:
                severity = hit.severity or rule.severity
                found = {"id": row["id"], "category": rule.id, "quote": hit.quote, "severity": severity.value}
                yield {**found, "start": hit.span.start - start} if exact else found


@cache
def scorer(folder: Path) -> ModuleType:
    """The scorer module of a folder of labels."""
    spec = importlib.util.spec_from_file_location("claims_scorer", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(rows: Sequence[Row], folder: Path) -> dict[str, Any]:
    """Figures of the scorer over all rows: precision, recall, clean-row alarms, mean overlap, errors of both kinds."""
    found = [finding for row in rows for finding in findings_of(row)]
    counts, totals, errors = scorer(folder).score(rows, found)
    true = sum(c["tp_found"] for c in counts.values())
    false = sum(c["fp"] for c in counts.values())
    labels = sum(c["gold"] for c in counts.values())
    hits = sum(c["hit"] for c in counts.values())
    return {
        "findings": found,
        "counts": counts,
        "errors": errors,
        "precision": true / (true + false) if true + false else 1.0,
        "recall": hits / labels if labels else 1.0,
        "alarms": totals["clean_rows_flagged"] / totals["clean_rows"] if totals["clean_rows"] else 0.0,
        "error_recall": totals["hit_error"] / totals["gold_error"] if totals["gold_error"] else 1.0,
        "overlap": totals["iou"] / true if true else 0.0,
        "severity": totals["sev_ok"] / totals["sev_n"] if totals["sev_n"] else 1.0,
    }


def main() -> int:
    """Print the figures, category by category and in total, and the first errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared" / "data" / "claims")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--findings", type=Path)
    given = parser.parse_args()
    for path in given.labels:
        figures = measure(read_rows(path), given.scorer)
        print(f"\n{path.name}")
        for name, c in sorted(figures["counts"].items()):
            print(f"  {name:24} labels {c['gold']:3} hit {c['hit']:3}  false {c['fp']:3}  tolerated {c['tolerated']:3}")
        for name in ("precision", "recall", "error_recall", "alarms", "overlap", "severity"):
            print(f"  {name:24} {figures[name]:.3f}")
        for kind in ("false", "missed"):
            errors = [error for error in figures["errors"][kind] if given.only in error[1]]
            for error in errors[: given.errors]:
                print(kind.upper(), *error, sep=" | ")
        if given.findings:
            lines = (json.dumps(finding, ensure_ascii=False) + "\n" for finding in figures["findings"])
            given.findings.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
