"""Train the classifier of the claims rules on the labelled sentences in ``fixtures/claims``: ``make classifier``.

One multinomial logistic regression, a class for each kind of claim and one for none, over the features of
``contentaudit.wording.classifier.features``, each weighed by how rare it is, long sentences and short brought to about
the same length. Needs scikit-learn (dependency group ``train``).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from contentaudit.examples import examples, sentence_cases
from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.wording.classifier.features import features
from contentaudit.wording.classifier.weights import HALF, LIMIT, NAME, ZERO, Weights, store
from contentaudit.wording.passages import lowered, plain

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "fixtures" / "claims"
TARGET = ROOT / "rules" / "claims" / NAME
FEWEST, FEWEST_PAIR = 2, 3
"""Sentences that a feature of a word, and that a pair of words must stand in."""
STRENGTH = 30.0
"""Inverse of the penalty on large weights."""

Row = Mapping[str, Any]


def read(paths: Iterable[Path]) -> list[Row]:
    """Rows of label files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def of_pages(folder: Path = TARGET.parent) -> list[Row]:
    """What the rules' own pages give as cases: the claims a rule must find, and what it must not flag."""
    rows: list[Row] = []
    for page in sorted(folder.glob("*.md")):
        if page.with_suffix(".yml").exists():
            label = {"category": page.stem.replace("_", "-")}
            body = page.read_text(encoding="utf-8")
            for example in examples(body):
                labels = [label] if example.verdict == "fails" else []
                rows += [{"text": words, "labels": labels} for words in _blocks(example.code)]
            cases = sentence_cases(body)
            rows += [{"text": case.text, "labels": [label] if case.mark == "+" else []} for case in cases]
    return rows


def _blocks(code: str) -> list[str]:
    """The words of an example, if it is one block; of several, nobody says which makes the claim."""
    blocks = [block.text.value for block in Page(Source.from_string(code)).blocks]
    return blocks if len(blocks) == 1 else []


def of_clean_pages(corpus: Path = CORPUS) -> list[Row]:
    """Ordinary lines, and every second clean page line by line; the other pages are kept for the tests."""
    texts = [corpus / "ordinary.txt", *sorted((corpus / "clean").glob("*[13579]-*.txt"))]
    lines = [line for text in texts for line in text.read_text("utf-8").splitlines()]
    return [{"text": line, "labels": []} for line in dict.fromkeys(filter(str.strip, lines))]


def seen(row: Row) -> list[str]:
    """The features of a row's text."""
    return list(features(lowered(plain(row["text"]))))


