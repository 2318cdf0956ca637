"""Are the languages that the page names languages?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Element, Hit, Located, Page, Severity, has_own_words, head, languagetags, rule, weburl

_WHOLE_PAGE = ("html", "body")


@rule(severity="error", message="“{tag}” is no language tag", label="{why}")
def lang_invalid(page: Page) -> Iterator[Hit]:
    """Are the languages that the page names languages?"""
    if head.told_by(page) == "front matter":
        value = page.front_matter.value("lang") if page.front_matter else None
        if value and (fault := languagetags.fault_of(value.value)):
            yield _hit(value, value.value, fault, graver=True)
    for element in page.document.elements:
        for name in ("lang", "xml:lang"):
            tag = element.get(name)
            if tag and not element.foreign and (fault := _fault(element, tag)):
                place = element.value(name) if tag.strip() else element.place
                yield _hit(place, tag, fault, graver=name == "lang" and element.tag in _WHOLE_PAGE)


def _fault(element: Element, tag: str) -> languagetags.TagFault | None:
    """What is wrong with an element's language; nothing where no words are in it."""
    if weburl.is_filled_in_later(tag) or (element.tag == "html" and not tag.strip()):
        return None
    fault = languagetags.fault_of(tag)
    return fault if fault and (element.tag in _WHOLE_PAGE or has_own_words(element)) else None


def _hit(place: Located, tag: str, fault: languagetags.TagFault, *, graver: bool) -> Hit:
    why = f"{fault.what}: “{fault.meant}” was meant" if fault.meant else fault.what
    severity = None if graver and fault.grave else Severity.WARNING
    return Hit(place, severity=severity, tag=tag[:30], why=why[:100])
