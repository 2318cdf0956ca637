"""Does every picture have words for those who do not see it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Element, Hit, Page, names_of, needs_name, pictures_of, rule


@rule(severity="error", message="{what} has no text alternative", label="{why}", needs=("marks",))
def img_alt_missing(page: Page) -> Iterator[Hit]:
    """Does every picture have words for those who do not see it?"""
    for picture in pictures_of(page):
        element = picture.element
        if picture.name or picture.is_counter or _names_a_link(page, element):
            continue
        if picture.in_markdown:
            yield Hit(element.place, severity="review", what="A picture", why="![words](address): no words")
        elif needs_name(element):
            yield Hit(element.place, what="A picture", why=_why(element))
    for element in page.document.by_tag("input"):
        if element.get("type").lower() == "image" and _speaks(page, element) and not names_of(page).of_input(element):
            yield Hit(element.place, what="A picture that is a button", why="alt says what the button does")
    for element in _drawn(page):
        if _speaks(page, element) and not names_of(page).of(element):
            yield Hit(element.place, what="A picture", why="role=img needs an aria-label")


def _drawn(page: Page) -> Iterator[Element]:
    """What is made a picture by its role."""
    for element in page.document.elements:
        if element.tag != "img" and element.attrs.get("role") in ("img", "image") and not element.foreign:
            yield element


def _why(element: Element) -> str:
    if "alt" not in element.attrs:
        return "alt is missing"
    return "alt is empty though it can be focused" if element.get("alt") == "" else "alt holds only white space"


def _speaks(page: Page, element: Element) -> bool:
    """Is it read aloud: not hidden, and not switched off under another role?"""
    if "disabled" in element.attrs and element.get("role") not in ("", "img", "image", "button"):
        return False
    return not page.hides(element) and not any("inert" in around.attrs for around in element.outward())


def _names_a_link(page: Page, element: Element) -> bool:
    """Is it all that a link without a name holds? Then the link is what is reported, once."""
    link = element.closest("a")
    return link is not None and "href" in link.attrs and not names_of(page).of(link)
