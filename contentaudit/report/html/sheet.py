"""All that is told of one page: a view for each section, made while the parsed page is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import PageResult
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.context import Context
from contentaudit.report.html.views.areas import Area, areas
from contentaudit.report.html.views.checked import Checked, checked
from contentaudit.report.html.views.claims import Claims, claims
from contentaudit.report.html.views.contacts import Contacts, contacts
from contentaudit.report.html.views.excused import Excuses, excuses
from contentaudit.report.html.views.faq import Faq, faq
from contentaudit.report.html.views.first import First, first
from contentaudit.report.html.views.links import Links, links
from contentaudit.report.html.views.marked import Marked, marked
from contentaudit.report.html.views.markup import Markup, markup
from contentaudit.report.html.views.outline import Outline, outline
from contentaudit.report.html.views.reading import Reading, reading
from contentaudit.report.html.views.sign import Sign, sign
from contentaudit.report.html.views.verdict import Verdict, verdict

if TYPE_CHECKING:
    from contentaudit.report.html.views.changes import Changes


class Sheet(NamedTuple):
    """One page of the report. ``key`` begins the ids of its sections, so that many sheets fit into one file."""

    key: str
    title: str
    address: str
    verdict: Verdict
    first: First
    areas: tuple[Area, ...]
    marked: Marked
    outline: Outline
    reading: Reading
    faq: Faq
    contacts: Contacts
    claims: Claims
    links: Links
    markup: Markup
    checked: Checked
    excuses: Excuses
    sign: Sign
    changes: Changes | None = None
    """Known only when every page has passed, since it takes all pages to tell which of them moved."""
    changes_follow: bool = False
    """Is the sheet written before they are known? Their place is then kept free."""


def sheet_of(key: str, result: PageResult, context: Context) -> Sheet:
    """What the report tells of a page that was audited."""
    audited = Audited.of(result, context)
    return Sheet(
        key=key,
        title=result.title or result.target,
        address=result.url or result.target,
        verdict=verdict(audited),
        first=first(audited),
        areas=areas(audited),
        marked=marked(audited),
        outline=outline(audited),
        reading=reading(audited),
        faq=faq(audited),
        contacts=contacts(audited),
        claims=claims(audited),
        links=links(audited),
        markup=markup(audited),
        checked=checked(audited),
        excuses=excuses(audited),
        sign=sign(audited),
    )
