"""The notation of patterns: what it means, and that the prefilter never hides a match."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.wording.compiling import LISTS
from contentaudit.wording.passages import lowered, plain
from contentaudit.wording.patterns import Lexicon, PatternError, compiled, required_keys
from contentaudit.wording.vocabulary import Vocabulary
from tests.work import calls

LEXICON = Lexicon({"drink": ["tea", "coffee|hot chocolate"], "order": ["a cup of {drink}"], "loop": ["x {loop}"]})


def found(pattern: str, text: str) -> str | None:
    match = compiled(pattern, LEXICON).search(text)
    return None if match is None else match.group("quote") if "quote" in match.re.groupindex else match.group()


def test_a_list_stands_for_any_of_its_entries() -> None:
    assert found("we serve {drink}", "here we serve hot chocolate") == "we serve hot chocolate"
    assert found("{order}", "a cup of tea") == "a cup of tea"


def test_angle_brackets_mark_the_quote() -> None:
    assert found("we <serve {drink}>", "we serve tea") == "serve tea"


def test_a_gap_is_up_to_four_words_of_one_clause() -> None:
    assert found("we {gap}tea", "we always gladly pour green tea")
    assert not found("we {gap}tea", "we one two three four five tea")
    assert not found("we {gap}tea", "we rest. then tea")


def test_patterns_begin_and_end_at_the_edges_of_words() -> None:
    assert not found("tea", "a team")
    assert not found("tea", "a steam bath: plateau")


def test_the_start_of_a_sentence_lets_quotes_and_bullets_pass() -> None:
    assert found("^<tea>", '• "tea for two') == "tea"
    assert not found("^tea", "hot tea")


def test_a_repeated_group_gives_nothing_back() -> None:
    assert found("(the |old )*house", "the old house")
    assert not found("(the |old )*old house", "the old house")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{dirnk}", "unknown word list"),
        ("{loop}", "contains itself"),
        ("(tea", "not closed"),
        ("tea)", "without an opening"),
        ("(?<!a)tea", "only"),
        ("Tea", "capital"),
    ],
)
def test_what_is_outside_the_notation_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        required_keys(pattern, LEXICON)


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("cures? pain", [{"cure", "cures"}, {"pain"}]),
        ("guarantee(d|s)? tea", [{"tea"}, {"guarantee*"}]),
        ("(re|un)do", []),
        ("ground-?breaking", [{"ground*"}]),
        ("(all )?natural", [{"natural"}]),
        (r"\d+ pounds", [{"0"}, {"pounds"}]),
        ('"[^"]+"', [{'"'}]),
        ("(we|our) {drink}", [{"we", "our"}, {"tea", "coffee", "hot"}]),
        ("(?!never)works", [{"works"}]),
    ],
)
def test_keys_are_words_that_every_match_shows(pattern: str, keys: list[set[str]]) -> None:
    got = required_keys(pattern, LEXICON)
    assert sorted(map(sorted, got)) == sorted(map(sorted, keys))


WORDS = st.sampled_from(
    ["tea", "teas", "team", "coffee", "hot", "chocolate", "we", "our", "serve", "guaranteed", "a", "cup", "of", "7"]
)


@given(st.lists(WORDS, max_size=12))
def test_the_prefilter_never_hides_a_match(words: list[str]) -> None:
    patterns = [
        "we {gap}{drink}",
        "(we |our )*serve",
        "guarantee(d|s)?",
        "{order}",
        r"\d cups?",
        "teas?",
        "(hot )?chocolate",
    ]
    text = " ".join(words)
    vocabulary = Vocabulary([required_keys(pattern, LEXICON) for pattern in patterns])
    possible = set(vocabulary.possible(text))
    for number, pattern in enumerate(patterns):
        if compiled(pattern, LEXICON).search(text):
            assert number in possible, pattern


def test_the_prefilter_hides_no_match_of_the_bundled_rules_on_labelled_sentences() -> None:
    from contentaudit.wording.compiling import compile_rules

    root = Path(__file__).parents[2]
    paths = sorted(path for path in (root / "rules" / "claims").glob("*.yml") if path.name != LISTS)
    pack = compile_rules(paths)[0][1].args[0]  # type: ignore[attr-defined]
    assert not pack.always, "every pattern has words it cannot match without"
    for file in sorted((root / "fixtures" / "claims").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            text = lowered(plain(json.loads(line)["text"]))
            possible = set(pack.vocabulary.possible(text))
            hidden = [p.source for n, p in enumerate(pack.patterns) if n not in possible and p.regex.search(text)]
            assert not hidden, f"{text}: {hidden}"


def test_a_start_makes_masks_for_no_pattern() -> None:
    """Of many patterns a page wakes few: what the others need is never worked out."""

    def work(keys: int) -> int:
        rare = [[frozenset([f"key{n}"]), frozenset(f"key{n}x{k}" for k in range(keys))] for n in range(200)]
        return calls(lambda: Vocabulary([*rare, [frozenset(["tea"])]]).possible("the tea"))

    assert work(40) - work(20) < 200 * 20 * 1.5, "a key costs one look at how it ends"
    assert Vocabulary([[frozenset(["tea"]), frozenset(["green"])], [frozenset(["tea"])]]).possible("tea") == [1]
