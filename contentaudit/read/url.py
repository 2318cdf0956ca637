"""An address on the web -> Source: its redirects followed by hand, each one judged before it is asked."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar
from requests.structures import CaseInsensitiveDict
from requests.utils import check_header_validity
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import parse_url

from contentaudit.model import ReadError, Source
from contentaudit.page import networks
from contentaudit.read import address
from contentaudit.read.assemble import assemble
from contentaudit.read.body import Arrived, TooLargeError, UnpackError, read_body
from contentaudit.read.deadline import Deadline
from contentaudit.read.file import too_large
from contentaudit.read.kind import kind_of_name, kind_of_type
from contentaudit.read.names import printable, split_credentials
from contentaudit.read.replies import USER_AGENT, location_of, retry_after
from contentaudit.read.robots import LARGEST, PATIENCE, robots_address
from contentaudit.read.target import ReadOptions, Target
from contentaudit.read.troubles import connection_error, name_error, status_error, timeout_error
from contentaudit.read.wire import Request, send

_ACCEPT = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_BUSY = frozenset({429, 503})
_NO_LOCATION = re.compile(r"[a-z]+:/*\Z|.*[\x00-\x1f\x7f]|\Z", re.IGNORECASE)


def read_url(target: Target, options: ReadOptions) -> Source:
    """Fetch one page. Raises ReadError; what was fetched only in part is never returned."""
    if target.url is None:
        raise ValueError("the target has no url")
    if options.offline:
        raise ReadError(
            "read.offline",
            f"{target.name} was not asked for: --offline is on",
            "Save the page and check the file, or go without --offline.",
        )
    return _Visit(target, options).source(target.url)


@dataclass(frozen=True, slots=True)
class _Stop:
    """One address on the way, ready to be asked."""

    url: str
    request: Request
    prepared: requests.PreparedRequest

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.request.scheme, self.request.host, self.request.port


class _Visit:
    """The way from the address that was typed to the page; what holds for all of it."""

    def __init__(self, target: Target, options: ReadOptions) -> None:
        self._target = target
        self._options = options
        self._headers = _sendable({"User-Agent": options.user_agent or USER_AGENT, **options.headers})
        self._deadline = Deadline(options.timeout)
        self._cookies = RequestsCookieJar()  # some sites go in a circle until their cookie comes back
        self._first: _Stop | None = None
        self._first_is_private = False
        self._has_waited = False

    def source(self, url: str) -> Source:
        """Go there, on to where it sends, and look at robots.txt if that is wanted."""
        stop, response, passed = self._arrive(url)
        with closing(response):
            page = self._page(stop, response, passed)
        if self._options.robots is None:
            return page
        said = self._options.robots.of(stop.origin, lambda: self._robots(robots_address(stop.origin)))
        return replace(page, robots_txt=said)

    def _robots(self, url: str) -> str | None:
        """What robots.txt says; empty where there is none, ``None`` where that cannot be known. Raises nothing."""
        self._has_waited = True  # it is not worth a second try
        try:
            self._deadline.restart(min(PATIENCE, self._deadline.left()))
            stop, response, _ = self._arrive(url)
            with closing(response):
                if 400 <= response.status < 500 and response.status != 429:
                    return ""
                if not 200 <= response.status < 300:
                    return None
                return self._body(stop, response, LARGEST).decode("utf-8-sig", "replace")
        except (ReadError, TimeoutError):
            return None

    def _arrive(self, url: str) -> tuple[_Stop, BaseHTTPResponse, tuple[str, ...]]:
        """The last stop, its answer (close it), and the addresses passed on the way."""
        passed: list[str] = []
        asked: set[tuple[str, str]] = set()
        while True:
            stop = self._stop(url)
            mark = (stop.url, str(stop.prepared.headers.get("Cookie", "")))
            if mark in asked:
                raise self._circle(passed, stop.url)
            asked.add(mark)
            self._first = self._first or stop
            response = self._answer(stop)
            location = location_of(response)
            if location is None:
                return stop, response, tuple(passed)
            response.close()
            passed.append(stop.url)
            if len(passed) > self._options.max_redirects:
                message = f"{self._target.name} sends on more than {self._options.max_redirects} times"
                raise ReadError("read.redirects", message, "Give the address where the page is in the end.")
            url = _next(stop.url, location)

    def _stop(self, url: str) -> _Stop:
        headers = CaseInsensitiveDict[str]({"Accept": _ACCEPT, "User-Agent": self._options.user_agent or USER_AGENT})
        try:
            url = (
                requests.Request("GET", url).prepare().url or ""
            )  # as it will be asked: what is judged is what is sent
            place = _place(url)
            auth = None
            if self._first is None or place == self._first.origin:
                headers.update(self._headers)
                auth = self._credentials() if "Authorization" not in headers else None
            headers["Accept-Encoding"] = "gzip, deflate"  # what body.py can unpack piece by piece
            prepared = requests.Request("GET", url, headers=headers, cookies=self._cookies, auth=auth).prepare()
            sent = {name: _text(value) for name, value in prepared.headers.items()}
            request = Request(*place, prepared.path_url, sent)
        except (requests.exceptions.RequestException, HTTPError, ValueError) as problem:
            raise self._no_address(url) from problem
        return _Stop(url.partition("#")[0], request, prepared)

    def _credentials(self) -> Any:
        """User and password as UTF-8, which is what servers expect today."""
        if self._target.credentials is None:
            return None
        user, password = self._target.credentials
        return user.encode("utf-8", "replace"), password.encode("utf-8", "replace")

    def _no_address(self, url: str) -> ReadError:
        shown = _short(printable(url))
        if self._first is None:
            return ReadError(
                "read.url", f"{shown} is no address of a page", "It should look like https://example.org/page."
            )
        return _malformed(self._first.request.host, shown)

    def _answer(self, stop: _Stop) -> BaseHTTPResponse:
        """The headers of the answer. A server that is busy and says for how long is asked once more."""
        addresses = self._checked(stop)
        while True:
            response = self._ask(stop, addresses)
            wait = retry_after(response) if response.status in _BUSY and not self._has_waited else None
            if wait is None or not self._deadline.allows(wait):
                return response
            response.close()
            self._has_waited = True
            time.sleep(wait)

    def _ask(self, stop: _Stop, addresses: list[str]) -> BaseHTTPResponse:
        try:
            response = send(stop.request, addresses, self._deadline)
        except (HTTPError, OSError, ValueError) as problem:
            raise connection_error(problem, _host(stop), self._options.timeout, 0) from problem
        cast("Any", extract_cookies_to_jar)(self._cookies, stop.prepared, response)
        return response

    def _checked(self, stop: _Stop) -> list[str]:
        """The addresses of the host that may be connected to. Raises ReadError when none may."""
        try:
            found = address.addresses_of(stop.request.host, stop.request.port, self._deadline)
        except TimeoutError as problem:
            raise timeout_error(_host(stop), self._options.timeout, 0) from problem
        except (OSError, UnicodeError) as problem:
            raise name_error(problem, _host(stop)) from problem
        if stop is self._first:
            self._first_is_private = not any(networks.is_public(one) for one in found)
        typed, first_is_private = stop is self._first, self._first_is_private
        allowed = [
            one
            for one in found
            if self._options.allow_private or address.is_allowed(one, typed=typed, first_is_private=first_is_private)
        ]
        if not allowed:
            raise self._refused(stop, found[0])
        return allowed

    def _refused(self, stop: _Stop, one: str) -> ReadError:
        what = "an address of this machine's own services" if networks.is_metadata(one) else "a private address"
        where = "" if one == stop.request.host else f" ({_host(stop)})"
        start = f"refused: {one}{where} is {what}"
        if stop is not self._first and self._first is not None:
            start += f", and {_host(self._first)} sends there"
        return ReadError("read.private-address", start, "Pass --allow-private if you mean it.")

    def _circle(self, passed: list[str], again: str) -> ReadError:
        way = [*passed[passed.index(again) if again in passed else 0 :], again]
        shown = " → ".join(_short(printable(url)) for url in (way if len(way) <= 4 else [*way[:2], "…", way[-1]]))
        return ReadError("read.redirects", f"the address goes in a circle: {shown}", "Mend the redirects of the site.")

    def _page(self, stop: _Stop, response: BaseHTTPResponse, passed: tuple[str, ...]) -> Source:
        name = self._target.name
        if not 200 <= response.status < 300 or response.status == 206:  # 206 is a part of the page
            raise status_error(response.status, _short(name if not passed else printable(stop.url)))
        headers = {key.lower(): response.headers[key] for key in response.headers}
        path = urlsplit(stop.url).path
        kind = self._options.kind or kind_of_type(headers.get("content-type", ""), path) or kind_of_name(path)
        data = self._body(stop, response, self._options.max_bytes)
        facts = {"url": stop.url, "status": response.status, "redirects": passed}
        return assemble(data, name, kind, self._options.encoding, headers, **facts)

    def _body(self, stop: _Stop, response: BaseHTTPResponse, limit: int) -> bytes:
        name = self._target.name
        announced = response.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and len(announced) < 20 and int(announced) > limit:
            raise too_large(name, int(announced), limit)
        arrived = Arrived()
        try:
            return read_body(response, response.headers.get("content-encoding", ""), limit, arrived)
        except TooLargeError as problem:
            raise too_large(name, None, limit) from problem
        except UnpackError as problem:
            message = f"the page of {_host(stop)} cannot be unpacked: {printable(str(problem))}"
            raise ReadError("read.truncated", message, "Nothing was audited. Try again.") from problem
        except (HTTPError, OSError, ValueError) as problem:
            if isinstance(problem, TimeoutError):
                raise timeout_error(_host(stop), self._options.timeout, arrived.bytes) from problem
            raise connection_error(problem, _host(stop), self._options.timeout, arrived.bytes) from problem


def _sendable(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The same headers. Raises ReadError when one could not be sent as it is."""
    for name, value in headers.items():
        try:
            check_header_validity((name, value))
            (name + value).encode("latin-1")
        except (requests.exceptions.InvalidHeader, UnicodeError) as problem:
            message = f"the header “{_short(printable(name))}” cannot be sent"
            raise ReadError("read.header", message, "It holds a line end, or letters beyond Latin-1.") from problem
    return headers


