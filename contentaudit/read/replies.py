"""What the headers of an answer ask of whoever visits: to go elsewhere, or to come back later."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

from urllib3.response import BaseHTTPResponse

from contentaudit._version import __version__

USER_AGENT = f"contentaudit/{__version__} (+https://pypi.org/project/contentaudit/)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_WAIT = 10
"""Seconds that a busy server is waited for."""


def location_of(response: BaseHTTPResponse) -> str | None:
    """Where the answer sends, as text."""
    if response.status not in REDIRECTS or "location" not in response.headers:
        return None
    value = next(iter(response.headers.getlist("location")), "").strip()
    try:
        return value.encode("latin-1").decode("utf-8")  # headers come as latin-1, addresses mean UTF-8
    except UnicodeError:
        return value


def retry_after(response: BaseHTTPResponse) -> float | None:
    """Seconds to wait before asking again; None when the server does not say, or wants more patience than we have."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        wait = float(value[:6])
    else:
        try:
            wait = max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
        except (ValueError, OverflowError, TypeError):
            return None
    return wait if wait <= LONGEST_WAIT else None
