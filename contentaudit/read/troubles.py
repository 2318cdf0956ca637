"""What goes wrong between here and a web server, told to someone who does not run one."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator

from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as AnyTimeout

from contentaudit.model import ReadError
from contentaudit.read.names import size

_CERTIFICATES = {
    9: ("is not valid yet", "Check this computer's clock, or ask whoever runs the site."),
    10: ("has expired", "Browsers warn of it too: ask whoever runs the site to renew it."),
    18: ("is signed by nobody but itself", "Save the page in your browser and check the file."),
    19: ("is signed by nobody that is trusted", "Save the page in your browser and check the file."),
    20: ("cannot be traced to anyone trusted", "The site may leave out a part of it: ask whoever runs the site."),
    21: ("cannot be traced to anyone trusted", "The site may leave out a part of it: ask whoever runs the site."),
    62: ("is for another name", "Check the spelling of the address, with and without www."),
    64: ("is for another name", "Use the site's name instead of its number."),
}
_SAVE = "Save the page in your browser and check the file"
_STATUSES = {
    401: f"The page asks for a password. {_SAVE}, or send the password along (--header).",
    403: f"The site refuses robots. {_SAVE}, or set user-agent in contentaudit.toml if the site is yours.",
    404: "There is no page at this address. Check the spelling.",
    407: f"A proxy stands in between. {_SAVE}.",
    410: "The page was taken down for good.",
    429: "The site was asked too often. Wait some minutes, then try again.",
    451: f"The site may not show this page where you are. {_SAVE}.",
}


def connection_error(problem: Exception, host: str, timeout: float, arrived: int) -> ReadError:
    """Why no answer came, or only the start of one: ``arrived`` counts the bytes of its body."""
    causes = list(causes_of(problem))
    if any(isinstance(cause, TimeoutError | AnyTimeout) for cause in causes):
        return timeout_error(host, timeout, arrived)
    if arrived or any(isinstance(cause, http.client.IncompleteRead) for cause in causes):
        return truncated_error(arrived)
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return _tls_error(cause, host)
    return _no_answer(causes, host)


def _no_answer(causes: list[BaseException], host: str) -> ReadError:
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        message, code = f"{host} refuses the connection", "read.connect"
    elif any(isinstance(cause, ConnectionError) for cause in causes):
        message, code = f"{host} closed the connection without an answer", "read.connect"
    elif any(isinstance(cause, http.client.HTTPException) for cause in causes):
        message, code = f"{host} does not answer as a web site does", "read.not-http"
    else:
        message, code = f"no connection to {host}", "read.connect"
    return ReadError(code, message, "Check the address, your connection, and whether the site is up.")


def timeout_error(host: str, timeout: float, arrived: int) -> ReadError:
    """Time is up."""
    longer = f"--timeout {timeout * 3:g}"
    if arrived:
        message = f"the page did not finish loading in {timeout:g} s"
        return ReadError("read.timeout", message, f"{size(arrived)} had arrived. Try {longer}.")
    return ReadError("read.timeout", f"{host} did not answer in {timeout:g} s", f"Try again later, or {longer}.")


def truncated_error(arrived: int) -> ReadError:
    """The answer ended before its end: a page is not audited in part as if it were whole."""
    return ReadError("read.truncated", f"the page broke off after {size(arrived)}", "Nothing was audited. Try again.")


def name_error(problem: Exception, host: str) -> ReadError:
    """The host has no address."""
    if isinstance(problem, socket.gaierror) and problem.errno == socket.EAI_AGAIN:
        return ReadError("read.dns", f"{host} could not be looked up", "Check your connection. Nothing was audited.")
    help_ = "Check the spelling, or your connection. Nothing was audited."
    return ReadError("read.dns", f"{host} could not be found", help_)


def status_error(status: int, shown: str) -> ReadError:
    """The server answered with something other than a page."""
    advice = _STATUSES.get(status) or (
        "The site has trouble of its own. Try again later." if status >= 500 else f"{_SAVE}, or check the address."
    )
    return ReadError("read.http-status", f"{shown} answered {status}", advice)


def _tls_error(problem: ssl.SSLError, host: str) -> ReadError:
    if not isinstance(problem, ssl.SSLCertVerificationError):
        return ReadError("read.tls", f"{host} does not offer a secure connection", "Check the address: http or https?")
    what, advice = _CERTIFICATES.get(problem.verify_code, ("is not trusted", f"{_SAVE}."))
    return ReadError("read.tls", f"the certificate of {host} {what}", advice)


def causes_of(problem: BaseException) -> Iterator[BaseException]:
    """The exception and all that it was made from, each once."""
    waiting = [problem]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = (cause.__cause__, cause.__context__, *(cause.args if isinstance(cause, HTTPError | OSError) else ()))
        waiting += [one for one in inner if isinstance(one, BaseException)]
