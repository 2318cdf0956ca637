"""The shared data that some tests read; they skip where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared(relative: str) -> Path:
    """A file or folder of the shared data: in the folder ``CONTENTAUDIT_SHARED``, or ``shared`` beside the project."""
    root = Path(os.environ.get("CONTENTAUDIT_SHARED") or Path(__file__).parents[2] / "shared")
    found = root / relative
    if not found.exists():
        pytest.skip(f"no shared data: {relative} (set CONTENTAUDIT_SHARED)")
    return found
