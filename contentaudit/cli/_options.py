"""Kinds of option values that several commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from contentaudit.cli._completing import rule_names

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")

FAIL_ON = ("error", "warning", "review", "info", "never")


def read_by(reader: Callable[[Iterable[str]], T]) -> Callable[[click.Context, click.Parameter, Iterable[str]], T]:
    """A click callback that needs the values alone."""
    return lambda _context, _parameter, values: reader(values)


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """``--select a,b --select c``: repeated or with commas."""
    return tuple(dict.fromkeys(name.strip() for value in values for name in value.split(",") if name.strip()))


def profile_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The profiles a shell may complete; after a comma the last name is completed."""
    from contentaudit.config.profile import names

    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names() if name.startswith(begun)]


def parse_headers(values: Iterable[str]) -> dict[str, str]:
    """``Name: value`` lines as lower-case names with values; several of one name joined as HTTP does."""
    headers: dict[str, str] = {}
    for value in values:
        name, colon, content = value.partition(":")
        name = name.strip().lower()
        if (
            not colon
            or not name
            or not name.isascii()
            or any(char in name for char in " \t")
            or not value.isprintable()
        ):
            raise click.UsageError(f"--header “{value}” is no header    Write it as 'Name: value'.")
        headers[name] = ", ".join(filter(None, (headers.get(name), content.strip())))
    return headers


def parse_addresses(values: Iterable[str]) -> tuple[str, ...]:
    """IP addresses, each in its usual spelling."""
    if not values:
        return ()
    from ipaddress import ip_address

    try:
        return tuple(str(ip_address(value.strip("[]"))) for value in values)
    except ValueError:
        raise click.UsageError("--allow-address takes an IP address    Write it as 127.0.0.1 or ::1.") from None


def parse_formats(values: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
    """``json`` or ``json=report.json``: each format with its file, ``None`` for standard output."""
    from contentaudit.report.setting import FORMATS

    wanted = []
    for value in values:
        name, equals, file = value.partition("=")
        if name not in FORMATS:
            from contentaudit.suggest import did_you_mean, quoted

            help = did_you_mean(name, FORMATS) or f"Formats: {', '.join(FORMATS)}"
            raise click.UsageError(f"no format named {quoted(name)}    {help}")
        if equals and not file:
            raise click.UsageError(f"--format {value} names no file    Write it as {name}=FILE.")
        wanted.append((name, file or None))
    return tuple(wanted)


def read_date(_context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day written ``2027-10-01``."""
    from datetime import date

    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.UsageError(f"--{parameter.name} “{value}” is no date    Write it as 2027-10-01.") from None


def read_age(_context: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    """Seconds of an age written ``12h``: a whole number and d, h, m or s; 0 needs no unit."""
    if value is None:
        return None
    number, unit = (value[:-1], value[-1:]) if value != "0" else ("0", "s")
    if not (number.isascii() and number.isdigit() and len(number) < 7 and unit in _SECONDS):
        name = (parameter.opts or [""])[0]
        raise click.UsageError(f"{name} “{value}” is no age    Write it as 1d, 12h, 30m or 0.")
    return float(number) * _SECONDS[unit]


_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


# -- options that several commands have ------------------------------------------------------------------------------

ignoring = click.option(
    "--ignore",
    multiple=True,
    callback=read_by(split_names),
    metavar="NAMES",
    shell_complete=rule_names,
    help="Without these rules or families.",
)
selecting = click.option(
    "--select",
    multiple=True,
    callback=read_by(split_names),
    metavar="NAMES",
    shell_complete=rule_names,
    help="Only these rules or families.",
)
by_profile = click.option(
    "--profile",
    multiple=True,
    callback=read_by(split_names),
    metavar="NAMES",
    shell_complete=profile_names,
    help="Whose rules hold, e.g. us-ca,us-addiction-treatment.",
)
with_config = click.option(
    "--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest contentaudit.toml."
)
without_config = click.option("--no-config", is_flag=True, help="Read no settings.")
with_rules = click.option(
    "--rules", "folders", multiple=True, metavar="FOLDER", help="Also run the Python rules in FOLDER."
)
with_headers = click.option(
    "--header",
    "headers",
    multiple=True,
    callback=read_by(parse_headers),
    metavar="'Name: value'",
    help="Sent with requests for URLs; for files, a header their server would send.",
)
by_network = click.option(
    "--offline/--network",
    default=None,
    help="Ask no server, or ask also what the links of files answer; "
    "by default only named URLs and their links are asked.",
)