def _place(url: str) -> tuple[str, str, int]:
    """Scheme, host (without brackets) and port. Raises ValueError, for a URL that still holds a password as well."""
    parts = parse_url(url)
    if parts.scheme not in ("http", "https") or not parts.host or parts.auth:
        raise ValueError("no web address")
    return parts.scheme, parts.host.strip("[]"), parts.port or (443 if parts.scheme == "https" else 80)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _host(stop: _Stop) -> str:
    return _short(printable(stop.request.host))


def _short(shown: str, limit: int = 120) -> str:
    """Names come from strangers; a message stays one line that can be read."""
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def _next(url: str, location: str) -> str:
    """The address that a Location header means, without fragment or password. Raises ReadError."""
    host = printable(urlsplit(url).hostname or "")
    if _NO_LOCATION.match(location):
        raise _malformed(host, _short(printable(location)))
    try:
        joined = urljoin(url, location)
        scheme = urlsplit(joined).scheme
    except ValueError as problem:
        raise _malformed(host, _short(printable(location))) from problem
    if scheme not in ("http", "https"):
        message = f"{host} sends on to {_short(printable(location))}, which is not on the web"
        raise ReadError("read.redirect-scheme", message, "Mend the redirect of the site.")
    return split_credentials(joined)[0]


def _malformed(host: str, shown: str) -> ReadError:
    message = f"{host} sends on to “{shown}”, which is no address"
    return ReadError("read.redirect-malformed", message, "Mend the redirect of the site.")
