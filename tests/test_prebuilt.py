"""What is kept beside the bundled rules matches the files it was made from (``make prebuilt`` writes it)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FAMILIES = sorted(path for path in (ROOT / "rules").iterdir() if any(path.glob("*.md")))


@pytest.mark.parametrize("folder", FAMILIES, ids=lambda path: path.name)
def test_it_is_up_to_date(folder: Path) -> None:
    spec = importlib.util.spec_from_file_location("prebuild", ROOT / "tools" / "prebuild.py")
    assert spec is not None
    assert spec.loader is not None
    prebuild = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(prebuild)
    for name, text in prebuild.written(folder).items():
        kept = folder / name
        assert kept.exists(), f"{kept} is missing: make prebuilt"
        assert kept.read_text(encoding="utf-8") == text, f"{kept} is out of date: make prebuilt"
