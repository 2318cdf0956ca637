"""Do search engines understand the language codes of hreflang?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._hreflang import code_fault, versions


@rule(
    severity="warning", message="hreflang “{code}” is no code search engines know", label="{why}", needs=("document",)
)
def hreflang_invalid(page: Page) -> Iterator[Hit]:
    """Do search engines understand the language codes of hreflang?"""
    for link in versions(page):
        code = link.hreflang or ""
        if fault := code_fault(code):
            why = f"{fault.what}: “{fault.meant}” was meant" if fault.meant else fault.what
            yield Hit(link.code_place, code=code[:20], why=why[:100], url=link.url)
