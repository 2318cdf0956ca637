"""Gathers facts from outside a page before rules run: which files stand beside it, and what its links answer.

What asks servers is imported only when something is to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.page import Page
from contentaudit.page.anchors import scheme_of
from contentaudit.page.evidence import Evidence, FileFact
from contentaudit.page.fragments import is_for_scripts
from contentaudit.page.pointers import pointers_of

if TYPE_CHECKING:
    from contentaudit.page.evidence import Answer
    from contentaudit.probe.files import Files, Shelf
    from contentaudit.probe.links import Checker
    from contentaudit.probe.manners import Manners

_WEEK = 7 * 86_400.0
_FAMILY = "links."
_OF_FILES = frozenset({"links.file-missing", "links.file-case", "links.fragment-missing"})
_SOFT_404 = "links.soft-404"


class Probing:
    """Gathers evidence for the pages of one run; what was learned on one page holds for the next.

    ``network``: ask servers; ``None``: only for pages that came from one. ``max_age``: seconds for which answers of
    earlier runs are believed, 0 to ask anew and to keep nothing; ``None``: a week, and nothing of servers in private
    networks, where sites are built. ``allow``: private addresses that links may lead to all the same. ``manners``: how
    servers are asked. ``shelf``: where the files around a page lie, if not on the disk.
    """

    def __init__(
        self,
        network: bool | None = None,  # noqa: FBT001 - one of three values
        max_age: float | None = None,
        allow: tuple[str, ...] = (),
        manners: Manners | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._allow = allow
        self._shelf = shelf
        self._network = network
        self._max_age = max_age
        self._manners = manners
        self._files: dict[tuple[Path, ...], Files] = {}
        self._checkers: dict[tuple[str | None, bool, bool], Checker] = {}

    def evidence(
        self,
        page: Page,
        wanted: frozenset[str],
        roots: Sequence[Path] = (),
        user_agent: str | None = None,
        robots: bool = False,  # noqa: FBT001, FBT002 - a setting, handed on
    ) -> Evidence:
        """What the rules of these ids may need to know about the page.

        ``roots``: folders in which an address that begins with ``/`` is looked for. ``robots``: keep away from what
        the robots.txt of other people's hosts closes to robots.
        """
        files = self._facts(page, tuple(roots)) if wanted & _OF_FILES else None
        if not any(id.startswith(_FAMILY) for id in wanted):
            return Evidence(files=files)
        if self._network is False:
            return Evidence(files=files, unasked="network rules are off (--offline)")
        if self._network is None and page.source.url is None:
            return Evidence(files=files)
        return Evidence(self._answers(page, wanted, (user_agent, _SOFT_404 in wanted, robots)), files)

    def _facts(self, page: Page, roots: tuple[Path, ...]) -> dict[str, FileFact] | None:
        from contentaudit.probe.files import Files

        if roots not in self._files:
            self._files[roots] = Files(roots, self._shelf)
        return self._files[roots].facts(page)

    def _answers(self, page: Page, wanted: frozenset[str], key: tuple[str | None, bool, bool]) -> dict[str, Answer]:
        asked = _addresses(page, wanted)
        if not asked:
            return {}
        checker = self._checker(*key)
        if page.source.url is not None:
            checker.came_from(page.source.url)
        return checker.answers(asked)

    def _checker(self, user_agent: str | None, soft_404: bool, robots: bool) -> Checker:  # noqa: FBT001 - parts of a key
        from contentaudit.probe.cache import Cache, cache_path
        from contentaudit.probe.links import Checker
        from contentaudit.probe.manners import Manners
        from contentaudit.read.replies import USER_AGENT

        key = user_agent, soft_404, robots
        if key not in self._checkers:
            own = self._manners or Manners()
            allow = (*own.allow, *self._allow)
            manners = replace(own, user_agent=user_agent or USER_AGENT, soft_404=soft_404, robots=robots, allow=allow)
            age = _WEEK if self._max_age is None else self._max_age
            cache = Cache(cache_path(), age) if age > 0 else None
            self._checkers[key] = Checker(manners, cache, keeps_private=self._max_age is not None)
        return self._checkers[key]


def _addresses(page: Page, wanted: frozenset[str]) -> dict[str, set[str]]:
    """The web addresses that the page points to, each with the places that links name there; not the page itself."""
    own = (page.source.url or "").partition("#")[0]
    found: dict[str, set[str]] = {}
    for pointer in pointers_of(page):
        address = pointer.target.partition("#")[0]
        if address == own or scheme_of(address) not in ("http", "https"):
            continue
        places = found.setdefault(address, set())
        fragment = pointer.fragment
        if pointer.kind == "link" and fragment and "links.fragment-missing" in wanted and not is_for_scripts(fragment):
            places.add(fragment)
    return found
