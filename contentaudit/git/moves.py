"""Files that were renamed without telling git: one is gone, and one that git does not know yet holds most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from contentaudit.git.hunks import Hunk, patches
from contentaudit.git.repository import Repository
from contentaudit.git.tree import content, size

LARGEST = 500_000
"""Bytes of a file that is looked at."""

MOST = 50
"""Files of either kind that are looked at."""

Lines = Mapping[bytes, int]


def moves(repository: Repository, gone: Mapping[str, str], unknown: Iterable[str]) -> Mapping[str, str]:
    """New paths to old ones. ``gone``: paths to what they held.

    As git asks, half of the larger file must be the same.
    """
    old = {path: lines for path, blob in islice(gone.items(), MOST) if (lines := _held(repository, blob))}
    taken: dict[str, str] = {}
    for path in islice(sorted(unknown) if old else (), MOST):
        now = _read(repository, path)
        shares = [(_share(lines, now), name) for name, lines in old.items()]
        best, name = max(shares, default=(0.0, ""))
        if best >= 0.5:
            taken[path] = name
            del old[name]
    return taken


def written(repository: Repository, blob: str, path: str) -> Sequence[Hunk] | None:
    """The lines that a file has and the blob has not; ``None`` where git cannot tell."""
    options = ("-U0", "--inter-hunk-context=0", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--patience")
    answer = repository.git.tried("diff", *options, blob, "--", f":(top,literal){path}")
    return next(patches(answer.out), ()) if answer.code == 0 else None


def _held(repository: Repository, blob: str) -> Lines:
    length = size(repository, blob)
    return Counter(content(repository, blob, LARGEST).splitlines()) if length and length <= LARGEST else {}


def _read(repository: Repository, path: str) -> Lines:
    try:
        with (repository.top / path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return {}
    return Counter(data.splitlines()) if len(data) <= LARGEST else {}


def _share(old: Lines, new: Lines) -> float:
    """The bytes that both have, of those of the larger one."""
    common = sum((len(line) + 1) * min(count, new.get(line, 0)) for line, count in old.items())
    whole = max(sum((len(line) + 1) * count for line, count in lines.items()) for lines in (old, new))
    return common / whole if whole else 0.0
