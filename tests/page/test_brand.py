"""What the advertiser of a page is called, and that a sentence about it is one of the seller's own."""

from __future__ import annotations

import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.brand import MOST_NAMES, brands
from tests.accuracy import claims_rules


def page(head: str, body: str = "") -> Page:
    return Page(Source.from_string(f'<html lang="en"><head>{head}</head><body><main>{body}</main></body></html>'))


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ('<meta property="og:site_name" content="Harbor  Light">', ("harbor light",)),
        ("<title>Detox programs | Harbor Light</title>", ("harbor light",)),
        ("<title>Depression - symptoms and causes</title>", ()),
        ("<title>Harbor Light</title>", ()),
        ('<script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalClinic","name":"Calm Cove"}</script>', ("calm cove",)),
        ('<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Dana Reyes"}</script>', ()),
        ('<meta property="og:site_name" content="NHS">', ()),
        ("", ()),
    ],
)  # fmt: skip
def test_brands(head: str, names: tuple[str, ...]) -> None:
    assert brands(page(head)) == names


def test_names_are_bounded() -> None:
    items = ",".join(f'{{"@type":"Organization","name":"Clinic number {n}"}}' for n in range(100))
    block = f'<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{items}]}}</script>'
    assert len(brands(page(block))) == MOST_NAMES


def quotes(head: str, sentence: str) -> list[str]:
    return [hit.quote for hit in claims_rules()["claims.cure"].check(page(head, f"<p>{sentence}</p>"))]


def test_the_brand_is_the_seller_and_medicine_in_general_is_not() -> None:
    sentence = "Therapy at Harbor Light cures depression."
    assert quotes('<meta property="og:site_name" content="Harbor Light">', sentence)
    assert not quotes("", "There is no therapy that cures depression.")
