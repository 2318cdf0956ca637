"""What is wrong with an address in the head of a page, and whether two addresses mean one page."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from contentaudit.latepattern import LatePattern

LONGEST_HOST = 253

_SCHEME = LatePattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LABEL = LatePattern(r"[\w-]+")
_IPV6 = LatePattern(r"\[[0-9A-Fa-f:.]+\]")
_LABELLED = LatePattern(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]|\Z)", re.IGNORECASE)
_FILE = LatePattern(
    r"[^/]*\.(?:html?|php|aspx?|jsp|md|xml|json|css|js|jpe?g|png|gif|webp|svg|avif|pdf|ico)(?:[?#]|\Z)", re.IGNORECASE
)
_TEMPLATE = LatePattern(r"\{\{|\{%|<%|%[A-Z_]+%|\$\{")


class Address(NamedTuple):
    """An address taken apart for comparison: ``www.`` and the default port left out, the host in lower case."""

    scheme: str
    host: str
    path: str
    query: str


def is_filled_in_later(url: str) -> bool:
    """Does a template put the address in?"""
    return bool(_TEMPLATE.search(url))


def is_absolute(url: str) -> bool:
    """Does it name scheme and host itself?"""
    return bool(re.match(r"https?://", url, re.IGNORECASE))


def misses_scheme(url: str) -> bool:
    """Is it a host and perhaps a path without ``https://``, which a browser takes for a file of this site?"""
    return bool(_LABELLED.match(url)) and not _FILE.match(url)


def lack_of(url: str) -> str:
    """What a relative address lacks, in a few words."""
    return "it lacks https:" if url.startswith("//") or misses_scheme(url) else "it lacks the host"


def fault_of(url: str) -> str:
    """Why no browser or search engine can use it, in a few words; empty for a usable or relative address."""
    if not url:
        return "it is empty"
    if re.search(r"\s", url):
        return "it has white space in it"
    if not (scheme := _SCHEME.match(url)) or misses_scheme(url):
        return ""
    if scheme[0].lower() not in ("http:", "https:"):
        return f"“{scheme[0]}” leads to no web page"
    parted = _split(url)
    if parted is None or not parted.netloc or not is_absolute(url):
        return "it has no host"
    return "" if _is_host(_hostname(parted)) else "its host is no host"


def address_of(url: str, base: str | None = None) -> Address | None:
    """An address for comparison; a relative one needs ``base``. ``None`` where there is no host to compare."""
    parted = _split(urljoin(base, url) if base else url)
    if parted is None or not parted.netloc:
        return None
    return Address(parted.scheme.lower(), _hostname(parted).removeprefix("www."), parted.path or "/", parted.query)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _hostname(parted: SplitResult) -> str:
    """The host in lower case, without user name and port; empty when the port is none."""
    try:
        host, _port = parted.hostname or "", parted.port
    except ValueError:
        return ""
    return f"[{host}]" if ":" in host else host


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return bool(_IPV6.fullmatch(host))
    labels = host.removesuffix(".").split(".")
    return len(host) <= LONGEST_HOST and all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    return bool(_LABEL.fullmatch(label)) and not label.startswith("-") and not label.endswith("-")
