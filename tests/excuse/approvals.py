"""Registers and audited pages for the tests of approved claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.config.file import Document
from contentaudit.excuse.approved_register import Register
from contentaudit.excuse.excuser import Excusing
from contentaudit.model import Kind, PageResult, Source
from contentaudit.packs import bundled

TODAY = date(2026, 11, 30)
FACTS = 'evidence = "file 4711"\napproved-by = "J. Diaz, Compliance"\napproved-on = 2026-10-01\n'
UNTIL = "until = 2027-10-01\n"
JOINT = "Joint Commission accredited since 2011"


def entry(text: str = JOINT, more: str = "", until: str = UNTIL) -> str:
    return f'[[claim]]\ntext = "{text}"\n{more}{FACTS}{until}'


def register(text: str, path: str = "approved-claims.toml") -> Register:
    return Register.of(Document.parsed(Path(path), text))


def audited(
    page: str, register_text: str, *, kind: Kind = "html", name: str = "page.html", select: str = "claims"
) -> PageResult:
    """The page under all rules of ``select`` and those about excuses."""
    source = Source.from_string(page, kind, name)
    return audit_source(source, bundled(), Config(select=(select, "excuses")), Excusing(TODAY, register(register_text)))


def told(result: PageResult) -> dict[str, list[str]]:
    """Quotes of the findings that stand, by rule."""
    found: dict[str, list[str]] = {}
    for finding in result.findings:
        found.setdefault(finding.rule, []).append(finding.quote)
    return found


def excused(result: PageResult) -> list[str]:
    return [finding.quote for finding in result.excused]
