"""Which known name was perhaps meant: one that helps, or none."""

from __future__ import annotations

import pytest

from contentaudit.suggest import did_you_mean, nearest, nearest_file

RULES = ("claims", "claims.cure", "claims.guarantee", "headings.skipped-level", "phones")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("claims.garantee", "claims.guarantee"),
        ("claim.guarantee", "claims.guarantee"),
        ("Claims.Guarantee", "claims.guarantee"),
        ("skipped-level", "headings.skipped-level"),
        ("headings.skipped_level", "headings.skipped-level"),
        ("phone", "phones"),
        ("claims.foo", "claims"),
        ("seo.cure", None),
        ("x" * 100, None),
    ],
)
def test_rules(word: str, meant: str | None) -> None:
    assert nearest(word, RULES) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("iop-pots.html", "iop-post.html"),
        ("idnex.html", "index.html"),
        ("index.htm", "index.html"),
        ("INDEX.HTML", "index.html"),
        ("contnet", "content"),
        ("nope.html", None),
        ("index.md", None),
        (".gitignroe", ".gitignore"),
    ],
)
def test_files(word: str, meant: str | None) -> None:
    assert nearest_file(word, ["bin.html", "index.html", "iop-post.html", "content", ".gitignore"]) == meant


def test_nothing_to_choose_from() -> None:
    assert nearest_file("index.html", []) is None
    assert did_you_mean("claims", []) == ""
