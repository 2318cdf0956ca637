"""Which findings of a page are known: entries and findings are paired, each at most once, the surest pairs first.

1. The same rule, words and headings above. 2. The same rule and words: a heading was edited, or the words moved.
3. The same rule, and the words are a further place of the other: its first place was mended, or another one was put
   before it. One decision is one finding, however many places it has.
4. For rules that measure a page and do not find words (``MEASURED``), and for findings without words: the same rule.

So of n equal findings of which k were known, n-k are new; and other words of a claim are never known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from contentaudit.excuse.baseline_entry import Entry

MEASURED = frozenset({
    "faq.markup-missing",
    "headings.long-section",
    "headings.missing-h1",
    "readability.bold-wall",
    "readability.grade",
    "readability.list-without-introduction",
    "readability.long-sentence-share",
    "readability.paragraph-length",
    "readability.passive-voice",
    "readability.reading-time",
    "readability.text-length",
    "readability.transition-words",
    "seo.keyphrase-alt",
    "seo.keyphrase-density",
    "seo.keyphrase-distribution",
    "seo.keyphrase-introduction",
    "seo.keyphrase-subheadings",
})  # fmt: skip
"""Rules whose finding is a measure of the page or of a stretch of it: what it quotes is only where that begins, and
moves with every edit. A rule of another pack is held to its words."""

Pairs = dict[int, Entry]
"""Number of a finding to the entry that knows it."""


def paired(entries: Sequence[Entry], found: Sequence[Entry]) -> Pairs:
    """The known ones among ``found``, findings as they would be entered, by their numbers. Linear in both."""
    pairs: Pairs = {}
    left = list(entries)
    for old_keys, new_key in _PASSES:
        if not left:
            break
        left = _pass(pairs, left, found, old_keys, new_key)
    return pairs


Keys = Callable[[Entry], Iterable[Hashable]]


def _pass(
    pairs: Pairs, entries: Sequence[Entry], found: Sequence[Entry], old_keys: Keys, new_keys: Keys
) -> list[Entry]:
    """Pair what has a key in common, first come first served; the entries that are left."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for number in range(len(entries) - 1, -1, -1):
        for key in old_keys(entries[number]):
            by_key[key].append(number)
    used: set[int] = set()
    for number, finding in enumerate(found):
        if number in pairs:
            continue
        for key in new_keys(finding):
            waiting = by_key.get(key, [])
            while waiting and waiting[-1] in used:
                waiting.pop()
            if waiting:
                used.add(entry := waiting.pop())
                pairs[number] = entries[entry]
                break
    return [entry for number, entry in enumerate(entries) if number not in used]


def _without_words(entry: Entry) -> Iterable[Hashable]:
    return ((entry.rule,),) if entry.rule in MEASURED or entry.words == "0" * 16 else ()


_PASSES: tuple[tuple[Keys, Keys], ...] = (
    (lambda old: ((old.rule, old.fingerprint),), lambda new: ((new.rule, new.fingerprint),)),
    (lambda old: ((old.rule, old.words),), lambda new: ((new.rule, new.words),)),
    (lambda old: ((old.rule, place) for place in old.places), lambda new: ((new.rule, new.words[:8]),)),
    (lambda old: ((old.rule, old.words[:8]),), lambda new: ((new.rule, place) for place in new.places)),
    (_without_words, _without_words),
)
