"""Answers of earlier runs, in one SQLite file. What cannot be told is never kept, and a damaged file is no cache."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from contentaudit.page.evidence import Answer, Hop

DAY = 86_400.0
_GOOD = 7 * DAY
_BROKEN = DAY / 24
_LASTING = frozenset({"broken", "redirect-loop", "soft-404"})
_TABLES = """
CREATE TABLE IF NOT EXISTS answers_1 (url TEXT PRIMARY KEY, asked REAL NOT NULL, verdict TEXT NOT NULL,
    fault TEXT NOT NULL, why TEXT NOT NULL, hops TEXT NOT NULL, sought TEXT NOT NULL, lost TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS robots_1 (site TEXT PRIMARY KEY, asked REAL NOT NULL, said TEXT NOT NULL);
"""


class Cache:
    """Good answers are kept for a week, broken ones for an hour, and neither longer than ``max_age`` seconds."""

    def __init__(self, path: Path, max_age: float = _GOOD) -> None:
        self._path = path
        self._max_age = max_age

    def get(self, urls: Iterable[str]) -> dict[str, tuple[Answer, frozenset[str]]]:
        """The answers that are still fresh by address, each with the places that were looked for with it."""
        query = "SELECT asked, verdict, fault, why, hops, sought, lost FROM answers_1 WHERE url = ?"
        found = {}
        with suppress(sqlite3.Error, OSError, ValueError, TypeError), self._opened() as connection:
            for url in urls:
                row = connection.execute(query, (url,)).fetchone()
                if row is not None and (fresh := self._fresh(row)):
                    found[url] = fresh
        return found

    def put(self, answers: Iterable[tuple[str, Answer, frozenset[str]]]) -> None:
        """Keep what is certain: address, answer, places that were looked for."""
        now = time.time()
        rows = [
            (
                url,
                now,
                answer.verdict,
                answer.fault,
                answer.why,
                json.dumps(answer.hops),
                json.dumps(sorted(sought)),
                json.dumps(sorted(answer.lost)),
            )
            for url, answer, sought in answers
            if answer.is_good or answer.fault in _LASTING
        ]
        if rows:
            with suppress(sqlite3.Error, OSError), self._opened() as connection, connection:
                connection.execute("DELETE FROM answers_1 WHERE asked < ?", (now - _GOOD,))
                connection.executemany("INSERT OR REPLACE INTO answers_1 VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def robots(self, site: str) -> str | None:
        """What the robots.txt at this address said within a day, or within the wanted age; ``None``: ask."""
        query = "SELECT said FROM robots_1 WHERE site = ? AND asked BETWEEN ? AND ?"
        now = time.time()
        with suppress(sqlite3.Error, OSError), self._opened() as connection:
            row = connection.execute(query, (site, now - min(self._max_age, DAY), now)).fetchone()
            return None if row is None else str(row[0])
        return None

    def keep_robots(self, site: str, said: str) -> None:
        """Keep what a robots.txt says; RFC 9309 gives it a day."""
        now = time.time()
        with suppress(sqlite3.Error, OSError), self._opened() as connection, connection:
            connection.execute("DELETE FROM robots_1 WHERE asked < ?", (now - DAY,))
            connection.execute("INSERT OR REPLACE INTO robots_1 VALUES (?, ?, ?)", (site, now, said))

    def _fresh(self, row: tuple[object, ...]) -> tuple[Answer, frozenset[str]] | None:
        asked, verdict, fault, why, hops, sought, lost = row
        answer = Answer(
            verdict,  # type: ignore[arg-type]
            fault,  # type: ignore[arg-type]
            str(why),
            tuple(Hop(str(url), int(status)) for url, status in json.loads(str(hops))),
            frozenset(json.loads(str(lost))),
        )
        age = time.time() - float(str(asked))
        is_fresh = 0 <= age <= min(self._max_age, _GOOD if answer.is_good else _BROKEN)
        return (answer, frozenset(json.loads(str(sought)))) if is_fresh else None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection to the file, which is made on first use."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(sqlite3.connect(self._path, timeout=2)) as connection:
            connection.executescript(_TABLES)
            yield connection


def cache_path() -> Path:
    """Where this user's programs keep what can be made again; never in a repository, whose files come from anyone."""
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (
        (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "contentaudit" / "links.sqlite"
    )
