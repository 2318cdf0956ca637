"""Is every waiver that a page needs still within its time?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule


@rule(severity="error", message="A waiver ended on {day}", label="{rule}, waived by {by}: {what}", needs=("excuses",))
def expired_waiver(page: Page) -> Iterator[Hit]:
    """Is every waiver still within its time?"""
    assert page.waived is not None
    for waiver in page.waived.ended:
        what = _counted(waiver.standing) if waiver.standing else "no page needs it"
        related = [Related("stands again too", span) for span in waiver.others]
        yield Hit(waiver, related=related, day=waiver.day, by=waiver.by, rule=waiver.rule, what=what)


def _counted(count: int) -> str:
    return "1 finding stands again" if count == 1 else f"{count} findings stand again"
