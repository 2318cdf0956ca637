"""``contentaudit baseline``: audits, holds the pages against the file, asks why, writes, and says what it did."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from contentaudit.cli._baseline import baseline_path
from contentaudit.cli._progress import Progress
from contentaudit.cli._settings import governing_by
from contentaudit.cli._show import show
from contentaudit.config.file import shown
from contentaudit.excuse.baseline import folders_among
from contentaudit.excuse.baseline_entry import LONGEST_TEXT, Entry
from contentaudit.excuse.baseline_file import BASELINE_NAME, Baseline, read_or_begin
from contentaudit.excuse.baseline_page import Seen, seen
from contentaudit.excuse.baseline_update import Change, Said, bytes_of, change_of, writing
from contentaudit.excuse.excuser import current_day
from contentaudit.model import ConfigError, PageResult, Severity
from contentaudit.read import ReadOptions
from contentaudit.report.counts import counted, listed
from contentaudit.report.safe import defused, notice, visible
from contentaudit.report.sink import File
from contentaudit.run import Reading, how_many, pages, place_of

MOST_LISTED = 20
"""Entries named that are added, and as many that are dropped; git diff shows all of them."""


def draw(options: Mapping[str, Any]) -> int:
    """What the options of the command ask for; the exit code."""
    governing = governing_by(options)
    config = governing.at(place_of(options["targets"][0])).config
    path = baseline_path(options["file"], config, options["targets"])
    path = path or (config.folder or Path.cwd()) / BASELINE_NAME
    before = read_or_begin(path)  # what is wrong with it is told before the audit
    reading = Reading(
        ReadOptions(headers=options["headers"], offline=bool(options["offline"]), kind=options["kind"]),
        options["force_exclude"],
        None if options["offline"] is None else not options["offline"],
    )
    targets = options["targets"]
    progress = Progress(lambda: how_many(targets, governing, reading))
    audited, lost = _audited(pages(targets, governing, reading), before, progress)
    folders = folders_among(targets)
    said = None if options["prune"] else _said(options, change_of(before, audited, folders, Said()).added)
    with writing(path) as now:
        change = change_of(now, audited, folders, said)
        if change.text_differs(now):
            _write(path, bytes_of(change, path))
    show(defused("".join(f"{line}\n" for line in _told(change, now, lost))))
    return 2 if lost or not audited else 0


def _audited(results: Iterable[PageResult], baseline: Baseline, progress: Progress) -> tuple[dict[str, Seen], int]:
    """What every page shows, and how many could not be audited: those, and rules that stopped, are told at once."""
    found: dict[str, Seen] = {}
    today, lost = current_day(), 0
    for number, result in enumerate(results, 1):
        progress.wipe()
        if result.failure:
            _tell("error", result.failure.message, result.failure.help)
        else:
            page = seen(result, baseline.folder, today)
            found[page.path] = page
        for rule, outcome in result.failed_rules.items():
            _tell("error", f"rule {rule} stopped on {result.target}", f"{outcome.reason}. Its entries stay.")
        lost += bool(result.failure or result.failed_rules)
        progress.count(number)
    progress.wipe()
    return found, lost


def _said(options: Mapping[str, Any], added: Sequence[Entry]) -> Said:
    """Why new findings may stand: what was typed, or, for errors, what somebody at a terminal answers."""
    reason, by = options["reason"] or "", options["by"] or ""
    errors = sum(entry.severity is Severity.ERROR for entry in added)
    if errors and not reason and sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty():
        question = f"{counted(errors, 'error')} will be let go from now on. Why (Enter: no reason)"
        reason = click.prompt(question, default="", show_default=False, err=True)
    for name, text in (("--reason", reason), ("--by", by)):
        if len(text) > LONGEST_TEXT or not (text.isprintable() or not text):
            raise click.UsageError(f"{name} is text on one line of at most {LONGEST_TEXT:,} characters    Shorten it.")
    return Said(reason.strip(), by.strip())


def _write(path: Path, data: bytes) -> None:
    try:
        draft = File(path)
        try:
            draft.stream.write(data)
        except BaseException:
            draft.discard()
            raise
        draft.commit()
    except OSError as error:
        raise ConfigError("output.unwritable", f"cannot write {shown(path)}: {error.strerror or error}") from None


def _told(change: Change, before: Baseline, lost: int) -> Iterator[str]:
    """What was done, in words: the sum, then what came and went, the worst first."""
    where = counted(len({entry.path for entry in change.entries}), "page")
    yield f"{visible(before.name)}: {counted(len(change.entries), 'known finding')} on {where}"
    yield from (f"  {visible(move.sentence)}" for move in change.followed)
    yield from _listed("added", "+", change.added)
    yield from _listed("dropped, no longer there", "-", change.dropped)
    if not (change.added or change.dropped or change.followed):
        yield "  nothing to change"
    if lost:
        yield f"  {counted(lost, 'page')} not or not fully audited: what is known of them stays"


def _listed(what: str, mark: str, entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"  {len(entries):,} {what}: {listed(Counter(entry.severity for entry in entries))}"
    order = sorted(entries, key=lambda entry: (entry.severity.rank, entry.order))
    for entry in order[:MOST_LISTED]:
        quote = f" “{visible(entry.quote)}”" if entry.quote else ""
        yield f"    {mark} {visible(entry.path)}: {entry.severity} {entry.rule}{quote}"
    if len(order) > MOST_LISTED:
        yield f"    … {len(order) - MOST_LISTED:,} more: git diff shows them"


def _tell(kind: str, message: str, help: str) -> None:
    click.echo(notice(kind, message, help), err=True)
