"""Every package of the tree is in the wheel, and every family of rules has its entry point."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages(folder: str, name: str) -> set[str]:
    inits = (ROOT / folder).rglob("__init__.py")
    return {".".join((name, *init.parent.relative_to(ROOT / folder).parts)) for init in inits}


def test_every_package_is_shipped() -> None:
    there = packages("contentaudit", "contentaudit") | packages("rules", "contentaudit_rules")
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == there


def test_every_family_has_its_entry_point() -> None:
    families = {path.name for path in (ROOT / "rules").iterdir() if (path / "__init__.py").exists()}
    points = PROJECT["project"]["entry-points"]["contentaudit.rules"]
    assert points == {family: f"contentaudit_rules.{family}" for family in families}
