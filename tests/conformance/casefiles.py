"""The case files of other projects, each read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.shared_data import shared


@cache
def _file(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(shared(f"data/seo/{name}.json").read_text(encoding="utf-8"))
    return made


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file, named without its ending; skips the test where the file is absent."""
    made: list[dict[str, Any]] = _file(name)["cases"]
    return made


def meta(name: str) -> Mapping[str, Any]:
    """Where the cases of a file are from: ``source`` and ``commit``, or ``sources`` by name."""
    made: Mapping[str, Any] = _file(name)["meta"]
    return made


@cache
def faq_cases() -> list[dict[str, Any]]:
    """The labelled FAQ pages."""
    lines = shared("data/seo/faq-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
