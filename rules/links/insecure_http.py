"""Does every link that could be secure say https?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Edit, Fix, Hit, Page, Pointer, rule

from ._answers import again, answered
from ._moved import is_only_https


@rule(
    severity="info",
    message="A link says http where https is served",
    label="the server sends to https",
    fix="safe",
    needs=("network", "marks"),
)
def insecure_http(page: Page) -> Iterator[Hit]:
    """Does every link that could be secure say https?"""
    groups: dict[str, list[Pointer]] = {}
    for pointer, answer in answered(page):
        if answer.is_good and answer.moved_to and is_only_https(answer.hops[0].url, answer.moved_to):
            groups.setdefault(pointer.target.partition("#")[0], []).append(pointer)
    for first, *others in groups.values():
        schemes = [pointer.place[:4] for pointer in (first, *others) if pointer.written[:5].lower() == "http:"]
        edits = tuple(Edit(scheme.span, "https") for scheme in schemes)
        fix = Fix("Write https.", edits, safe=True) if edits else None
        yield Hit(first, related=again(iter(others)), fix=fix)
