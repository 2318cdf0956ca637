"""``contentaudit claims approve``: finds the finding, and puts an entry for it into the register."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from contentaudit.cli._settings import governing_by
from contentaudit.config.file import REGISTER_NAME, shown
from contentaudit.excuse.approved_register import LARGEST, Register
from contentaudit.excuse.approved_write import Approval, RegisterPlace, extended, page_pattern
from contentaudit.excuse.excuser import current_day
from contentaudit.govern import Governed, Governing, register_place
from contentaudit.model import ConfigError
from contentaudit.report.machine import FORMAT, VERSION, page_object
from contentaudit.report.safe import defused, visible
from contentaudit.report.sink import File
from contentaudit.result import with_excused
from contentaudit.rule import RuleSet
from contentaudit.run import pages, place_of
from contentaudit.suggest import quoted

LARGEST_REPORT = 256 * 1024 * 1024
"""Bytes of a report that is searched."""

MOST_NAMED = 5
"""Findings named when a beginning of a fingerprint means several."""

_FINGERPRINT = re.compile(r"[0-9a-f]{4,16}")


class Found(NamedTuple):
    """A finding, with keys as in the report, and the page it stands on."""

    target: str
    finding: Mapping[str, Any]


def approve(options: Mapping[str, Any]) -> str:
    """Add the entry that the options of the command ask for; what to tell the user."""
    today = current_day()
    _check(options, today)
    governing = governing_by({**options, "no_config": False})
    found = _the_one(options["fingerprint"].lower(), _pages(options, governing))
    governed = governing.at(place_of(found.target))
    place = _register(governed, found.target)
    approval = Approval(
        text=found.finding["quote"],
        rule=found.finding["rule"],
        where=options["where"] or page_pattern(place.base, found.target),
        evidence=options["evidence"],
        approved_by=options["by"],
        approved_on=today,
        until=options["until"],
        no_expiry_reason=options["no_expiry_reason"] or "",
    )
    _write(place, approval, governed.rules)
    lines = (f"Written to {shown(place.path)}:", "", *approval.as_toml().splitlines())
    return defused("".join(f"{visible(line)}\n" for line in lines))


def _check(options: Mapping[str, Any], today: date) -> None:
    if not _FINGERPRINT.fullmatch(options["fingerprint"].lower()):
        raise click.UsageError(f"{quoted(options['fingerprint'])} is no fingerprint    It has 16 digits 0-9 and a-f.")
    if options["report"] and options["targets"]:
        raise click.UsageError("--report and TARGETs both say where to look    Use one of them.")
    if bool(options["until"]) == bool(options["no_expiry_reason"]):
        raise click.UsageError("say until when    --until 2027-10-01, or --no-expiry-reason and why it needs no end")
    if options["until"] and options["until"] < today:
        raise click.UsageError(f"--until {options['until'].isoformat()} is in the past    Name the last day it holds.")


def _pages(options: Mapping[str, Any], governing: Governing) -> Iterator[Mapping[str, Any]]:
    """Page objects as in the report: from the report that was named, or from an audit of the targets."""
    if options["report"]:
        yield from _reported(Path(options["report"]))
        return
    yield from (page_object(with_excused(result)) for result in pages(options["targets"] or ["."], governing))


def _reported(path: Path) -> list[Mapping[str, Any]]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_REPORT + 1)
    except OSError as error:
        raise ConfigError("report.unreadable", f"{path} cannot be read: {error.strerror or error}") from None
    try:
        report = json.loads(data) if len(data) <= LARGEST_REPORT else {}
        if (report["format"], report["version"]) == (FORMAT, VERSION) and all(map(_has_shape, report["pages"])):
            return list(report["pages"])
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    help = "contentaudit check --format json=report.json writes one."
    raise ConfigError("report.format", f"{path} is no contentaudit report in JSON, version {VERSION}", help)


def _has_shape(page: Mapping[str, Any]) -> bool:
    """Is what is read of a page there, and text?"""
    texts = [
        page["target"],
        *(finding[key] for finding in page["findings"] for key in ("fingerprint", "rule", "quote")),
        *(finding["excused"][key] for finding in page["findings"] if finding["excused"] for key in ("by", "reason")),
        *([page["error"]["message"]] if page["error"] else []),
    ]
    return all(isinstance(text, str) for text in texts)


def _the_one(wanted: str, reported: Iterable[Mapping[str, Any]]) -> Found:
    """The only finding whose fingerprint begins so, once it is one that can be approved."""
    matching: dict[str, Found] = {}
    unread: list[str] = []
    for page in reported:
        unread += [page["error"]["message"]] if page["error"] else []
        for finding in page["findings"]:
            if finding["fingerprint"].startswith(wanted):
                matching.setdefault(finding["fingerprint"], Found(page["target"], finding))
        if wanted in matching:
            break  # all of it was typed: no other can be meant
    if not matching:
        help = "The report has them: contentaudit check --format json. Name the page as it was named there."
        why = f" ({unread[0]})" if unread else ""
        raise ConfigError("claims.not-found", f"no finding has the fingerprint {wanted}{why}", help)
    if len(matching) > 1:
        named = [f"{print_} ({found.finding['rule']})" for print_, found in sorted(matching.items())[:MOST_NAMED]]
        more = " …" if len(matching) > MOST_NAMED else ""
        message = f"{wanted} means {len(matching)} findings: {', '.join(named)}{more}"
        raise ConfigError("claims.ambiguous", message, "Type more of it.")
    (found,) = matching.values()
    _refuse(found)
    return found


def _refuse(found: Found) -> None:
    """Stop when there is nothing to approve."""
    rule, finding = found.finding["rule"], found.finding
    if finding["excused"]:
        message = f"the finding is let go already by {finding['excused']['by']}: {finding['excused']['reason']}"
        raise ConfigError("claims.excused", message, "contentaudit claims list shows what is approved.")
    if not finding["quote"].strip():
        raise ConfigError("claims.no-words", f"{rule} found that something is absent", "There are no words to approve.")
    if rule.startswith("excuses."):
        raise ConfigError("claims.excuses", f"{rule} is about excuses", "Approve the finding that it speaks of.")


def _register(governed: Governed, target: str) -> RegisterPlace:
    """The register that governs the page."""
    config = governed.config
    place = place_of(target)
    path = register_place(config, place if place.is_dir() else place.parent)
    path = path or (config.folder or Path.cwd()) / REGISTER_NAME
    return RegisterPlace(path, config.folder if config.register else None)


def _write(place: RegisterPlace, approval: Approval, rules: RuleSet) -> None:
    """Put the entry behind what stands in the file, all or nothing; the file keeps everything else as it is."""
    path, old = place.path, b""
    if path.exists() or path.is_symlink():
        Register.read(path, place.folder)  # tells what is wrong with it, at its place
        old = path.read_bytes()
    new = extended(old.decode(), approval, place, rules)
    if len(new.encode()) > LARGEST:
        raise ConfigError("config.too-large", f"{shown(path)} would be too large", "Take out entries that have ended.")
    try:
        draft = File(path)
        try:
            draft.write(new, "utf-8")
            _still(path, old)
        except BaseException:
            draft.discard()
            raise
        draft.commit()
    except OSError as error:
        raise ConfigError("output.unwritable", f"cannot write {shown(path)}: {error.strerror or error}") from None


def _still(path: Path, old: bytes) -> None:
    """Stop when somebody else wrote to the file since it was read."""
    if old != (path.read_bytes() if path.exists() else b""):
        raise ConfigError("claims.changed", f"{shown(path)} was changed meanwhile", "Try again.")
