"""The versions of a page in other languages that it names."""

from __future__ import annotations

from contentaudit.api import Page, head, languagetags, weburl

DEFAULT = "x-default"

# Registered, but no country: search engines do not know them.
_NO_COUNTRY = {"EU": "the European Union is no country", "UN": "the United Nations are no country"}


def versions(page: Page) -> list[head.Relation]:
    """Links to versions of the page; those that a template fills in left out."""
    links = head.alternates(page)
    return [link for link in links if not weburl.is_filled_in_later(f"{link.url}{link.hreflang}")]


def code_fault(code: str) -> languagetags.TagFault | None:
    """What is wrong with an ``hreflang`` code; ``None`` for a good one."""
    if code.lower() == DEFAULT:
        return None
    fault = languagetags.fault_of(code)
    region = languagetags.parts(code).region
    if fault is None and region in _NO_COUNTRY:
        return languagetags.TagFault(_NO_COUNTRY[region], languagetags.parts(code).language)
    return fault
