"""Reports of real audits, and what a reader's program finds in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from bs4 import BeautifulSoup

from contentaudit.audit import audit_source, settings_of
from contentaudit.compare.comparison import compared
from contentaudit.compare.states import Side, State
from contentaudit.config import Config
from contentaudit.model import Kind, PageResult, Source
from contentaudit.packs import bundled
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.context import Context
from contentaudit.report.setting import Setting, writer
from contentaudit.report.sink import File
from contentaudit.result import Head, Tally

PAGES = Path(__file__).resolve().parents[3] / "fixtures" / "pages"
CLINIC = (PAGES / "iop-clinic.html").read_text(encoding="utf-8")


@cache
def config(profile: str) -> Config:
    return Config().with_command_line({"profile": (profile,)} if profile else {})


def result(text: str, kind: Kind = "html", name: str = "page.html", profile: str = "") -> PageResult:
    return audit_source(Source.from_string(text, kind, name), bundled(), config(profile))


def context(profile: str = "") -> Context:
    settings = config(profile)
    return Context(bundled().rules, settings, settings_of(settings))


def audited(text: str, kind: Kind = "html") -> Audited:
    return Audited.of(result(text, kind), context())


def report(
    *pages: PageResult,
    profile: str = "",
    exit_code: int | None = None,
    beside: File | None = None,
    previous: Sequence[PageResult] | None = None,
) -> str:
    """The whole report on these pages; ``previous``: the pages of an earlier report."""
    head = Head("1.2.0", {"contentaudit": "1.2.0"}, profile or None)
    tally = Tally()
    since = None if previous is None else partial(compared, side(previous, "report.json"), side(pages, "this report"))
    made = writer("html", Setting(head, context=lambda _page: context(profile), beside=beside, since=since))
    text = made.begin()
    for each in pages:
        tally.add(each)
        text += made.page(each)
    return text + made.end(tally, tally.exit_code(head.fail_on) if exit_code is None else exit_code)


def side(pages: Sequence[PageResult], name: str) -> Side:
    return Side(name, "report", [State.of(page, page.target) for page in pages])


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def section(html: str, name: str) -> str:
    """The words of one section of the only page, white space folded."""
    heading = read(html).find(id=f"p1-{name}")
    assert heading is not None
    around = heading.find_parent("section")
    assert around is not None
    return " ".join(around.get_text(" ").split())
