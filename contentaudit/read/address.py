"""Which addresses may be connected to, and which addresses a host has.

A page and a redirect are words of a stranger: they must not make this machine fetch what only this machine can reach.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading

from contentaudit.read.deadline import Deadline

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_METADATA = tuple(
    ipaddress.ip_network(network)
    for network in (
        "169.254.0.0/16",  # link-local; the metadata service of most clouds
        "fe80::/10",  # link-local
        "fd00:ec2::254/128",  # Amazon over IPv6
        "fd20:ce::254/128",  # Google over IPv6
        "100.100.100.200/32",  # Alibaba
        "192.0.0.192/32",  # Oracle
        "168.63.129.16/32",  # Azure's host agent, a public address by its number
    )
)


def parse(text: str) -> _Address:
    """The address that is really reached: what IPv6 wraps of IPv4 is taken out, a scope (``%eth0``) left off."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return inner
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def is_metadata(text: str) -> bool:
    """Is it link-local, or a service that hands out a machine's own keys?"""
    address = parse(text)
    return any(address in network for network in _METADATA if network.version == address.version)


def is_public(text: str) -> bool:
    """Can anyone on the internet reach it?"""
    address = parse(text)
    return address.is_global and not address.is_multicast and not is_metadata(text)


def is_allowed(text: str, *, typed: bool, first_is_private: bool) -> bool:
    """May this address be asked? ``typed``: the user named its host; else a redirect leads there.

    What the user names may be private. A redirect may only stay among private addresses, never lead into them.
    """
    return is_public(text) or ((typed or first_is_private) and not is_metadata(text))


def addresses_of(host: str, port: int, deadline: Deadline) -> list[str]:
    """All addresses of a host, in the order to try them. Raises socket.gaierror, UnicodeError or TimeoutError.

    The system's look-up cannot be told to hurry, so it runs beside us, and is left to itself when time is up.
    """
    answers: queue.Queue[list[str] | Exception] = queue.Queue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            answers.put(problem)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=look_up, name="contentaudit-look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError("the name look-up did not end in time") from None
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise socket.gaierror(socket.EAI_NONAME, "the host has no address")
    return answer
