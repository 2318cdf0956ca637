"""What is wrong with a written address, as a browser would judge it (WHATWG URL Standard, host and port parsing)."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import unquote

from contentaudit.latepattern import LatePattern

_SPECIAL = frozenset({"http", "https", "ftp", "ws", "wss"})
_PARTS = LatePattern(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<authority>[^/\\?#]*))?(?P<rest>.*)", re.DOTALL)
_FORBIDDEN_HOST = LatePattern(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")
_NUMBER = LatePattern(r"(?:0[xX][0-9A-Fa-f]*|\d+)$")
_PLAIN_IP = LatePattern(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$")
_BARE_PERCENT = LatePattern(r"%(?![0-9A-Fa-f]{2})")
_AUTHORITY = LatePattern(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/]*|^[A-Za-z][A-Za-z0-9+.-]*:")
_BREAKS = re.compile(r"[\t\n\r]")


def unreachable(href: str) -> str:
    """Why no browser can open the address, in a few words; empty when it can, or when the address is relative."""
    found = _PARTS.match(_BREAKS.sub("", href.strip()))
    if found is None or found["authority"] is None or (found["scheme"] or "https").lower() not in _SPECIAL:
        return ""
    host, port = _host_and_port(found["authority"].rpartition("@")[2])
    if not host:
        return "it names no host"
    if port is not None and not (port == "" or (port.isascii() and port.isdigit() and int(port[-400:]) < 65536)):
        return "its port is no number"
    return _wrong_host(host)


def _host_and_port(written: str) -> tuple[str, str | None]:
    if written.startswith("["):
        host, closed, rest = written.partition("]")
        return (host + closed, rest.removeprefix(":") if rest else None)
    host, colon, port = written.partition(":")
    return host, port if colon else None


def _wrong_host(written: str) -> str:
    if written.startswith("["):
        try:
            IPv6Address(written[1:-1] if written.endswith("]") else "")
        except (AddressValueError, ValueError):
            return "what stands between [ and ] is no address"
        return ""
    host = unicodedata.normalize("NFKC", unquote(written, errors="replace"))
    if _FORBIDDEN_HOST.search(host):
        return "its host holds a blank" if " " in host else "its host holds a character that no host may have"
    if any(unicodedata.category(char) in ("Cn", "Co", "Cs") for char in host):
        return "its host holds a character that no host may have"
    return "its host is no IP address" if _is_wrong_number(host) else ""


def _is_wrong_number(host: str) -> bool:
    """Does a host end in a number, which makes it an IPv4 address, without being one?"""
    parts = host.rstrip(".").split(".")
    if not _NUMBER.match(parts[-1]):
        return False
    if len(parts) > 4 or not all(_NUMBER.match(part) and len(part) < 20 for part in parts):
        return True
    values = [_value(part) for part in parts]
    if any(value is None for value in values):
        return True
    numbers = [value for value in values if value is not None]
    return any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers))


def _is_odd_number(authority: str) -> bool:
    host = unicodedata.normalize("NFKC", unquote(_host_and_port(authority.rpartition("@")[2])[0], errors="replace"))
    return bool(_NUMBER.match(host.rstrip(".").split(".")[-1])) and not _PLAIN_IP.match(host)


def ipv4_of(host: str) -> str:
    """The IPv4 address that a host means, in whatever spelling (``2130706433``, ``0177.1``); empty for another host."""
    parts = unicodedata.normalize("NFKC", unquote(host, errors="replace")).rstrip(".").split(".")
    if not _NUMBER.match(parts[-1]) or _is_wrong_number(".".join(parts)):
        return ""
    *leading, last = [_value(part) or 0 for part in parts]
    whole = last + sum(number << 8 * (3 - place) for place, number in enumerate(leading))
    return ".".join(str(whole >> shift & 255) for shift in (24, 16, 8, 0))


def _value(part: str) -> int | None:
    try:
        if part[:2].lower() == "0x":
            return int(part[2:] or "0", 16)
        return int(part, 8) if len(part) > 1 and part[0] == "0" else int(part)
    except ValueError:
        return None


def untidy(href: str) -> str:
    """What a browser has to mend in an address before it opens it, in a few words; empty when nothing."""
    written = href.strip(" ")
    path, _, fragment = written.partition("#")
    found = _PARTS.match(written)
    faults = {
        "a line break or tab": _BREAKS.search(written),
        "a blank": " " in written,
        "a backslash": "\\" in written,
        "a second #": "#" in fragment,
        "a % that stands for no character": _BARE_PERCENT.search(path),
        "an IP address in another form than four numbers": _is_odd_number(found["authority"] or "" if found else ""),
        "a bracket": "[" in _AUTHORITY.sub("", path.partition("?")[0]),
    }
    return next((fault for fault, found in faults.items() if found), "")
