"""All reports of one run, each format to its place, fed page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os.path import realpath
from types import TracebackType
from typing import Self

from contentaudit.model import ConfigError, PageResult
from contentaudit.report.setting import FORMATS, Setting, Writer, writer
from contentaudit.report.sink import STDOUT, Sink, Stream, open_sink, unwritable
from contentaudit.result import Tally

MACHINE = FORMATS.keys() - {"text", "concise"}
"""Formats that are UTF-8 whatever the terminal speaks."""

Wanted = tuple[str, str | None]
"""A format and the file it goes to; ``None`` is standard output."""


@dataclass(slots=True)
class _Output:
    name: str
    sink: Sink
    writer: Writer
    encoding: str
    before_terminal: Callable[[str], None]
    """Called before a text is written to a terminal."""
    held: str
    """What is written before anything else; only then, so that an interruption before leaves nothing begun."""
    whole: bool = True
    """False while something is being written: an interruption then leaves half a page behind."""

    def write(self, text: str) -> None:
        text, self.held = self.held + text, ""
        if not text:
            return
        if isinstance(self.sink, Stream) and self.sink.stream.isatty():
            self.before_terminal(text)
        self.whole = False
        try:
            self.sink.write(text, self.encoding)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(self.name, error) from None
        self.whole = True


class Outputs:
    """The reports of a run. A file is there whole at the end, or it stays as it was.

    ``with Outputs(…) as outputs`` opens every place first: one that cannot be written is known before the audit.
    ``before_terminal`` is called before a text is written to a terminal.
    """

    def __init__(
        self,
        wanted: Sequence[Wanted],
        setting_for: Callable[[Sink], Setting],
        before_terminal: Callable[[str], None] = lambda _text: None,
    ) -> None:
        _refuse_twice(wanted)
        self._wanted = wanted
        self._setting_for = setting_for
        self._before_terminal = before_terminal
        self._outputs: list[_Output] = []

    def __enter__(self) -> Self:
        try:
            for form, file in self._wanted:
                self._open(form, file)
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._discard()

    def page(self, page: PageResult) -> None:
        """One page to every report."""
        for output in self._outputs:
            output.write(output.writer.page(page))

    def end(self, tally: Tally, exit_code: int) -> None:
        """Finish every report."""
        for output in self._outputs:
            output.write(output.writer.end(tally, exit_code))
        for output in self._outputs:
            try:
                output.sink.commit()
            except OSError as error:
                raise unwritable(output.name, error) from None

    def interrupted(self, tally: Tally, exit_code: int) -> list[str]:
        """Finish every report with what was audited; the exit code in it says that it is a part. The files written.

        A file stays as it was where no page was audited, or where half a page has been written to it.
        """
        written = []
        for output in self._outputs:
            into_file = not isinstance(output.sink, Stream)
            if not output.whole or (into_file and not tally.pages):
                output.sink.discard()
                continue
            output.write(output.writer.end(tally, exit_code))
            output.sink.commit()
            written += [output.name] if into_file else []
        return written

    def _open(self, form: str, file: str | None) -> None:
        sink = open_sink(file or "-")
        setting = self._setting_for(sink)
        encoding = "utf-8" if form in MACHINE else setting.look.encoding
        made = writer(form, setting)
        name = file or "standard output"
        self._outputs.append(_Output(name, sink, made, encoding, self._before_terminal, held=made.begin()))

    def _discard(self) -> None:
        for output in self._outputs:
            output.sink.discard()


def _refuse_twice(wanted: Sequence[Wanted]) -> None:
    places = ["standard output" if file in STDOUT else realpath(file) for _, file in wanted]
    for place, (_, file) in zip(places, wanted, strict=True):
        if places.count(place) > 1:
            message = f"two reports would go to {file or place}"
            raise ConfigError("output.twice", message, "Give each its own file: --format json=report.json")
