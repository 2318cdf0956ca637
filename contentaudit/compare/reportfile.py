"""A JSON report -> the pages it tells of. Read as hostile input: whatever is wrong with it is told in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from contentaudit.config.file import shown
from contentaudit.model import ConfigError, Excuse, Failure, Finding, Outcome, PageResult, Position, Severity, Span
from contentaudit.report.machine import FORMAT, VERSION
from contentaudit.suggest import quoted

LARGEST = 256 * 1024 * 1024
"""Bytes of a report: some 20,000 pages."""

LONGEST_TEXT = 100_000
"""Code points of one text in it."""

_FARTHEST = 2**53
"""The largest whole number that every program reads from JSON as it was written."""

_WRITE_ONE = "contentaudit check TARGETS --format json --output FILE writes one."
_STATUS = ("passed", "found", "skipped", "failed")
_EXCUSES = ("inline", "baseline", "waiver", "approved-claim")

T = TypeVar("T")


class _Wrong(ValueError):  # noqa: N818 - never leaves this module
    """What does not fit, as ``pages[3].findings[0].rule is missing``."""


class ReportFile:
    """A report that was read: its pages, and what it says of itself."""

    def __init__(self, path: Path, whole: Mapping[str, Any]) -> None:
        """Raises ``ConfigError`` where the document is no report of a version we know."""
        if whole.get("format") != FORMAT:
            raise _broken(path, "is no report of contentaudit", _WRITE_ONE)
        version = whole.get("version")
        if version != VERSION or isinstance(version, bool):
            written = quoted(str(version)) if isinstance(version, int | str) else "none"
            newer = isinstance(version, int) and version > VERSION
            help = "Use the contentaudit that wrote it, or a newer one." if newer else _WRITE_ONE
            raise _broken(path, f"is a report of version {written}, and this contentaudit reads {VERSION}", help)
        try:
            tool = _table(whole, "tool", "")
            self.version = _text(tool, "version", "tool")
            self.profile = _maybe(whole, "profile", "")
            self.pages = tuple(_pages(whole))
        except _Wrong as wrong:
            raise _broken(path, f"is a broken report: {wrong}", _WRITE_ONE) from None

    @classmethod
    def read(cls, path: Path) -> ReportFile:
        """Read a file; raises ``ConfigError`` in one line for whatever is wrong with it."""
        return cls(path, _parsed(path, _bytes(path)))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _broken(path, f"cannot be read: {reason}") from None
    if len(data) > LARGEST:
        raise _broken(path, f"is larger than {LARGEST >> 20} MB", "Compare parts of the site.")
    return data


def _parsed(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError:
        raise _broken(path, "is nested too deeply for a report") from None
    except ValueError as error:
        what = f"line {error.lineno:,}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not sound JSON"
        raise _broken(path, f"is no JSON report ({quoted(what)[1:-1]})", _WRITE_ONE) from None
    if not isinstance(whole, dict):
        raise _broken(path, "is no report of contentaudit", _WRITE_ONE)
    return whole


def _no_number(name: str) -> float:
    raise ValueError(name)


def _pages(whole: Mapping[str, Any]) -> Iterator[PageResult]:
    for number, page in enumerate(_list(whole, "pages", "")):
        yield _page(_as(page, dict, f"pages[{number}]"), f"pages[{number}]")


def _page(page: Mapping[str, Any], at: str) -> PageResult:
    failure = None
    if _text(page, "status", at) == "failed":
        error = _table(page, "error", at)
        failure = Failure(_text(error, "code", f"{at}.error"), _text(error, "message", f"{at}.error"))
    findings = [_finding(_as(one, dict, w), w) for one, w in _numbered(page, "findings", at)]
    outcomes = _table(page, "outcomes", at).items()
    return PageResult(
        target=_text(page, "target", at),
        url=_maybe(page, "url", at),
        kind=_maybe(page, "kind", at),
        failure=failure,
        sha256=_maybe(page, "sha256", at),
        title=_maybe(page, "title", at),
        measures={name: value for name, value in _table(page, "measures", at).items() if _is_figure(value)},
        findings=tuple(findings),
        outcomes={rule: _outcome(_as(one, dict, f"{at}.outcomes"), f"{at}.outcomes") for rule, one in outcomes},
    )


def _finding(one: Mapping[str, Any], at: str) -> Finding:
    start, end = _position(one, "start", at), _position(one, "end", at)
    section = [_as(part, str, where) for part, where in _numbered(one, "section", at)]
    return Finding(
        rule=_text(one, "rule", at),
        severity=Severity(_one_of(one, "severity", tuple(Severity), at)),
        message=_text(one, "message", at),
        label="",
        quote=_text(one, "quote", at),
        span=Span(start.offset, end.offset),
        start=start,
        end=end,
        section=tuple(section),
        why=_text(one, "why", at),
        help=_text(one, "help", at),
        sources=(),
        fix=None,
        related=(),
        fingerprint=_text(one, "fingerprint", at),
        excused=_excuse(one, at),
    )


def _excuse(one: Mapping[str, Any], at: str) -> Excuse | None:
    if one.get("excused") is None:
        return None
    excuse, at = _table(one, "excused", at), f"{at}.excused"
    return Excuse(_one_of(excuse, "by", _EXCUSES, at), _text(excuse, "reason", at), _maybe(excuse, "until", at))  # type: ignore[arg-type]


def _outcome(one: Mapping[str, Any], at: str) -> Outcome:
    status = _one_of(one, "status", _STATUS, at)
    return Outcome(status, reason=_maybe(one, "reason", at) or "", moot=one.get("moot") is True)  # type: ignore[arg-type]


def _position(one: Mapping[str, Any], key: str, at: str) -> Position:
    place, at = _table(one, key, at), f"{at}.{key}"
    return Position(*(_whole(place, name, least, at) for name, least in (("line", 1), ("column", 1), ("offset", 0))))


# -- values that fit, or what does not ---------------------------------------------------------------------------------


def _as(value: Any, kind: type[T], at: str) -> T:
    if not isinstance(value, kind):
        raise _Wrong(f"{at} is no {_KINDS[kind]}")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise _Wrong(f"{at} is longer than {LONGEST_TEXT:,} characters")
    return value


_KINDS: Mapping[type, str] = {str: "text", dict: "table", list: "list", int: "whole number"}


def _get(table: Mapping[str, Any], key: str, kind: type[T], at: str) -> T:
    where = f"{at}.{key}".lstrip(".")
    if key not in table:
        raise _Wrong(f"{where} is missing")
    return _as(table[key], kind, where)


def _text(table: Mapping[str, Any], key: str, at: str) -> str:
    return _get(table, key, str, at)


def _maybe(table: Mapping[str, Any], key: str, at: str) -> str | None:
    return None if table.get(key) is None else _get(table, key, str, at)


def _table(table: Mapping[str, Any], key: str, at: str) -> dict[str, Any]:
    return _get(table, key, dict, at)


def _list(table: Mapping[str, Any], key: str, at: str) -> list[Any]:
    return _get(table, key, list, at)


def _numbered(table: Mapping[str, Any], key: str, at: str) -> Iterator[tuple[Any, str]]:
    return ((one, f"{at}.{key}[{number}]") for number, one in enumerate(_list(table, key, at)))


def _one_of(table: Mapping[str, Any], key: str, known: tuple[str, ...], at: str) -> str:
    value = _text(table, key, at)
    if value not in known:
        raise _Wrong(f"{at}.{key} is {quoted(value)}, not {', '.join(known)}")
    return value


def _whole(table: Mapping[str, Any], key: str, least: int, at: str) -> int:
    value = _get(table, key, int, at)
    if isinstance(value, bool) or not least <= value <= _FARTHEST:
        raise _Wrong(f"{at}.{key} is out of range")
    return value


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _FARTHEST


def _broken(path: Path, what: str, help: str = "") -> ConfigError:
    return ConfigError("compare.broken", f"{shown(path)} {what}", help)
