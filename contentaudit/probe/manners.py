"""How servers are asked: how many at once, how long, how often again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contentaudit.read.address import addresses_of
from contentaudit.read.deadline import Deadline
from contentaudit.read.replies import USER_AGENT

Resolve = Callable[[str, int, Deadline], list[str]]
"""All addresses of a host. Raises socket.gaierror, UnicodeError or TimeoutError."""

WEB_PORTS = frozenset({80, 443, 8080, 8443})


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds, counts and bytes. ``allow``: addresses to be asked although they are private, on any port."""

    user_agent: str = USER_AGENT
    at_once: int = 32
    at_once_a_host: int = 4
    gap: float = 0.05
    """Seconds between two requests to one host."""
    connect_timeout: float = 5.0
    timeout: float = 10.0
    """For the headers of one answer."""
    total_timeout: float = 20.0
    """For all requests of one link; waiting for a turn does not count."""
    body_timeout: float = 5.0
    most_bytes: int = 2_000_000
    most_hops: int = 10
    retries: int = 2
    most_faults: int = 3
    """Addresses of one host in a row without a connection, after which the rest is not asked."""
    allow: tuple[str, ...] = ()
    most_links: int = 5_000
    """Addresses of one page that are asked; a page must not make us knock on every door there is."""
    robots: bool = False
    """Keep away from what the robots.txt of other people's hosts asks robots to keep away from."""
    longest_crawl_delay: float = 1.0
    """Seconds between two requests to a host that asks for so much or more in its robots.txt."""
    soft_404: bool = False
    """Look for pages that say they are not there."""
    resolve: Resolve = addresses_of
