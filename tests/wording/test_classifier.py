"""The classifier: features, weights as a file, and that reading a text is the sum its definition says."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.wording.classifier import Classifier, Weights, load
from contentaudit.wording.classifier.features import features, stem, tokens
from contentaudit.wording.classifier.weights import HALF, NAME, ZERO, store
from tests.accuracy import claims_rules

FOLDER = Path(__file__).parents[2] / "rules" / "claims"


def small(words: dict[str, tuple[int, int, int]]) -> Weights:
    """Weights of two kinds: for each feature what it says for the first, for the second, and for none."""
    return Weights(
        names=("first", "second"),
        bias=(0.0, 0.0, 0.5),
        scale=0.1,
        length_scale=0.5,
        raised=(0.5, 0.5),
        sure=0.9,
        kept=0.1,
        kept_akin=0.2,
        akin={"first": (0,), "second": (1,)},
        features={name: number for number, name in enumerate(words)},
        rows=b"".join(bytes([*(value + ZERO for value in values), ZERO + 4]) for values in words.values()),
    )


SMALL = small(
    {"cures": (90, -10, -60), "~cure": (20, 0, -5), "free": (-4, 60, 0), "our tea": (5, 5, -20), "<toda": (0, 0, 30)}
)


def by_definition(weights: Weights, text: str) -> list[float]:
    """The probabilities worked out feature by feature."""
    rows = [weights.row(weights.features[name]) for name in features(text) if name in weights.features]
    length = sum(row[-1] - ZERO for row in rows) * weights.length_scale
    factor = weights.scale / (length**HALF or 1.0)
    scores = [sum(row[at] - ZERO for row in rows) * factor + bias for at, bias in enumerate(weights.bias)]
    shares = [math.exp(score) for score in scores]
    return [share / sum(shares) for share in shares]


@pytest.mark.parametrize(
    ("word", "is_"), [("guaranteed", "guarante"), ("cures", "cure"), ("is", "is"), ("bed", "bed"), ("healing", "heal")]
)
def test_stems(word: str, is_: str) -> None:
    assert stem(word) == is_


def test_features_of_a_sentence() -> None:
    found = list(features("our tea cures 12 colds!"))
    assert {"our", "~our", "our tea", "cures", "~cure", "<cure", "res>", "0", "cure 0", "!", "^ our", "! ="} <= set(
        found
    )
    assert "12" not in found
    assert len(found) == len(set(features("our tea cures 12 colds! our tea")) - {"! our", "tea ="} | {"! ="})


def test_words_know_where_they_stand() -> None:
    text = "don't wait, call 555-0100"
    assert [text[token.start : token.end] for token in tokens(text)[1:-1]] == ["don't", "wait", "call", "555", "0100"]


TEXTS = st.lists(st.sampled_from("our tea cures free today colds ! it 12 a".split()), max_size=40).map(" ".join)


@given(TEXTS)
def test_reading_is_the_sum_of_its_features(text: str) -> None:
    assert Classifier(SMALL).read(text) == pytest.approx(by_definition(SMALL, text))


@given(st.lists(TEXTS, max_size=5))
def test_what_was_read_before_changes_nothing(texts: list[str]) -> None:
    reader = Classifier(SMALL)
    for text in [*texts, *texts]:
        assert reader.read(text) == Classifier(SMALL).read(text)


@given(TEXTS, st.sampled_from([0.3, 0.5, 0.9]))
def test_the_quick_answer_is_never_wrong(text: str, least: float) -> None:
    reader = Classifier(SMALL)
    *kinds, _ = reader.read(text)
    if reader.likely(text, least) is None:
        assert max(kinds) < least


@given(TEXTS, st.integers(0, 1))
def test_the_quote_lies_within_the_text(text: str, column: int) -> None:
    start, end = Classifier(SMALL).quote(text, column)
    assert 0 <= start <= end <= len(text)


def test_the_quote_is_what_speaks_for_the_kind() -> None:
    text = "come in today because our tea cures colds, and parking is free"
    reader = Classifier(SMALL)
    assert "cures" in text[slice(*reader.quote(text, 0))]
    assert "free" in text[slice(*reader.quote(text, 1))]


def test_a_file_gives_back_what_was_stored(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(store(SMALL, {"corpus": "small"}))
    again = load(tmp_path)
    assert again is not None
    assert again._replace(names=tuple(again.names)) == SMALL._replace(
        bias=list(SMALL.bias), raised=list(SMALL.raised), akin={k: list(v) for k, v in SMALL.akin.items()}
    )


def test_no_file_no_classifier(tmp_path: Path) -> None:
    assert load(tmp_path) is None


def test_numbers_that_overflow_a_column_do_not_leak_into_the_next() -> None:
    many = small({f"w{letter}": (127, -127, 127) for letter in "abcdefghijklmnopqrstuvwxyz"})
    text = " ".join(many.features) * 3
    assert Classifier(many).read(text) == pytest.approx(by_definition(many, text))


def test_a_hostile_text_is_read_in_bounded_memory() -> None:
    reader = Classifier(SMALL)
    for number in range(300):
        reader.read(" ".join(f"x{chr(97 + number % 26)}{'y' * (number % 50)}" for _ in range(20)))
    assert len(reader._words) <= 50_000


def shipped() -> dict[str, object]:
    head: dict[str, object] = json.loads((FOLDER / NAME).read_bytes().split(b"\n", 1)[0])
    return head


def test_the_shipped_weights_have_a_column_for_every_rule() -> None:
    weights = load(FOLDER)
    assert weights is not None
    assert set(weights.names) == {path.stem.replace("_", "-") for path in FOLDER.glob("[!_]*.yml")}
    assert len(weights.rows) == len(weights.features) * weights.columns
    assert len(weights.bias) == len(weights.names) + 1


def test_the_shipped_weights_are_trained_on_the_whole_corpus() -> None:
    corpus = Path(__file__).parents[2] / "fixtures" / "claims"
    assert shipped()["corpus"] == sorted(path.stem for path in corpus.glob("*.jsonl")), "run: make classifier"


def found(text: str, rule: str) -> list[tuple[str, str]]:
    page = Page(Source.from_string(f'<html lang="en"><body><main><p>{text}</p></main></body></html>'))
    return [(hit.quote, hit.severity or "own") for hit in claims_rules()[rule].check(page)]


def test_what_no_pattern_knows_is_raised_for_review() -> None:
    hits = found(
        "Put your bottles in the bin: a week here and alcohol simply stops being part of your life.", "claims.cure"
    )
    assert [severity for _, severity in hits] == ["review"]


def test_what_is_raised_goes_through_the_guards() -> None:
    assert not found("Nobody can honestly tell you that alcohol simply stops being part of your life.", "claims.cure")


@pytest.mark.parametrize("text", ["We cure anxiety.", "<b>We</b> cure anxiety"])
def test_a_blunt_word_of_an_error_is_left_for_a_person(text: str) -> None:
    """The classifier knows nothing of these words; the pattern that does is not overruled by so short a sentence."""
    (hit,) = claims_rules()["claims.cure"].check(Page(Source.from_string(f"<p>{text}</p>")))
    assert (hit.quote, hit.severity) == ("We cure anxiety", "review")


@pytest.mark.parametrize("label", ["Care", "Neurologists", "Psoriasis", "Credentials", "Science", "Research"])
def test_a_single_word_is_a_label(label: str) -> None:
    page = Page(Source.from_string(f"<main><h1>{label}</h1><p>We are open from nine to five on weekdays.</p></main>"))
    assert not [hit for rule in claims_rules().values() for hit in rule.check(page) if hit.quote]


def test_a_second_claim_in_a_loud_sentence_keeps_its_weight() -> None:
    """Nearly all of the whole goes to the outcome that is promised; next to nothing speaks for no claim at all."""
    assert found("We guarantee that you will stay sober for the rest of your life.", "claims.guarantee") == [
        ("guarantee that you will stay sober", "own")
    ]
