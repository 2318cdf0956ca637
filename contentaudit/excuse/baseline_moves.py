"""Pages that have another name now keep their entries.

An entry's page that is no longer there is followed to a page that has no entries of its own: the one that git calls
the renamed file, else the first that holds at least half of the findings that only the old page had, word for word.
Words that other pages' findings have too (a footer, a banner) say nothing about where a page went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from os.path import lexists
from pathlib import Path
from typing import Literal, NamedTuple

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_file import Baseline
from contentaudit.excuse.baseline_page import Seen
from contentaudit.git.program import Git, decoded
from contentaudit.model import ConfigError

_DIFF = (
    *("diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-M", "--diff-filter=R"),
    *("--name-status", "-z", "--relative"),
)


class Followed(NamedTuple):
    """A page's entries that went to another page, and why: ``git``, or by how many findings of how many."""

    old: str
    new: str
    entries: tuple[Entry, ...]
    why: Literal["git", "words"]
    shared: int = 0
    of: int = 0

    @property
    def sentence(self) -> str:
        """``old.md -> new.md: 12 entries followed (renamed in git)``."""
        count = len(self.entries)
        words = f"{self.shared} of the {self.of} findings that only it had are there"
        reason = "renamed in git" if self.why == "git" else words
        return f"{self.old} -> {self.new}: {count:,} {'entry' if count == 1 else 'entries'} followed ({reason})"


class Moves:
    """The entries of each page of a baseline, under the name that the page has now."""

    def __init__(self, baseline: Baseline) -> None:
        self.folder = baseline.folder
        self._file = baseline.path
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for entry in baseline.entries:
            self._of[entry.path].append(entry)
        self.gone = {path: tuple(of) for path, of in self._of.items() if not self._is_there(path)}
        """Entries by pages that are no longer there and were not followed."""
        self.followed: dict[str, Followed] = {}
        """By the new name."""
        self._renamed: Mapping[str, str] | None = None
        self._own: dict[str, frozenset[tuple[str, str]]] | None = None

    def entries_for(self, page: Seen) -> Sequence[Entry]:
        """The entries that hold for a page, those of its old name where it has another one now."""
        if page.path in self.followed:
            return self.followed[page.path].entries
        if page.path in self._of:
            self.gone.pop(page.path, None)  # it is there, under a name that the system writes in another way
            return self._of[page.path]
        if not self.gone:
            return ()
        move = self._by_git(page) or self._by_words(page)
        if move is None:
            return ()
        self.followed[page.path] = move
        del self.gone[move.old]
        return move.entries

    def _is_there(self, path: str) -> bool:
        return "://" in path or lexists(self.folder / path)

    def _by_git(self, page: Seen) -> Followed | None:
        if self._renamed is None:
            self._renamed = renames(self._file)
        old = self._renamed.get(page.path)
        return Followed(old, page.path, self.gone[old], "git") if old in self.gone and old else None

    def _by_words(self, page: Seen) -> Followed | None:
        now = {_mark(entry) for entry in page.found}
        shares = [(len(own & now), len(own), path) for path, own in self._distinctive().items() if path in self.gone]
        fitting = [(shared, -of, path) for shared, of, path in shares if shared and 2 * shared >= of]
        if not fitting:
            return None
        shared, of, old = max(fitting)
        return Followed(old, page.path, self.gone[old], "words", shared, -of)

    def _distinctive(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """For each page that was gone from the start, the findings that no other page has an entry for."""
        if self._own is None:
            marks = {path: frozenset(map(_mark, of)) for path, of in self._of.items()}
            pages = Counter(mark for of in marks.values() for mark in of)
            wordless = "0" * 16
            self._own = {
                path: frozenset(mark for mark in marks[path] if pages[mark] == 1 and mark[1] != wordless)
                for path in self.gone
            }
        return self._own


def _mark(entry: Entry) -> tuple[str, str]:
    return entry.rule, entry.words


def renames(baseline: Path) -> Mapping[str, str]:
    """New names to old ones since the baseline was last committed, from its folder; empty where git cannot tell."""
    git = Git(baseline.absolute().parent)
    try:
        base = git.line("log", "-1", "--format=%H", "--", baseline.name) or "HEAD"
        answer = git.tried(*_DIFF, base, "--")
    except ConfigError:  # no git, or none that answers: the words decide
        return {}
    fields = [decoded(field) for field in answer.out.split(b"\0")] if answer.code == 0 else []
    return {new: old for status, old, new in zip(*[iter(fields)] * 3, strict=False) if status.startswith("R")}
