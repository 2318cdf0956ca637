"""Names in messages: how a foreign word is repeated, and which known name was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_SHOWN = 60
"""Code points of a foreign word that a message repeats."""


def quoted(word: str) -> str:
    """The word in quotation marks, on one line, cut to ``LONGEST_SHOWN``."""
    line = " ".join(word[: 4 * LONGEST_SHOWN].split())
    return f"“{line[: LONGEST_SHOWN - 1]}…”" if len(line) > LONGEST_SHOWN else f"“{line}”"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``; ``None`` when nothing is close, or the word is too long to be a name."""
    if len(word) > LONGEST_SHOWN:
        return None
    from difflib import get_close_matches

    names = list(known)
    by_fold = {name.casefold().replace("_", "-"): name for name in names}
    folded = word.casefold().replace("_", "-")
    close = get_close_matches(folded, by_fold, n=1, cutoff=0.6)
    if close:
        return by_fold[close[0]]
    # People type the last half of an id: "skipped-level" for "headings.skipped-level".
    ends = [name for name in names if name.endswith(f".{folded}")]
    return ends[0] if len(ends) == 1 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean claims.guarantee?`` or nothing."""
    name = nearest(word, known)
    return f"did you mean {name}?" if name else ""
