"""The tests of the Nu HTML checker: pages that must give an error, a warning or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, Row, findings, hold

_SYNTAX = "Content models and attributes of elements are a validator's matter"


def _folder(case: Mapping[str, Any]) -> str:
    path = case["path"].removeprefix("tests/").split("/")
    return "/".join(path[:3]).removesuffix(".html").removesuffix("-lacks-heading-haswarn")


def _more() -> Iterator[Row]:
    for case in cases("nu"):
        if _folder(case) == "html/microdata/itemtype":
            got = bool(findings(case["html"], ("schema.context-wrong",)))
            yield Row("nu", case["id"], "schema.context-wrong", case["expected"]["outcome"] != "ok", got)


SOURCE = Cases(
    title="Nu HTML checker",
    file="nu",
    names=frozenset({"nu"}),
    load=lambda: cases("nu"),
    group=_folder,
    more=_more,
    outside={
        "html/elements/link": (
            "Preloading, integrity and links to help pages: no rule of ours reads them. "
            "Addresses of the links that search engines follow are run in the folder of a elements"
        ),
        "html/elements/meta": (
            "Whether a delay is written as the standard says; rules of ours ask what it does to a reader"
        ),
        "html/elements/article": "Not every article has a heading of its own: a comment, a card in a list",
        "html/elements/section": "Not every section has a heading of its own, and readers see no section",
        **dict.fromkeys(
            (
                "html/attributes/rel",
                "html/elements/a",
                "html/elements/details",
                "html/elements/dl",
                "html/elements/iframe",
            ),
            _SYNTAX,
        ),
    },
)


def test_nu() -> None:
    hold(SOURCE)
