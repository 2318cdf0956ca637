"""The line that shows how far an audit is: ``Checking 412 pages ━━━━╸─── 287/412 · 31 pages/s · 4 s left``."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from contentaudit.report.counts import counted
from contentaudit.report.look import Look, look_of


class Bar:
    """Drawn on the error stream. ``pages`` were done in the ``seconds`` before it was made."""

    def __init__(self, total: int | None, pages: int, seconds: float) -> None:
        look = look_of(sys.stderr)
        console = Console(stderr=True, no_color=not look.colour, highlight=False)
        what = f"Checking {counted(total, 'page')}" if total is not None else "Checking"
        self._progress = Progress(
            TextColumn(what, markup=False),
            BarColumn(bar_width=40, style="dim", complete_style="green", finished_style="green"),
            _Facts(look, pages, seconds),
            console=console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task(what, total=total, completed=pages)
        self._shown = False

    def show(self, pages: int) -> None:
        """Draw it for that many pages done."""
        if not self._shown:
            self._shown = True
            self._progress.start()
        self._progress.update(self._task, completed=pages, refresh=True)

    def wipe(self) -> None:
        """Take it away, and leave the cursor where it began."""
        if self._shown:
            self._shown = False
            self._progress.stop()


class _Facts(ProgressColumn):
    """What is done, how fast, and how long the rest will take."""

    max_refresh = None

    def __init__(self, look: Look, pages: int, seconds: float) -> None:
        super().__init__()
        self._look = look
        self._before = pages, seconds

    def render(self, task: Task) -> Text:
        """``287/412 · 31 pages/s · 4 s left``."""
        done, total = int(task.completed), int(task.total) if task.total is not None else None
        spent = self._before[1] + (task.elapsed or 0.0)
        parts = [f"{done:,}/{total:,}" if total is not None else counted(done, "page")]
        speed = done / spent if spent else 0.0
        if speed:
            parts.append(f"{speed:,.0f} pages/s" if speed >= 2 else f"{speed:.1f} pages/s")
            if total is not None:
                parts.append(f"{duration((total - done) / speed)} left")
        return Text(self._look.plain(" · ".join(parts)))


def duration(seconds: float) -> str:
    """``4 s``, ``2 min 10 s``, ``1 h 5 min``."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
