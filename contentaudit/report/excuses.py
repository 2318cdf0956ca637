"""All excuses in force as a list for people, as JSON for programs, as CSV for spreadsheets and as a Markdown table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from contentaudit.given import KINDS, Given, State, Use
from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused, visible
from contentaudit.report.spreadsheet import guarded

VERSION = 1
_STYLES: Mapping[State, str] = {"expired": "error", "expires soon": "warning", "in force": "good"}
_MARGIN = 14
_MOST_USES = 4
"""Places of findings that people are shown for one excuse."""
_HEADER = (
    "state", "kind", "rules", "file", "line", "where", "words", "reason", "by", "since", "age_days", "until",
    "days_left", "used", "findings",
)  # fmt: skip
_USED = {True: "yes", False: "no", None: ""}
_TITLES = ("State", "Excuse", "Rule", "Place", "Words", "Reason", "By", "Since", "Until", "Lets go")
_MARKS = re.compile(r"([\\`*_\[\]|~#])")


# -- for programs -----------------------------------------------------------------------------------------------------


def as_object(excuses: Sequence[Given], today: date) -> Mapping[str, Any]:
    """The list as a JSON document; ages and days left are counted from ``today``, which it names."""
    return {
        "format": "contentaudit-excuses",
        "version": VERSION,
        "today": today.isoformat(),
        "excuses": [_object(one, today) for one in excuses],
        "summary": {
            "excuses": len(excuses),
            "states": _counts(one.state(today) for one in excuses),
            "kinds": _counts(one.kind for one in excuses),
            "unused": sum(one.used is False for one in excuses),
        },
    }


def _counts(words: Iterator[str]) -> Mapping[str, int]:
    counted_words = Counter(words)
    order = [*_STYLES, *KINDS]
    return {word: counted_words[word] for word in order if counted_words[word]}


def _object(one: Given, today: date) -> Mapping[str, Any]:
    return {
        "state": one.state(today),
        "kind": one.kind,
        "rules": list(one.rules),
        "file": one.file,
        "line": one.line,
        "where": list(one.where),
        "words": one.words,
        "reason": one.reason,
        "by": one.by,
        "since": one.since.isoformat() if one.since else None,
        "age_days": one.age(today),
        "until": one.until.isoformat() if one.until else None,
        "days_left": one.days_left(today),
        "used": one.used,
        "lets_go": [use._asdict() for use in one.uses],
    }


def as_csv(excuses: Sequence[Given], today: date) -> str:
    """A row for each excuse; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_HEADER)
    for one in excuses:
        row = _object(one, today)
        cells = {
            **row,
            "rules": ", ".join(one.rules),
            "where": ", ".join(one.where),
            "used": _USED[one.used],
            "findings": len(one.uses),
        }
        writer.writerow([guarded(cell) if isinstance(cell := cells[name], str) else cell for name in _HEADER])
    return made.getvalue()


# -- for people -------------------------------------------------------------------------------------------------------


def as_markdown(excuses: Sequence[Given], today: date) -> str:
    """A table for a report or a pull request; words from pages cannot be read as marks or HTML."""
    lines = [f"# Excuses in force on {today.isoformat()}", "", _totals(excuses, today), ""]
    if excuses:
        lines += [f"| {' | '.join(_TITLES)} |", f"|{' --- |' * len(_TITLES)}"]
    for one in excuses:
        state = one.state(today)
        cells = (
            f"**{state}**" if state == "expired" else state,
            one.kind,
            _escaped(", ".join(one.rules)),
            _escaped(_place(one)),
            _escaped(one.words if one.kind != "inline" else ""),
            _escaped(one.reason),
            _escaped(one.by),
            _since(one, today),
            _until(one, today),
            _escaped(_use(one)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "".join(f"{line}\n" for line in lines)


def _escaped(words: str) -> str:
    """Words from outside as plain text in a cell of a table."""
    text = visible(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    return _MARKS.sub(r"\\\1", text)


def as_text(excuses: Sequence[Given], today: date, look: Look) -> str:
    """Every excuse with its state and place, then what it is about, why and until when; the counts last."""
    lines: list[str] = []
    for one in excuses:
        lines += [*_entry(one, today, look), ""]
    lines.append(look.plain(_totals(excuses, today)))
    return defused("".join(f"{line}\n" for line in lines))


def _entry(one: Given, today: date, look: Look) -> Iterator[str]:
    state = one.state(today)
    words = f"“{one.words}”" if one.words and one.kind != "inline" else ""
    why = f"{one.reason or 'no reason is given'}{f' ({one.by})' if one.by else ''}"
    texts = (
        f"{one.kind} · {', '.join(one.rules)} · {_place(one)}",
        words,
        why,
        " · ".join(filter(None, (_until(one, today), _since(one, today), _use(one)))),
    )
    margin = look.paint(state, _STYLES[state]) + " " * (_MARGIN - len(state))
    for text in filter(None, texts):
        for line in wrapped(look.plain(text), look.width - _MARGIN):
            yield margin + line
            margin = " " * _MARGIN


def _place(one: Given) -> str:
    """``contentaudit.toml:12, for blog/** #stories``."""
    place = one.file if one.line is None else f"{one.file}:{one.line}"
    return f"{place}, for {' '.join(one.where)}" if one.where else place


def _until(one: Given, today: date) -> str:
    left = one.days_left(today)
    if one.until is None or left is None:
        return "no last day"
    told = (
        "today" if left == 0 else f"{counted(left, 'day')} left" if left > 0 else f"ended {counted(-left, 'day')} ago"
    )
    return f"until {one.until.isoformat()} ({told})"


def _since(one: Given, today: date) -> str:
    age = one.age(today)
    return f"since {one.since.isoformat()} ({counted(age, 'day')})" if one.since and age is not None else ""


def _use(one: Given) -> str:
    """``lets go 2 findings: a.html:9 “guarantee recovery”, b.html:4``."""
    if not one.uses:
        return {True: "its findings stand", False: "unused", None: "not known whether it is used"}[one.used]
    shown = ", ".join(f"{use.page}:{use.line}{_quoted(use, one)}" for use in one.uses[:_MOST_USES])
    more = f" and {len(one.uses) - _MOST_USES:,} more" if len(one.uses) > _MOST_USES else ""
    return f"lets go {counted(len(one.uses), 'finding')}: {shown}{more}"


def _quoted(use: Use, one: Given) -> str:
    """The words let go, where the excuse does not name them itself."""
    return f" “{use.quote}”" if use.quote and (one.kind == "inline" or not one.words) else ""


def _totals(excuses: Sequence[Given], today: date) -> str:
    """``12 excuses: 1 expired, 2 expires soon, 9 in force · 3 unused``."""
    states = Counter(one.state(today) for one in excuses)
    counts = ", ".join(f"{states[state]:,} {state}" for state in _STYLES if states[state])
    unused = sum(one.used is False for one in excuses)
    told = counted(len(excuses), "excuse") + (f": {counts}" if counts else "")
    return told + (f" · {unused:,} unused" if unused else "")
