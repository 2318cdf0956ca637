"""What an answer means for a link. The first rule: what is called broken must be broken; doubt is “unverified”."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping

from urllib3.exceptions import TimeoutError as AnyTimeout

from contentaudit.page.evidence import Answer, Hop
from contentaudit.read.troubles import causes_of

GONE = frozenset({404, 410})
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that are asked for again."""
_REASONS = {
    401: "the page asks for a password",
    402: "the page asks for payment",
    403: "the server refuses robots, or everyone",
    405: "the server does not say which way it wants to be asked",
    406: "the server has nothing in a form that we read",
    407: "a proxy stands in between",
    408: "the server ran out of patience",
    429: "the server was asked too often",
    451: "the page is withheld here for legal reasons",
    999: "the site refuses robots",
}
_WALLS = ("cloudflare", "akamaighost", "ddos-guard", "sucuri", "imperva")
_TITLES = ("just a moment", "attention required", "access denied", "pardon our interruption", "are you a robot")
_CERTIFICATES = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is signed by nobody but itself",
    62: "the certificate is for another name",
    64: "the certificate is for another name",
}


def unverified(why: str, hops: tuple[Hop, ...] = (), *, is_blocked: bool = False) -> Answer:
    """Nobody can say; never the page's fault."""
    return Answer("blocked" if is_blocked else "unreachable", "unverified", why, hops)


def unchecked(why: str, hops: tuple[Hop, ...] = ()) -> Answer:
    """We did not ask, and why not."""
    return Answer("unchecked", "unverified", why, hops)


def is_wall(status: int, headers: Mapping[str, str], start: str = "") -> bool:
    """Does a guard answer in place of the page? ``start`` is the beginning of the body."""
    if headers.get("cf-mitigated", ""):
        return True
    lower = start[:4000].lower()
    title = lower.partition("<title")[2].partition(">")[2].partition("<")[0].strip()
    if status >= 400 and is_guard(title):
        return True
    return status in (403, 429, 503) and headers.get("server", "").lower().startswith(_WALLS)


def is_guard(title: str) -> bool:
    """Is this the title of a page that a guard against robots shows in place of what was asked for?"""
    return title.strip().lower().startswith(_TITLES)


def of_status(status: int, headers: Mapping[str, str], hops: tuple[Hop, ...], start: str = "") -> Answer:
    """The answer at the end of a way, by its status (not a redirect that leads on)."""
    if is_wall(status, headers, start):
        return unverified(f"a guard against robots answers {status}", hops, is_blocked=True)
    if 200 <= status < 300 or status in (300, 304):
        return Answer("redirected" if len(hops) > 1 else "ok", "", "", hops)
    if status in GONE:
        return Answer("broken", "broken", _on_the_way(f"the server answers {status}", hops), hops)
    if status in _REASONS:
        return unverified(f"{status}: {_REASONS[status]}", hops, is_blocked=status != 408)
    if status >= 500:
        return unverified(f"the server answers {status}: it may be in trouble for now", hops)
    return unverified(f"the server answers {status}", hops, is_blocked=400 <= status < 500)


def of_fault(problem: Exception, hops: tuple[Hop, ...]) -> Answer:
    """No answer came."""
    causes = list(causes_of(problem))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _of_certificate(cause, hops)
    if any(isinstance(cause, TimeoutError | AnyTimeout) for cause in causes):
        return unverified("no answer came in time", hops)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return unverified("no secure connection could be made", hops)
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return unverified("the server refuses the connection", hops)
    if is_malformed(problem):
        return unverified("the answer is not that of a web server", hops)
    return unverified("the connection was closed without an answer", hops)


def is_malformed(problem: Exception) -> bool:
    """Did something answer that is no web server? Asking again would not help."""
    causes = list(causes_of(problem))
    return any(isinstance(cause, http.client.HTTPException) for cause in causes) and not any(
        isinstance(cause, ConnectionError | http.client.IncompleteRead) for cause in causes
    )


def is_certificate(problem: Exception) -> bool:
    """Was the certificate refused? Asking again would not help."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes_of(problem))


def _of_certificate(problem: ssl.SSLCertVerificationError, hops: tuple[Hop, ...]) -> Answer:
    why = _CERTIFICATES.get(problem.verify_code, "")
    if why:
        return Answer("unreachable", "tls", why, hops)
    return unverified("its certificate cannot be traced to anyone trusted here", hops)


def _on_the_way(why: str, hops: tuple[Hop, ...]) -> str:
    if len(hops) < 2:
        return why
    way = " → ".join(f"{hop.url} ({hop.status})" for hop in hops[1:4])
    return f"it is sent to {way if len(way) <= 200 else way[:199] + '…'}"
