"""The keyphrase of a page, for rules that are run only where one is named."""

from __future__ import annotations

from contentaudit.api import Keyphrase, Moot, Page


def phrase_of(page: Page) -> Keyphrase:
    """The phrase. Raises Skip where a rule is asked on a page that names none."""
    if page.keyphrase is None:
        raise Moot("no keyphrase is named")
    return page.keyphrase
