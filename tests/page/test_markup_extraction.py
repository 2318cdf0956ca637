"""Structured data as others extract it: the samples of extruct and schemarama, and extruct itself as a second reader."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urljoin

import extruct
import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.markup.markup import Node, Words
from contentaudit.page.markup.nodes import short_name
from tests.shared_data import shared

NO_SYNTAX_OF_OURS = {
    "extruct-misc-dublincore_test": "Dublin Core in meta elements",
    "extruct-misc-expanded_OG_support_test": "Open Graph in meta elements",
    "extruct-misc-microformat_test": "microformats",
    "extruct-misc-opengraph_test": "Open Graph in meta elements",
}
BASES = {
    "extruct-w3c-microdata.7.1": "http://blog.example.com/progress-report",
    "extruct-w3c-microdata.object": "http://www.example.com/microdata/",
}
"""Where the pages stand whose addresses the samples give in full."""
OTHERWISE = {
    "extruct-schema.org-CreativeWork.001": "items that name each other by itemid are resolved to one another",
    "extruct-schema.org-SearchAction.001": "the HTML Standard gives an input no value but its words",
    "extruct-schema.org-product-ref": "the HTML Standard: an item that itemref names lends none of its own properties",
}
"""Cases that are read in another way, each with the reason."""


@cache
def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared("data/seo/extraction.json").read_text())["cases"]
    return found


def page(html: str) -> Page:
    return Page(Source.from_string(html))


def folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def told(node: Node, base: str = "") -> Any:
    """A node as plain data: its types, and the values of each property."""

    def value(of: Words | Node) -> Any:
        if isinstance(of, Node):
            return told(of, base) if of.parent is node else (sorted(of.types), of.id)
        return folded(urljoin(base, of.value) if of.form == "url" and base else of.value)

    said = {short_name(name): [value(each) for each in values] for name, values in node.properties.items() if values}
    return sorted(node.types), said


def told_of_item(item: Any) -> Any:
    """A microdata item of extruct as the same plain data."""
    if isinstance(item, str):
        return folded(item)
    types = item.get("type", [])
    said = {short_name(n): [told_of_item(v) for v in listed(vs)] for n, vs in item.get("properties", {}).items()}
    return sorted(short_name(name) for name in listed(types)), said


def told_of_json(value: Any) -> Iterator[Any]:
    """A value of JSON-LD as the same plain data; a list is its members, null nothing."""
    if isinstance(value, list):
        for each in value:
            yield from told_of_json(each)
    elif isinstance(value, dict) and "@value" in value:
        yield from told_of_json(value["@value"])
    elif isinstance(value, dict):
        # The context of schema.org lets two keywords go without their sign.
        value = {n if f"@{n}" in value else {"type": "@type", "id": "@id"}.get(n, n): v for n, v in value.items()}
        said = {short_name(n): list(told_of_json(v)) for n, v in value.items() if not n.startswith("@")}
        types = sorted(short_name(name) for name in listed(value.get("@type", [])))
        yield types, {name: values for name, values in said.items() if values}
    elif value is not None:
        yield folded(value) if isinstance(value, str) else json.dumps(value)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def roots(of: Page, syntax: str) -> Iterator[Node]:
    for node in of.markup.nodes:
        if node.syntax == syntax and node.parent is None and (node.types or "itemprop" not in node.element.attrs):
            yield node


@pytest.mark.parametrize("number", range(40))
def test_the_samples_of_others_are_read_as_they_read_them(number: int) -> None:
    case = cases()[number]
    if case["id"] in NO_SYNTAX_OF_OURS:
        pytest.skip(NO_SYNTAX_OF_OURS[case["id"]])
    of, expected = page(case["html"]), case["expected"]
    if "type" in expected:
        assert [node.types for node in of.markup.nodes] == [(expected["type"],)]
    if "json-ld" in expected:
        assert [told(node) for node in roots(of, "json-ld")] == list(told_of_json(expected["json-ld"]))
    if "data" in expected:
        mine = [told(node, BASES.get(case["id"], "")) for node in roots(of, "microdata")]
        theirs = [told_of_item(item) for item in expected["data"]]
        assert (mine == theirs) != (case["id"] in OTHERWISE), OTHERWISE.get(case["id"], "")


def told_by_extruct(html: str) -> Any:
    """Types of RDFa nodes, and the properties each has."""
    logging.getLogger("extruct").setLevel(logging.CRITICAL)
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    nodes = extruct.extract(html, syntaxes=["rdfa"], base_url="https://base.invalid/")["rdfa"]
    return sorted(
        (sorted(map(short_name, listed(node["@type"]))), sorted({short_name(name) for name in node if name[0] != "@"}))
        for node in nodes
        if "@type" in node
    )


def examples(syntax: str) -> Iterable[dict[str, Any]]:
    found = json.loads(shared("data/seo/schemaorg-examples.json").read_text())["cases"]
    return [case for case in found if case["format"] == syntax]


def test_json_ld_is_read_as_json_reads_it() -> None:
    for case in examples("json-ld"):
        blocks = re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", case["html"], re.DOTALL)
        if not case["expected"]["json_parses"] or "@graph" in case["html"] or "@id" in case["html"]:
            continue
        theirs = [each for block in blocks for each in told_of_json(json.loads(block, parse_float=str))]
        assert [told(node) for node in roots(page(case["html"]), "json-ld")] == theirs, case["id"]


RDFA_OTHERWISE = {
    "sdo-eg-0207-rdfa": "rel says a property in full RDFa; pages that write RDFa Lite use rel for links",
    "sdo-eg-0399-rdfa": "two descriptions of one resource stay two nodes, each with its place",
}
"""Examples that are read in another way, each with the reason."""


def test_rdfa_is_read_as_extruct_reads_it() -> None:
    differing = []
    for case in examples("rdfa"):
        mine = sorted(
            (sorted(node.types), sorted(node.properties))
            for node in page(case["html"]).markup.nodes
            if node.syntax == "rdfa" and node.types
        )
        if mine != told_by_extruct(case["html"]):
            differing.append(case["id"])
    assert differing == list(RDFA_OTHERWISE)
