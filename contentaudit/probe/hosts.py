"""What is known about each host in one run: its addresses, whether they may be asked, how it has answered so far."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import NamedTuple

from contentaudit.page import networks
from contentaudit.probe.manners import WEB_PORTS, Manners
from contentaudit.probe.normal import Location, literal
from contentaudit.read.deadline import Deadline

NO_NAME = "nobody has registered that name"


class Refusal(NamedTuple):
    """Why a host is not asked: a private address, a port, a name that does not exist, or a look-up that failed."""

    kind: str
    """``private-address``, ``unchecked``, ``no-name``, or ``unverified``."""
    why: str


@dataclass
class Host:
    """One host. The first who wants it looks its name up; everyone after uses the same answer."""

    name: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    addresses: list[str] | None = None
    refusal: Refusal | None = None
    head_is_useless: bool = False
    faults: int = 0
    """Addresses in a row that gave no connection."""


class Hosts:
    """The hosts of one run. ``has_found_a_name``: only then is “no such name” believed, else we may be offline."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._trusted: set[tuple[str, int]] = set()
        self.has_found_a_name = False

    def trust(self, place: Location) -> None:
        """The user named a page of this host and port, so links may lead there although it is private."""
        self._trusted.add((place.host, place.port))

    def is_trusted(self, place: Location) -> bool:
        """Did the user name a page there?"""
        return (place.host, place.port) in self._trusted

    def is_own(self, place: Location) -> bool:
        """Did the user name a page of this host, whatever the port?"""
        return any(host == place.host for host, _ in self._trusted)

    def is_private(self, place: Location) -> bool:
        """Does the host stand in a private network?"""
        return not all(map(networks.is_public, self.at(place.host).addresses or ()))

    def at(self, name: str) -> Host:
        """The host of this name."""
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = Host(name)
            return self._hosts[name]

    def refusal_of(self, place: Location) -> Refusal | None:
        """Why a location must not or cannot be asked; ``None`` when it may. Looks the name up once."""
        host = self.at(place.host)
        with host.lock:
            if host.addresses is None and host.refusal is None:
                self._look_up(host, place)
        if host.refusal is not None:
            return host.refusal
        private = [one for one in host.addresses or () if not self._may_be_asked(one, place)]
        if private:
            where = "" if private[0] == place.host else f" ({place.host})"
            return Refusal("private-address", f"{private[0]}{where} is not on the internet")
        allowed = all(one in self._manners.allow for one in host.addresses or ())
        if place.port not in WEB_PORTS and not allowed and not self.is_trusted(place):
            return Refusal("unchecked", f"port {place.port} is not asked")
        return None

    def _may_be_asked(self, one: str, place: Location) -> bool:
        if networks.is_public(one) or one in self._manners.allow:
            return True
        return self.is_trusted(place) and not networks.is_metadata(one)

    def _look_up(self, host: Host, place: Location) -> None:
        if own := literal(place.host):
            host.addresses = [own]
            return
        try:
            host.addresses = self._manners.resolve(place.host, place.port, Deadline(self._manners.connect_timeout))
            self.has_found_a_name = True
        except socket.gaierror as problem:
            is_absent = problem.errno == socket.EAI_NONAME
            host.refusal = Refusal("no-name", NO_NAME) if is_absent else _unfound(host)
        except (OSError, UnicodeError):
            host.refusal = _unfound(host)


def _unfound(host: Host) -> Refusal:
    return Refusal("unverified", f"the name {host.name} could not be looked up")
