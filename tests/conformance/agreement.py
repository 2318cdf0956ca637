"""Rows of results held against their exceptions: ``(source, case, rule, expected, got)``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

Row = tuple[Any, ...]


def assert_agreement(name: str, rows: Iterable[Row], exceptions: Mapping[tuple[str, str], str]) -> None:
    """Every row agrees or is an exception; prints how many do."""
    listed = list(rows)
    wrong = [row for row in listed if row[3] != row[4] and (row[1], row[2]) not in exceptions]
    for row in wrong:
        print(*row)
    agreed = sum(row[3] == row[4] for row in listed)
    print(f"{name}: {agreed}/{len(listed)} agree, {len(exceptions)} exceptions")
    assert not wrong


def assert_exceptions(rows: Iterable[Row], exceptions: Mapping[tuple[str, str], str]) -> None:
    """Every exception has a reason and still differs."""
    by_case = {(row[1], row[2]): row for row in rows}
    for key, reason in exceptions.items():
        assert reason
        if by_case[key][3] == by_case[key][4]:
            pytest.fail(f"{key} agrees: take it from the list")
