"""``--open``: the report in the reader's browser as soon as it is written."""

from __future__ import annotations

from collections.abc import Sequence

from contentaudit.report.outputs import Wanted
from contentaudit.report.sink import STDOUT


def with_report(wanted: Sequence[Wanted], chosen: str) -> tuple[list[Wanted], str]:
    """The reports with an HTML report in a file, and that file: the one asked for, else ``chosen``, else a new one."""
    for form, file in wanted:
        if form == "html" and file not in STDOUT:
            return list(wanted), str(file)
    file = chosen or _new_file()
    # One for standard output is meant for the browser: nobody reads HTML in a terminal.
    others = [one for one in wanted if one[0] != "html"]
    return [*others, ("html", file)], file


def _new_file() -> str:
    """A place of its own, kept: the browser reads it after we have ended."""
    from pathlib import Path
    from tempfile import mkdtemp

    return str(Path(mkdtemp(prefix="contentaudit-")) / "report.html")


def opened(file: str) -> tuple[str, str, str]:
    """Show the file in a browser; what to tell about it: kind, message, what to do."""
    import webbrowser
    from pathlib import Path

    if webbrowser.open(Path(file).absolute().as_uri()):
        return "report", file, ""
    return "notice", f"no browser could be opened for {file}", "Open the file yourself."
