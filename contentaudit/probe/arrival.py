"""The page at the end of a way: does it have the places that links name, and does it say that it is not there?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from contentaudit.model import ReadError
from contentaudit.page import Page
from contentaudit.page.absent import ABSENT
from contentaudit.page.evidence import Answer
from contentaudit.page.fragments import Places, is_for_scripts
from contentaudit.probe.manners import Manners
from contentaudit.probe.verdicts import is_guard
from contentaudit.read.assemble import assemble
from contentaudit.read.body import Arrived, TooLargeError, UnpackError, read_body

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "image/svg+xml")
_BY_SCRIPT = frozenset(
    "github.com gist.github.com gitlab.com bitbucket.org docs.google.com drive.google.com notion.so notion.site "
    "npmjs.com twitter.com x.com facebook.com instagram.com linkedin.com youtube.com reddit.com crates.io figma.com "
    "miro.com".split()
)
"""Hosts whose pages get their places from scripts."""
_LINES = re.compile(r"L\d+")
_SHELL_WORDS = 12
_SHORT_WORDS = 150
_START = 4_096


class Arrival:
    """The body of a good answer, read once: never more than the limit, never longer than its deadline."""

    def __init__(self, response: BaseHTTPResponse, url: str, manners: Manners) -> None:
        self._response = response
        self._url = url
        self._manners = manners

    def judged(self, answer: Answer, fragments: Iterable[str]) -> Answer:
        """The answer with the places that are certainly not there, or with what the page says of itself."""
        if self._manners.soft_404 and (why := self._absent(answer)):
            return replace(answer, verdict="broken", fault="soft-404", why=why)
        wanted = frozenset(one for one in fragments if not is_for_scripts(one) and not _LINES.match(one))
        if not wanted or self._page is None or self._is_made_by_script(self._page):
            return answer
        places = Places(self._page)
        return replace(answer, lost=frozenset(one for one in wanted if not places.has(one)))

    @cached_property
    def _page(self) -> Page | None:
        """The parsed page; ``None`` for another kind of file, and for one that did not come whole."""
        headers = {name.lower(): value for name, value in self._response.headers.items()}
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in _PAGE_TYPES:
            return None
        try:
            body = read_body(self._response, headers.get("content-encoding", ""), self._manners.most_bytes, Arrived())
            return Page(assemble(body, self._url, "html", None, headers))
        except (TooLargeError, UnpackError, HTTPError, OSError, ValueError, ReadError):
            return None

    def _is_made_by_script(self, page: Page) -> bool:
        host = (urlsplit(self._url).hostname or "").removeprefix("www.")
        if any(host == known or host.endswith(f".{known}") for known in _BY_SCRIPT):
            return True
        if page.title_text and is_guard(page.title_text.value):
            return True
        return bool(page.document.by_tag("script")) and _words(page) <= _SHELL_WORDS

    def _absent(self, answer: Answer) -> str:
        """Why nothing seems to be there, in a few words."""
        first, last = urlsplit(answer.hops[0].url), urlsplit(answer.hops[-1].url)
        if answer.moved_to and len(first.path.strip("/").split("/")) > 1 and not last.path.strip("/"):
            return "it is sent to the home page"
        if self._page is None or _words(self._page) > _SHORT_WORDS:
            return ""
        titles = [self._page.title_text, *(h.text for h in self._page.headings if h.level == 1)]
        said = next((title.value for title in titles if title and ABSENT.match(title.value)), "")
        return f"the page says “{said[:60]}”" if said else ""


def _words(page: Page) -> int:
    return sum(len(block.text.value.split()) for block in page.blocks)


def start_of(response: BaseHTTPResponse) -> str:
    """The beginning of the body of an error, in which a guard against robots gives its name; empty if it is slow."""
    try:
        return response.read1(_START, decode_content=False).decode("latin-1")
    except (HTTPError, OSError, ValueError):
        return ""
