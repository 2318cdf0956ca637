"""What an audit costs: whole processes as ratios to an empty Python, and one warm process by page size.

Run with ``make bench``. Absolute times differ from machine to machine; the ratios within one run are what to compare.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
# Users run from compiled modules; a machine that never writes them would time Python's compiler instead.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SIZES = {"10 KB": 10_000, "59 KB": 59_000, "300 KB": 300_000, "5 MB": 5_000_000}

SECTION = """
<section class="elementor-section wp-block-group" id="s{n}"><div class="container"><div class="row">
<h2 class="wp-block-heading">What happens in week {n}?</h2>
<p class="has-text-align-left" style="margin:0">In week {n} you meet your counselor twice &amp; your group three times. We talk
about <a href="/sleep-{n}/" class="link">sleep</a>, <strong>work</strong> and family. Many people may feel tired, and some
are surprised how much they can do again; nobody has to talk who does not want to. A typical evening lasts three hours.</p>
<ul class="list"><li>A plan for the mornings</li><li>Two short walks a day that you choose yourself</li><li>One call home</li></ul>
<h3>Questions people ask</h3>
<p>Call <a href="tel:+12025550143">(202) 555-0143</a> between 9 a.m. and 5 p.m., or write to us. Insurance plans differ; ask
yours what it covers before you come. Our program was reviewed in 2024 by the county.</p>
<img src="/img/{n}.jpg" alt="The garden in week {n}" width="600" height="400">
</div></div></section>
"""


def html_page(size: int) -> str:
    """An ordinary clinic page of about ``size`` characters."""
    head = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Outpatient care</title></head>\n<body><main><h1>Outpatient care</h1>'
    body, n = [], 0
    while sum(map(len, body[-1:])) * n < size - len(head):
        n += 1
        body.append(SECTION.format(n=n))
    return head + "".join(body) + "</main></body></html>\n"


def markdown_page(size: int) -> str:
    """An ordinary article of about ``size`` characters."""
    section = (
        "\n## What happens in week {n}?\n\nIn week {n} you meet your counselor twice & your group three times. We talk about "
        "[sleep](/sleep-{n}/), **work** and family.\n\n- A plan for the mornings\n- Two short walks a day\n\nCall (202) 555-0143.\n"
    )
    count = max(1, size // len(section))
    return "---\ntitle: Outpatient care\n---\n\n# Outpatient care\n" + "".join(
        section.format(n=n) for n in range(count)
    )


def whole(command: Sequence[str]) -> float:
    """Seconds for one run of a whole process."""
    began = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=ENVIRONMENT)
    return time.perf_counter() - began


def processes(folder: Path) -> None:
    """Medians of whole processes beside the empty Python of the same run."""
    page, article = folder / "page.html", folder / "article.md"
    page.write_text(html_page(59_000), encoding="utf-8")
    article.write_text(markdown_page(10_000), encoding="utf-8")
    tool = str(Path(sys.executable).with_name("contentaudit"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "contentaudit --version": [tool, "--version"],
        "check a 59 KB HTML page": [tool, "check", str(page), "--format", "json"],
        "check a 10 KB Markdown page": [tool, "check", str(article), "--format", "json"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            seconds = whole(command)
            if run:
                times[name].append(seconds)
    empty = statistics.median(times["python -c pass"])
    print(f"\n{'whole process':<32}{'median ms':>10}{'ratio':>8}")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:<32}{median * 1000:>10.0f}{median / empty:>8.1f}")


def warm(work: Callable[[], object], size: int) -> float:
    """Best of several runs in seconds, after one that is not counted."""
    work()
    best = float("inf")
    for _ in range(3 if size > 1_000_000 else 12):
        gc.collect()
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def sizes() -> None:
    """Milliseconds and MB/s by page size in one warm process."""
    from contentaudit.audit import audit_source
    from contentaudit.cli import collect_rarely
    from contentaudit.config import Config
    from contentaudit.model import Source
    from contentaudit.packs import bundled
    from contentaudit.page import Page
    from contentaudit.page.html import Document

    collect_rarely()
    rules = bundled()
    print(f"\n{'one warm process':<12}{'parse + walk':>16}{'+ blocks':>16}{'full audit':>16}   (ms, MB/s)")
    for name, size in SIZES.items():
        source = Source.from_string(html_page(size))
        parts = (
            lambda source=source: Document(source.text),
            lambda source=source: Page(source).blocks,
            lambda source=source: audit_source(source, rules, Config()),
        )
        cells = []
        for part in parts:
            seconds = warm(part, size)
            cells.append(f"{seconds * 1000:>9.1f} {len(source.text) / seconds / 1e6:>6.1f}")
        print(f"{name:<12}" + "".join(cells))


def peak(folder: Path) -> None:
    """Peak memory of a whole process on the 59 KB page."""
    if os.name == "nt":
        return
    import resource

    whole([str(Path(sys.executable).with_name("contentaudit")), "check", str(folder / "page.html"), "--format", "json"])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"\npeak memory of a child process {most / (1024 if sys.platform != 'darwin' else 1024 * 1024):.0f} MiB")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        processes(folder)
        peak(folder)
    sizes()


if __name__ == "__main__":
    main()
