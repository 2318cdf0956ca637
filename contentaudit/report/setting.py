"""What every format is given, and what every format does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from contentaudit.model import PageResult
from contentaudit.report.look import Look
from contentaudit.result import Head, Tally

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison
    from contentaudit.report.cost import Cost
    from contentaudit.report.html.context import Context
    from contentaudit.report.sink import Beside

SHOWN = 10
"""Findings below error that the text report shows a page unless ``--show`` or ``--all`` says otherwise."""


@dataclass(frozen=True, slots=True)
class View:
    """How much people are shown. ``show``: problems below error a page, ``None`` for all of them and the notes too."""

    show: int | None = SHOWN
    by_position: bool = False
    verbose: bool = False
    rule_pages: Mapping[str, str] = field(default_factory=dict)
    """Rule id to the address of the rule's own page, for links."""
    quiet: bool = False
    """Only what stands in the place of findings, nothing that they add up to."""
    cost: Callable[[], Cost] | None = None
    """What the run took, where somebody asked for it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts of the run, what the stream can show, and how much of it is wanted."""

    head: Head
    look: Look = field(default_factory=Look)
    view: View = field(default_factory=View)
    context: Callable[[PageResult], Context] | None = None
    """What governed a page, for formats that tell more of it than its result holds."""
    beside: Beside | None = None
    """Where a report in a file may have further files."""
    since: Callable[[], Comparison] | None = None
    """What changed since an earlier report, where one was given: known once every page has passed.

    Its first pages are those that passed, in their order.
    """


class Writer:
    """A format: text for the beginning, for each page as it is done, and for the end."""

    def __init__(self, setting: Setting) -> None:
        self.head = setting.head
        self.look = setting.look
        self.view = setting.view
        self.context = setting.context
        self.since = setting.since

    def begin(self) -> str:
        """Everything before the first page."""
        return ""

    def page(self, page: PageResult) -> str:
        """One page."""
        raise NotImplementedError

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - formats without an end need neither
        """Everything after the last page; ``exit_code`` is 130 when the run was interrupted."""
        return ""


FORMATS = {
    "text": "terminal:Text",
    "concise": "concise:Concise",
    "json": "machine:Json",
    "jsonl": "machine:JsonLines",
    "html": "html.writer:Html",
    "sarif": "sarif:Sarif",
    "github": "github:GitHub",
    "gitlab": "gitlab:GitLab",
    "junit": "junit:JUnit",
    "markdown": "markdown:Markdown",
    "csv": "csv:Csv",
    "rdjsonl": "rdjsonl:RdJsonLines",
}
"""Each format's module and class in this package; loaded when it is asked for."""


_PARTS = {
    "findings": "findings:Findings",
    "summary": "summary:Summary",
    "by-rule": "byrule:ByRule",
    "statistics": "statistics:Statistics",
}
"""Other forms of the text."""


def writer(name: str, setting: Setting) -> Writer:
    """The writer of a format in ``FORMATS``, or of the text in another form: ``findings``, ``summary`` and so on."""
    module, _, made = {**FORMATS, **_PARTS}[name].partition(":")
    new: type[Writer] = getattr(import_module(f"contentaudit.report.{module}"), made)
    return new(setting)
