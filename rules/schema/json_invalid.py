"""Can the structured data be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Fix, Hit, Page, Related, rule


@rule(
    severity="error",
    message="The structured data is not valid JSON: {problem}",
    label="reading stops here",
    fix="unsafe",
)
def json_invalid(page: Page) -> Iterator[Hit]:
    """Can the structured data be read?"""
    for block in page.markup.blocks:
        if not block.problems or block.names("FAQPage"):
            continue
        first, *others = block.problems
        yield Hit(
            first,
            fix=Fix("Write it as valid JSON", block.edits) if block.edits else None,
            related=[Related(problem.message, problem.span) for problem in others[:5]],
            problem=first.message,
        )
