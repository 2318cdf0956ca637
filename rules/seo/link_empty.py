"""Does every link say where it leads?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Element, Hit, Page, anchors_of, rule


@rule(severity="error", message="A link has no words", label="{why}", needs=("marks",))
def link_empty(page: Page) -> Iterator[Hit]:
    """Does every link say where it leads?"""
    for anchor in anchors_of(page):
        if not anchor.name and not any("data-template" in inner.attrs for inner in anchor.element.descendants):
            yield Hit(anchor.element.place, why=_why(anchor.element))


def _why(link: Element) -> str:
    inside = {element.tag for element in link.descendants}
    if link.tag == "area":
        return "an area of a map needs alt"
    if "img" in inside:
        return "its picture has no text (alt)"
    return "an icon needs a label (aria-label)" if inside & {"svg", "i", "span"} else "nothing stands inside"
