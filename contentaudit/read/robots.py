"""What sites say in robots.txt: asked for once a site and run, beside the pages that are read from it."""

from __future__ import annotations

from collections.abc import Callable

LARGEST = 512_000
"""Bytes of a robots.txt; crawlers stop at 500 kibibytes."""

PATIENCE = 5.0
"""Seconds for a robots.txt with all its redirects, of those that are left for the page."""

_MOST_SITES = 64


class RobotsFiles:
    """The robots.txt of each site (scheme, host and port), remembered so that many pages of it cost one request."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str, int], str | None] = {}

    def of(self, origin: tuple[str, str, int], ask: Callable[[], str | None]) -> str | None:
        """What it says, from ``ask`` the first time; empty where a site has none, ``None`` where that is not known."""
        if origin not in self._said:
            if len(self._said) >= _MOST_SITES:
                self._said.clear()
            self._said[origin] = ask()
        return self._said[origin]


def robots_address(origin: tuple[str, str, int]) -> str:
    """Where the robots.txt of a site is."""
    scheme, host, port = origin
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/robots.txt"
