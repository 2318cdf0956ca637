"""One spelling for each address, so that the same page is asked for once (URL Standard, without its rarer corners)."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from contentaudit.page.brokenaddress import unreachable
from contentaudit.page.networks import literal_of

_DROPPED = re.compile(r"[\t\n\r]")
_BLANKS = "".join(map(chr, range(33)))
_IN_PATH = "/%:@!$&'()*+,;=~-._[]|^\\"
_IN_QUERY = _IN_PATH.replace("'", "") + "?`{}"
_PORTS = {"http": 80, "https": 443}
LONGEST = 8_000


class Location(NamedTuple):
    """Where to ask and for what; ``path`` holds the query. An IPv6 host stands without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def location_of(url: str) -> Location:
    """The location that an absolute web address names, without ``#`` and password. Raises ValueError in a few words."""
    url = _DROPPED.sub("", url.strip(_BLANKS))
    if len(url) > LONGEST:
        raise ValueError("the address is too long")
    parts = urlsplit(url.replace("\\", "/", url.find("?") if "?" in url else -1))
    if parts.scheme not in _PORTS:
        raise ValueError("it is no web address")
    if fault := unreachable(url):
        raise ValueError(fault)
    host = _host(parts.hostname or "")
    port = parts.port if parts.port is not None else _PORTS[parts.scheme]
    path = quote(_plain_path(parts.path), safe=_IN_PATH)
    query = f"?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else ""
    return Location(parts.scheme, host, port, path + query)


def literal(host: str) -> str:
    """The address that a host without brackets is by itself; empty for a name."""
    return literal_of(f"[{host}]" if ":" in host else host)


def _host(written: str) -> str:
    if own := literal(written):
        return own
    host = unquote(written).lower()
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as problem:
        raise ValueError("its host is no name that can be looked up") from problem


def _plain_path(path: str) -> str:
    """The path without steps to itself (``.``) and back (``..``)."""
    if "." not in path and "%2" not in path:
        return path or "/"
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for at, part in enumerate(parts):
        plain = part.lower().replace("%2e", ".")
        if plain == "..":
            kept = kept[:-1]
        elif plain != ".":
            kept.append(part)
        if plain in (".", "..") and at == len(parts) - 1:
            kept.append("")
    return "/" + "/".join(kept)
