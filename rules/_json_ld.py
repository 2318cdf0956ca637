"""What several families say about JSON-LD that cannot be read."""

from __future__ import annotations

from contentaudit.api import Fix, Hit, JsonLdBlock, Related


def unreadable(block: JsonLdBlock) -> Hit:
    """The hit for a block with problems: the first of them, the next five related, and the mend when it is sure."""
    first, *others = block.problems
    return Hit(
        first,
        fix=Fix("Write it as valid JSON", block.edits) if block.edits else None,
        related=[Related(problem.message, problem.span) for problem in others[:5]],
        problem=first.message,
    )
