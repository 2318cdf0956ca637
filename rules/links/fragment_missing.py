"""Is the place there that a link names behind #?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Anchor, Hit, Page, Places, Pointer, anchors_of, is_for_scripts, pointers_of, rule


@rule(severity="warning", message="A link names a place that is not there", label="{why}", needs=("marks",))
def fragment_missing(page: Page) -> Iterator[Hit]:
    """Is the place there that a link names behind #?"""
    yield from _on_the_page(page)
    for pointer in pointers_of(page):
        if pointer.kind == "link" and pointer.fragment:
            yield from _lost_elsewhere(page, pointer)


def _on_the_page(page: Page) -> Iterator[Hit]:
    places: Places | None = None
    for anchor in anchors_of(page):
        fragment = _fragment(anchor)
        if not fragment or anchor.is_control or is_for_scripts(fragment):
            continue
        places = places or Places(page)
        if places.has(fragment) or (places.are_of_a_part and places.is_empty):
            continue
        near = places.near(fragment)
        why = f"the page has #{near}" if near else "nothing on the page has this id"
        yield Hit(anchor.href.strip(), severity="review" if places.are_of_a_part else None, why=why)


def _fragment(anchor: Anchor) -> str:
    if anchor.leads != "page":
        return ""
    return anchor.href.value.strip().partition("#")[2].partition(":~:")[0]


def _lost_elsewhere(page: Page, pointer: Pointer) -> Iterator[Hit]:
    fact = (page.evidence.files or {}).get(pointer.written)
    answer = page.evidence.answer(pointer.target)
    if fact is not None and fact.lost:
        yield Hit(pointer, severity=None if fact.sure else "review", why=f"{fact.found} has no such place")
    elif answer is not None and pointer.fragment in answer.lost:
        yield Hit(pointer, why="the page there has no such place")
