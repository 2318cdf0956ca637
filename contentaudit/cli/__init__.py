"""The command line. A file in this folder is a command of the same name; it is imported when it is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from contentaudit._version import __version__

INTERRUPTED = 130
CUT_SHORT = 141
"""The reader of a pipe went away before everything was audited: what a shell reports for SIGPIPE."""


class Commands(click.Group):
    """Finds commands by their file: ``new_rule.py`` is ``contentaudit new-rule``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """All commands in order."""
        files = Path(__file__).parent.glob("[!_]*.py")
        return sorted(file.stem.strip("_").replace("_", "-") for file in files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; its module is imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; for a page in its place, what to type instead."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise click.UsageError(f"no command named “{name}”    {self._advice(ctx, name)}", ctx)
        return super().resolve_command(ctx, args)

    def _advice(self, ctx: click.Context, name: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name, self.list_commands(ctx), n=1)
        if near and "." not in name and "/" not in name:
            return f"did you mean {near[0]}?"
        return f"To audit a page: contentaudit check {name}"


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="contentaudit", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an error came from.")
@click.pass_context
def cli(ctx: click.Context) -> int:
    """The linter for pages that make promises about people's health.

    Start with: contentaudit check page.html
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return 2
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0 clean, 1 findings, 2 not audited or wrong use, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--debug" in given:
        import logging

        logging.basicConfig(level=logging.DEBUG)
    if arguments is None:
        _end_cleanly_when_told()
        collect_rarely()
    stdout = sys.stdout
    try:
        code = cli.main(given, prog_name="contentaudit", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
        if arguments is None:
            leave_everything_lying()
    except BaseException as error:  # noqa: BLE001 - the last frame: everything ends as one line and a code
        # A closed pipe: click puts other streams in place and exits with 1, which is our code for findings.
        closed = sys.stdout is not stdout
        return _ended(BrokenPipeError() if closed else error, debug="--debug" in given)
    return code if isinstance(code, int) else 0


def _end_cleanly_when_told() -> None:
    """A build server that gives up sends SIGTERM: end as after Ctrl-C, and leave no half-written file behind."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)


def collect_rarely() -> None:
    """Modules and pages are many objects that stay: looking through them for waste takes a twentieth of the time."""
    import gc

    gc.set_threshold(50_000, 20, 50)


def leave_everything_lying() -> None:
    """The process ends: looking once more through all that it holds, for waste, takes as long as starting Python."""
    import gc

    gc.freeze()


def _ended(error: BaseException, *, debug: bool) -> int:
    """Tell people how it ended, and the exit code."""
    if isinstance(error, BrokenPipeError):
        from contentaudit.report.sink import abandon

        abandon(sys.stdout)
        return CUT_SHORT
    if isinstance(error, SystemExit):
        raise error
    if debug:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    _tell(*_message(error))
    return 2


def _message(error: BaseException) -> tuple[str, str]:
    """What happened and what to do."""
    from contentaudit.model import ContentauditError

    if isinstance(error, ContentauditError):
        return error.message, error.help
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "contentaudit"
        message, gap, advice = error.format_message().partition("    ")
        return message, advice if gap else f"See {path} --help."
    if isinstance(error, click.ClickException):
        return error.format_message(), ""
    if isinstance(error, FileNotFoundError) and not _is_somewhere():
        return "the current folder is gone", "Change to a folder that exists."
    if isinstance(error, OSError):
        from contentaudit.report.sink import abandon

        abandon(sys.stdout)  # what is still buffered would fail again at exit
        return (
            f"cannot write the report: {error.strerror or error}",
            "Nothing is complete; free some space or name another --output.",
        )
    return (
        f"contentaudit stopped: {type(error).__name__}: {error}",
        "This is a fault of contentaudit: please report it. --debug shows where.",
    )


def _is_somewhere() -> bool:
    """Is there a current folder?"""
    try:
        return bool(Path.cwd())
    except FileNotFoundError:
        return False


def _tell(message: str, advice: str = "") -> None:
    """One line on the error stream."""
    from contentaudit.report.safe import notice

    click.echo(notice("error", " ".join(message.split("\n")), advice), err=True)