class Space:
    """The features of a corpus: their numbers and how rare each is."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        counts = Counter(name for text in texts for name in set(text))
        names = sorted(name for name, count in counts.items() if count >= (FEWEST_PAIR if " " in name else FEWEST))
        self.numbers = {name: number for number, name in enumerate(names)}
        self.rarity = np.array([math.log(len(texts) / counts[name]) for name in names])

    def matrix(self, texts: Sequence[Sequence[str]]) -> csr_matrix:
        """A row a text, each of about length one."""
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for text in texts:
            numbers = [self.numbers[name] for name in text if name in self.numbers]
            weights = self.rarity[numbers]
            length = float((weights**2).sum()) ** HALF or 1.0
            columns += numbers
            values += [float(weight) / length for weight in weights]
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(texts), len(self.numbers)))


def kinds(rows: Sequence[Row]) -> list[str]:
    """All kinds of claim that are labelled."""
    return sorted({label["category"] for row in rows for label in row["labels"]})


def has(row: Row, kind: str) -> bool:
    """Does the row have a label of the kind?"""
    return any(label["category"] == kind for label in row["labels"])


def fitted(rows: Sequence[Row], names: Sequence[str]) -> tuple[Space, np.ndarray, np.ndarray]:
    """The space of the rows' features; weights and bias for each kind and, last, for no claim.

    A row with claims of several kinds counts once for each; one in which a claim is only optional teaches nothing.
    """
    taught = [row for row in rows if row["labels"] or not row.get("optional")]
    texts = [seen(row) for row in taught]
    space = Space(texts)
    pairs = [
        (place, kind)
        for place, row in enumerate(taught)
        for kind in ([number for number, name in enumerate(names) if has(row, name)] or [len(names)])
    ]
    places, truth = zip(*pairs, strict=True)
    model = LogisticRegression(C=STRENGTH, max_iter=500, random_state=0)
    model.fit(space.matrix(texts)[list(places)], truth)
    return space, model.coef_, model.intercept_


def packed(space: Space, weights: np.ndarray, bias: np.ndarray, **settings: Any) -> Weights:
    """The weights as they ship: one byte each; features that say nothing left out."""
    strength = weights * space.rarity
    scale = float(np.quantile(np.abs(strength), 0.9999)) / LIMIT
    bytes_ = np.clip(np.round(strength / scale), -LIMIT, LIMIT).astype(int)
    squared = space.rarity**2
    length_scale = float(squared.max()) / LIMIT
    lengths = np.maximum(1, np.round(squared / length_scale)).astype(int)
    rows = np.concatenate([bytes_, lengths[None, :]]).T + ZERO
    return Weights(
        bias=[float(value) for value in bias],
        scale=scale,
        length_scale=length_scale,
        features=dict(space.numbers),
        rows=rows.astype(np.uint8).tobytes(),
        **settings,
    )


RAISED = 0.5
RAISED_ERROR = 0.26
SURE = 0.95
KEPT, KEPT_AKIN = 0.05, 0.2
"""Thresholds; the errors' is lower, since a grave claim that is missed costs more than one that is reviewed in vain."""

GRAVE = frozenset(
    "cure guarantee safety-absolute supplement-disease fda-misuse inducement replaces-care rx-promotion "
    "review-incentive".split()
)
"""Kinds whose rules are of severity error."""


FAMILIES = (
    "cure guarantee outcome-promise universal-efficacy success-rate fast-result",
    "superlative best-ranked breakthrough price-comparison",
    "unsupported-proof authority-endorsement fda-misuse",
    "safety-absolute natural-safe",
    "supplement-disease structure-function rx-promotion cure fast-result",
    "inducement coverage-promise price-comparison review-incentive",
    "urgency-fear price-comparison",
)
"""Kinds that are easily taken for each other."""


def akin(names: Sequence[str]) -> dict[str, list[int]]:
    """For each kind the columns of all that share a family with it and its own."""
    families = [set(family.split()) for family in FAMILIES]

    def related(one: str, other: str) -> bool:
        return one == other or any(one in family and other in family for family in families)

    return {name: [number for number, other in enumerate(names) if related(name, other)] for name in names}


def trained(rows: Sequence[Row], names: Sequence[str]) -> Weights:
    """Weights from all these rows."""
    raised = [RAISED_ERROR if name in GRAVE else RAISED for name in names]
    settings: dict[str, Any] = {
        "names": tuple(names),
        "raised": raised,
        "sure": SURE,
        "kept": KEPT,
        "kept_akin": KEPT_AKIN,
        "akin": akin(names),
    }
    return packed(*fitted(rows, names), **settings)


def main() -> int:
    """Write the weights, trained on all batches but those left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="BATCH")
    parser.add_argument("--out", type=Path, default=TARGET)
    given = parser.parse_args()
    paths = [path for path in sorted(CORPUS.glob("*.jsonl")) if path.stem not in given.leave_out]
    rows = [*read(paths), *of_pages(), *of_clean_pages()]
    weights = trained(rows, kinds(rows))
    about = {"corpus": [path.stem for path in paths], "rows": len(rows)}
    given.out.write_bytes(store(weights, about))
    print(f"{given.out}: {len(weights.features)} features from {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
