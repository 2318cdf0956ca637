"""The trained weights as a file: read whole in well under a millisecond, a row looked at only when a page needs it.

Two lines of text, then bytes: a JSON head, and the names of all features with tabs between. Then for each feature one
byte a column, 128 being zero: one column a kind of claim, one for no claim, and last what the feature adds to the
square of a text's length.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = 2
NAME = "_classifier.bin"
ZERO = 128
LIMIT = 127
HALF = 0.4
"""Scores are divided by the square of a text's length to this power; at one half, long texts would say too little."""
WIDTH = 4
"""Bytes that a column takes in a packed row, so that hundreds of rows can be added without running over."""


class Weights(NamedTuple):
    """Feature ``name`` has row ``features[name]``; a score is ``scale`` times the rows' sum by length, plus bias."""

    names: Sequence[str]
    """The kinds of claim, in the order of the columns; the column behind them stands for no claim."""
    bias: Sequence[float]
    scale: float
    length_scale: float
    raised: Sequence[float]
    """From which probability a kind of claim is raised, for review, where no pattern matched."""
    sure: float
    """From which it is raised with the rule's own severity."""
    kept: float
    """Up from which probability of its own kind a pattern's match is kept."""
    kept_akin: float
    """Or, for review only, up from which probability of all kinds that are easily taken for its own."""
    akin: Mapping[str, Sequence[int]]
    """The columns of those, for each kind, its own among them."""
    features: Mapping[str, int]
    rows: bytes

    @property
    def columns(self) -> int:
        """How many bytes a row has."""
        return len(self.names) + 2

    def row(self, number: int) -> bytes:
        """The bytes of one feature."""
        width = self.columns
        return self.rows[number * width : (number + 1) * width]

    def packed(self, number: int) -> int:
        """A feature's row as one number: adding such numbers adds all columns at once."""
        spread = bytearray(self.columns * WIDTH)
        spread[::WIDTH] = self.row(number)
        return int.from_bytes(spread, "little")


def load(folder: Path) -> Weights | None:
    """The weights that lie beside a folder's rules, if any."""
    try:
        raw = (folder / NAME).read_bytes()
    except OSError:
        return None
    head, names, rows = raw.split(b"\n", 2)
    table: dict[str, Any] = json.loads(head)
    if table.get("format") != FORMAT:
        return None
    listed = names.decode("utf-8").split("\t")
    features = dict(zip(listed, range(len(listed)), strict=True))
    return Weights(
        names=tuple(table["names"]),
        bias=table["bias"],
        scale=table["scale"],
        length_scale=table["length_scale"],
        raised=table["raised"],
        sure=table["sure"],
        kept=table["kept"],
        kept_akin=table["kept_akin"],
        akin=table["akin"],
        features=features,
        rows=rows,
    )


def store(weights: Weights, about: Mapping[str, Any]) -> bytes:
    """The file; ``about`` is what its head tells besides (corpus, date, figures)."""
    head = {
        "format": FORMAT,
        **about,
        "names": list(weights.names),
        "bias": [round(value, 4) for value in weights.bias],
        "scale": weights.scale,
        "length_scale": weights.length_scale,
        "raised": [round(value, 4) for value in weights.raised],
        "sure": weights.sure,
        "kept": weights.kept,
        "kept_akin": weights.kept_akin,
        "akin": {name: list(columns) for name, columns in weights.akin.items()},
    }
    names = "\t".join(weights.features)
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + names.encode() + b"\n" + weights.rows
