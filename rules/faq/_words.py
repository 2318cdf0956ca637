"""How questions and answers are compared: what counts as the same words, and what never does."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from contentaudit.api import words_in

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
    }
)
_LABEL = re.compile(r"(?:\d{1,3}[.)]\s+|q(?:uestion)?\s?\d{0,3}\s*:\s*)+")
_END = "?.!:;¿ \t\n…？"
_WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NEGATION = re.compile(r"\b(?:no|not|never|none|nor|neither|cannot|without)\b|n't\b")
NEAR = 0.8
"""Share of words that two questions must have in common to be the same question in other words."""
_LONGEST_QUESTION = 60


def normal(value: str) -> str:
    """Words ready to be compared: case, white space, typographic marks, labels and end marks do not count."""
    text = unicodedata.normalize("NFKC", words_in(value).translate(_PLAIN)).translate(_PLAIN)
    text = " ".join(text.split()).lower()
    label = _LABEL.match(text)
    return (text[label.end() :] if label else text).strip(_END)


def similarity(first: str, second: str) -> float:
    """Share of words, in order, that two normalised questions have in common; 0 when a number or a denial differs."""
    if _NUMBER.findall(first) != _NUMBER.findall(second) or _denials(first) != _denials(second):
        return 0.0
    left, right = _WORD.findall(first)[:_LONGEST_QUESTION], _WORD.findall(second)[:_LONGEST_QUESTION]
    total = len(left) + len(right)
    if not total or 2 * (Counter(left) & Counter(right)).total() < NEAR * total:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _denials(text: str) -> int:
    return len(_NEGATION.findall(text))


def is_beginning(markup: str, page: str) -> bool:
    """Is a normalised answer of the markup only the beginning of the page's answer, cut between two words?

    A number cut in half is another number, not a shorter answer.
    """
    return (
        bool(markup)
        and page.startswith(markup)
        and len(page) > len(markup)
        and not _joins(markup[-1], page[len(markup)])
    )


def _joins(last: str, following: str) -> bool:
    return (last.isalnum() and following.isalnum()) or (last.isdigit() and following in ".,:%-/")


def breaks_off(value: str) -> bool:
    """Does the value end in an ellipsis?"""
    return words_in(value).rstrip(" \n\"'”’)]").endswith(("…", "..."))


def changed(markup: str, page: str) -> tuple[str, str]:
    """The words that differ between two answers, from the first to the last difference.

    Where one side only lacks words, their neighbours stand on both sides, so that each has something to show.
    """
    left, right = markup.split(), page.split()
    start = 0
    while start < min(len(left), len(right)) and same_word(left[start], right[start]):
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and same_word(left[-1 - end], right[-1 - end]):
        end += 1
    if start + end == min(len(left), len(right)):
        start, end = max(start - 1, 0), max(end - 1, 0)
    return " ".join(left[start : len(left) - end]), " ".join(right[start : len(right) - end])


def same_word(first: str, second: str) -> bool:
    """Are two words the same once normalised?"""
    return normal(first) == normal(second)
