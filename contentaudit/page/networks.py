"""Which addresses of the internet anyone can reach, and which only this machine or its neighbours can."""

from __future__ import annotations

import ipaddress

from contentaudit.page.brokenaddress import ipv4_of

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")  # all that IANA gives out to be reached by anyone
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
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast and not is_metadata(text)


def literal_of(host: str) -> str:
    """The address that a host names by itself, in any spelling; empty for a name, which must be looked up."""
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host.strip("[]").partition("%")[0]))
        except ValueError:
            return ""
    return ipv4_of(host)
