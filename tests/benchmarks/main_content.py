"""How well the main content is found: ``python tests/benchmarks/main_content.py CHECKOUT`` prints the table of ADR 0012.

CHECKOUT is a clone of github.com/scrapinghub/article-extraction-benchmark, whose measure this is: shingles of four
words, precision and recall averaged over pages. Of the pages in order of their names every other one, from the first
on, was looked at while the search was written; the other half never.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import mean

from contentaudit.model import Source
from contentaudit.page import Page

_WORD = re.compile(r"\w+")
_NO_TEXT = ("button", "control", "caption")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def shares(wanted: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; ``None`` where there is nothing to divide by."""
    true, made = shingles(wanted), shingles(found)
    right = (true & made).total()
    return (right / made.total() if made else None), (right / true.total() if true else None)


def extracted(page: Page) -> str:
    """The text that the benchmark asks for: the main content without its title, captions and controls."""
    blocks = page.main_content.blocks
    return "\n".join(b.text.value for b in blocks if b.level != 1 and b.role not in _NO_TEXT)


def main(checkout: Path) -> None:
    """Print one row for each half and one for all."""
    truth = json.loads((checkout / "ground-truth.json").read_text(encoding="utf-8"))
    results, spent = [], 0.0
    for name in sorted(truth):
        raw = gzip.decompress((checkout / "html" / f"{name}.html.gz").read_bytes())
        page = Page(Source.from_string(raw.decode("utf-8", "replace")))
        assert page.blocks is not None  # made before the clock runs
        began = time.perf_counter()
        assert page.main_content is not None
        spent += time.perf_counter() - began
        results.append(shares(truth[name]["articleBody"], extracted(page)))
    for title, part in (("looked at", results[::2]), ("not looked at", results[1::2]), ("all", results)):
        precision = mean(p for p, _ in part if p is not None)
        recall = mean(r for _, r in part if r is not None)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{title:>14} ({len(part)}): F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    print(f"{1000 * spent / len(results):.2f} ms a page on top of the blocks")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
