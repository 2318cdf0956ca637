"""Structured data as extruct and Schemarama read it: our model must hold the same things with the same values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.markup.markup import Node
from contentaudit.page.markup.nodes import short_name
from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, Row, hold

BASES = {
    "extruct-w3c-microdata.7.1": "http://blog.example.com/progress-report",
    "extruct-w3c-microdata.object": "http://www.example.com/microdata/",
}
"""Where the source says that the page stands."""

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("extruct-schema.org-SearchAction.001", "things"): (
        "The HTML Standard knows no value of an input element; what the source makes of its attributes is its own"
    ),
    ("extruct-schema.org-product-ref", "things"): (
        "The HTML Standard (properties of an item, step 7) does not go into an element that is an item itself, "
        "so more-properties gives the first product nothing"
    ),
}


def _more() -> Iterator[Row]:
    for case in cases("extraction"):
        expected = case["expected"]
        nodes = Page(Source.from_string(case["html"], kind="html")).markup.nodes
        if "type" in expected:
            got: Any = expected["type"] in {type_ for node in nodes for type_ in node.types}
            yield Row("extraction", case["id"], "types", expected=True, got=got)
        elif "json-ld" in expected or _is_microdata(expected):
            wanted = [_plain(item) for item in expected.get("json-ld") or expected["data"]]
            syntax, base = "json-ld" if "json-ld" in expected else "microdata", BASES.get(case["id"], "")
            tops = [_plain_node(node, base) for node in nodes if node.parent is None and node.syntax == syntax]
            yield Row("extraction", case["id"], "things", _sorted(wanted), _sorted(tops))


def _is_microdata(expected: Mapping[str, Any]) -> bool:
    return all(set(item) <= {"type", "properties", "id"} and "properties" in item for item in expected.get("data", ()))


def _sorted(things: list[Any]) -> list[str]:
    return sorted(map(_key, things))


def _plain(item: Any) -> Any:
    """What a source expects of a thing, in one form for microdata and JSON-LD: types, then values by name."""
    if not isinstance(item, dict):
        return _folded(item)
    pairs = item.get(
        "properties", {k: v for k, v in item.items() if not k.startswith("@")} if "type" not in item else {}
    )
    types = item.get("type", item.get("@type", []))
    return {
        "types": [short_name(str(type_)) for type_ in (types if isinstance(types, list) else [types])],
        "values": {
            short_name(name): sorted(
                (_plain(value) for value in (values if isinstance(values, list) else [values])), key=_key
            )
            for name, values in pairs.items()
        },
    }


def _plain_node(node: Node, base: str, within: tuple[Node, ...] = ()) -> Any:
    if node in within:
        return "circle"
    path = (*within, node)
    return {
        "types": list(node.types),
        "values": {
            name: sorted(
                (
                    _plain_node(value, base, path)
                    if isinstance(value, Node)
                    else urljoin(base, value.value)
                    if base and value.form == "url"
                    else _folded(value.value)
                    for value in values
                ),
                key=_key,
            )
            for name, values in node.properties.items()
        },
    }


def _key(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, sort_keys=True)


def _folded(value: Any) -> str:
    """White space as a reader sees it."""
    return " ".join((value if isinstance(value, str) else json.dumps(value)).split())


SOURCE = Cases(
    title="Extraction",
    file="extraction",
    names=frozenset({"extraction"}),
    load=lambda: cases("extraction"),
    group=lambda case: str(case["id"]),
    more=_more,
    exceptions=EXCEPTIONS,
    outside={
        "extruct-misc-dublincore_test": "Dublin Core is not read",
        "extruct-misc-expanded_OG_support_test": "Open Graph is read for what social networks show, not as RDF",
        "extruct-misc-microformat_test": "Microformats are not read",
        "extruct-misc-opengraph_test": "Open Graph is read for what social networks show, not as RDF",
    },
)


def test_extraction() -> None:
    hold(SOURCE)
