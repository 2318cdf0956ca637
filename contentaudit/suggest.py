"""Names in messages: how a foreign word is repeated, and which known name was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_SHOWN = 60
"""Code points of a foreign word that a message repeats."""

_ALIKE = 0.6
_ALIKE_FILES = 0.7
_LOOKED_AT = 5


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
    for close in get_close_matches(folded, by_fold, n=_LOOKED_AT, cutoff=_ALIKE):
        if _alike_in_parts(folded, close):
            return by_fold[close]
    # People type the last half of an id: "skipped-level" for "headings.skipped-level".
    ends = [name for name in names if name.endswith(f".{folded}")]
    return ends[0] if len(ends) == 1 else None


def _alike_in_parts(word: str, name: str) -> bool:
    """Are the parts around the last dot alike too? ``claims.foo`` shares only the family with ``claims.cure``."""
    from difflib import SequenceMatcher

    parts = zip(word.rpartition(".")[::2], name.rpartition(".")[::2], strict=True)
    if ("." in word) != ("." in name):
        return True
    return all(one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE for one, other in parts)


def nearest_file(word: str, known: Iterable[str]) -> str | None:
    """The file name most like ``word``; that both end in ``.html`` does not make them alike."""
    from difflib import SequenceMatcher

    def alike(name: str) -> float:
        (stem, _, suffix), (own, _, ending) = (_split(each.casefold()) for each in (word, name))
        if suffix != ending and not (suffix.startswith(ending) or ending.startswith(suffix)):
            return 0.0
        return SequenceMatcher(None, stem, own).ratio()

    best = max(sorted(known), key=alike, default=None)
    return best if best is not None and alike(best) >= _ALIKE_FILES else None


def _split(name: str) -> tuple[str, str, str]:
    """Stem, dot and ending; a name that begins with its only dot is all stem."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot, ending) if stem else (name, "", "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean claims.guarantee?`` or nothing."""
    name = nearest(word, known)
    return f"did you mean {name}?" if name else ""
