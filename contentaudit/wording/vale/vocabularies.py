"""Words a house accepts and words it rejects: ``accept.txt`` and ``reject.txt`` of a vocabulary's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from contentaudit.model import RuleError
from contentaudit.wording.files import MOST_PATTERNS, Doc, read_text

PLACES = (Path("config", "vocabularies"), Path("Vocab"))
"""Where vocabularies stand below the folder of styles: now, and in older versions of Vale."""


class Vocabulary(NamedTuple):
    """Lines of the files, in order: words or patterns, capitals as they count."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def read_vocabularies(folders: Iterable[Path]) -> Vocabulary:
    """Several folders as one vocabulary; raises ``RuleError`` for one without word lists."""
    accepted: list[str] = []
    rejected: list[str] = []
    for folder in folders:
        lists = [(folder / "accept.txt", accepted), (folder / "reject.txt", rejected)]
        present = [(path, words) for path, words in lists if path.is_file()]
        if not present:
            help = "A vocabulary is a folder with accept.txt, reject.txt or both, a word or phrase a line."
            raise RuleError("rule.vocabulary", f"{folder} holds neither accept.txt nor reject.txt", help)
        for path, words in present:
            words.extend(_lines(path))
    return Vocabulary(tuple(dict.fromkeys(accepted)), tuple(dict.fromkeys(rejected)))


def _lines(path: Path) -> list[str]:
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise RuleError("rule.outside", f"{path} is a link that leaves its folder", "Put the file itself there.")
    lines = [line.strip() for line in read_text(path).splitlines()]
    words = [line for line in lines if line and not line.startswith("# ")]
    if len(words) > MOST_PATTERNS:
        raise RuleError("rule.vocabulary", f"{path} has more than {MOST_PATTERNS:,} lines", "Split it, or shorten it.")
    return words


def avoid(vocabulary: Vocabulary) -> Doc:
    """The rule that tells rejected words."""
    return _doc("avoid", "existence", "Avoid using '%s'", tokens=list(vocabulary.rejected), ignorecase=False)


def terms(vocabulary: Vocabulary) -> Doc:
    """The rule that tells accepted words with other capitals than theirs; patterns say nothing about capitals."""
    plain = [word for word in vocabulary.accepted if all(char.isalnum() or char in " -" for char in word)]
    swap = {word.lower(): word for word in plain}
    return _doc("terms", "substitution", "Use '%s' instead of '%s'", swap=swap, ignorecase=True, vocab=False)


def repetition() -> Doc:
    """The rule that tells a word written twice."""
    return _doc("repetition", "repetition", "'%s' is repeated", tokens=[r"[^\s]+"], alpha=True)


def _doc(name: str, kind: str, message: str, **fields: object) -> Doc:
    data = {"extends": kind, "message": message, "level": "error", **fields}
    return Doc(Path(f"vale/{name}.yml"), "", data)
