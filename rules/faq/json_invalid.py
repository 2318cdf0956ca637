"""Can the FAQ markup be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Fix, Hit, Page, Related, rule

from ._marked import broken_blocks


@rule(severity="error", message="The FAQ markup is not valid JSON: {problem}", label="reading stops here", fix="unsafe")
def json_invalid(page: Page) -> Iterator[Hit]:
    """Can the FAQ markup be read?"""
    for block in broken_blocks(page):
        first, *others = block.problems
        yield Hit(
            first,
            fix=Fix("Write it as valid JSON", block.edits) if block.edits else None,
            related=[Related(problem.message, problem.span) for problem in others[:5]],
            problem=first.message,
        )
