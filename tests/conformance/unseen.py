"""Pages for cases that are written before any rule's code is read, and what such a case is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Unseen(NamedTuple):
    """One page, and what must and must not be said of it."""

    id: str
    says: str
    """What the specification says, in a few words."""
    text: str
    found: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    facts: Mapping[str, Any] = {}
    """How the page came: kind, url, headers, status."""

    @property
    def family(self) -> str:
        """The family whose score the case counts for."""
        return self.id.partition("-")[0]


class Round(NamedTuple):
    """Cases that were written and run together."""

    title: str
    cases: Sequence[Unseen]
    first_score: Mapping[str, int]
    """Cases of each family that were right on the first run, before rules or cases were touched."""
    wrong_at_first: Mapping[str, str]
    """What each of the others showed, and what was done."""


WORDS = "Most people begin the programme in the second week and keep a short diary of how they sleep. "
TEXT = f"<p>{WORDS}</p>"


def page_with(body: str, head: str = "<title>Day programme for adults in Springfield</title>", lang: str = "en") -> str:
    """A whole page."""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def with_heading(body: str) -> str:
    """A page with its main heading and some text before ``body``."""
    return page_with(f"<h1>Day programme for adults</h1>\n{TEXT}\n{body}")


def with_node(node: Any, body: str = "", context: str = "https://schema.org") -> str:
    """A page with one block of structured data."""
    block = json.dumps({"@context": context, **node}, ensure_ascii=False, indent=1)
    return with_heading(f'<script type="application/ld+json">\n{block}\n</script>\n{body}')


def with_script(text: str) -> str:
    """A page with a script of JSON-LD as it is written."""
    return with_heading(f'<script type="application/ld+json">{text}</script>')


MARKDOWN: Mapping[str, Any] = {"kind": "markdown"}
CLINIC: Mapping[str, Any] = {
    "@type": "MedicalClinic",
    "name": "Harbour Day Clinic",
    "url": "https://harbour-day.org/",
    "image": "https://harbour-day.org/house.jpg",
    "telephone": "+1 617 555 0134",
    "address": {
        "@type": "PostalAddress",
        "streetAddress": "12 Quay Street",
        "addressLocality": "Boston",
        "addressRegion": "MA",
        "postalCode": "02110",
        "addressCountry": "US",
    },
}
CLINIC_SEEN = "<p>Harbour Day Clinic, 12 Quay Street, Boston, MA 02110. Call (617) 555-0134.</p>"

DESCRIBED = (
    "<title>Day programme for adults in Springfield</title>"
    '<meta name="description" content="What a day looks like, whom it suits, what it costs and how to begin.">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def with_head(head: str, body: str = "") -> str:
    """A page with more in its head, and in its body."""
    return page_with(f"<h1>Day programme for adults</h1>\n{TEXT}\n{body}", f"{DESCRIBED}\n{head}")


def with_body(body: str) -> str:
    """A page with more in its body."""
    return with_head("", body)


AT_A_URL: Mapping[str, Any] = {"url": "https://harbour-day.org/programmes/day"}
