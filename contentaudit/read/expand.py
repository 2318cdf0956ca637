"""What the user typed -> targets: addresses, files, the pages of folders, standard input."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from contentaudit.latepattern import LatePattern
from contentaudit.model import Failure, ReadError
from contentaudit.read.file import os_error
from contentaudit.read.kind import PAGE_SUFFIXES
from contentaudit.read.names import printable, split_credentials
from contentaudit.read.target import Failed, ReadOptions, Target
from contentaudit.read.tree import is_excluded, pages_in
from contentaudit.suggest import nearest_file

_DEFAULTS = ReadOptions()
_SCHEME = LatePattern(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_HOST = LatePattern(r"(?:www\.)?(?:[a-z0-9-]{1,63}\.)+([a-z]{2,63})(?::\d+)?(?:[/?#]|\Z)", re.IGNORECASE)
_NAMES_LOOKED_AT = 2_000


def expand(
    targets: Sequence[str], options: ReadOptions = _DEFAULTS, *, force_exclude: bool = False
) -> Iterator[Target | Failed]:
    """Every page behind ``targets``, in their order, each once; what cannot be found is told and hides nothing else.

    A folder becomes its HTML and Markdown pages, sorted, without what ``.gitignore`` files and ``options.exclude``
    leave out. A file that is named is taken whatever its ending, unless ``force_exclude`` applies ``exclude`` to it
    as well.
    """
    seen: set[str] = set()
    for target in targets:
        for found in _behind(target, options, force_exclude=force_exclude):
            identity = _identity(found)
            if identity not in seen:
                seen.add(identity)
                yield found


def _identity(found: Target | Failed) -> str:
    if isinstance(found, Failed):
        return f"failed:{found.name}"
    if found.url is not None:
        return found.url.partition("#")[0]
    return "-" if found.is_stdin or found.path is None else os.path.realpath(found.path)


def _behind(target: str, options: ReadOptions, *, force_exclude: bool) -> Iterator[Target | Failed]:
    scheme = _SCHEME.match(target)
    if target == "-":
        yield _stdin(options)
    elif scheme:
        yield _address(target, scheme[1].lower())
    else:
        try:
            yield from _path(target, options, force_exclude=force_exclude)
        except ReadError as error:
            yield Failed(printable(target), error.failure)


def _stdin(options: ReadOptions) -> Target:
    name = options.stdin_filename
    if name is None:
        return Target("-", is_stdin=True)
    return Target(_shown(name), path=Path(name), is_stdin=True)


def _address(target: str, scheme: str) -> Target | Failed:
    url, credentials = split_credentials(target)
    name = printable(url)
    if scheme in ("http", "https"):
        return Target(name, url=url, credentials=credentials)
    advice = f"Give the path alone: {printable(target[7:])}" if scheme == "file" else "Only http and https are read."
    return Failed(name, Failure("read.scheme", f"{name} cannot be read: {scheme} addresses are not supported", advice))


def _path(target: str, options: ReadOptions, *, force_exclude: bool) -> Iterator[Target | Failed]:
    if not target:
        raise ReadError("read.not-found", "an empty name was given", "Name a file, a folder or an address.")
    path = Path(target)
    name = _shown(target)
    try:
        facts = path.stat()
    except (OSError, ValueError) as problem:
        raise _missing(path, name, problem) from problem
    is_folder = stat.S_ISDIR(facts.st_mode)
    if force_exclude and is_excluded(path, options, is_folder=is_folder):
        return
    if is_folder:
        yield from pages_in(path, name, options)
    else:
        yield Target(name, path=path)


def _shown(path: str) -> str:
    return printable(Path(path).as_posix())


def _missing(path: Path, name: str, problem: OSError | ValueError) -> ReadError:
    """Why there is nothing there, with the nearest name that there is, or the address it may have been meant to be."""
    error = os_error(problem, name)
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        return error
    if path.is_symlink():
        return ReadError(
            "read.not-found", f"{name} is a link to a file that is gone", "Mend the link, or name the file."
        )
    return ReadError(error.code, error.message, _guess(path, name) or error.help)


def _guess(path: Path, name: str) -> str | None:
    for missing in (path, *path.parents):  # the first part of the path that is wrong is the one to mend
        if missing.parent.is_dir():
            near = _nearest(missing)
            if near is not None:
                whole = near / path.relative_to(missing)
                return f"did you mean {printable((whole if whole.exists() else near).as_posix())}?"
            break
    host = _HOST.match(name)
    if host and (name.lower().startswith("www.") or f".{host[1].lower()}" not in PAGE_SUFFIXES):
        return f"If you mean the website: https://{name}"
    return None


def _nearest(missing: Path) -> Path | None:
    try:
        with os.scandir(missing.parent) as entries:
            names = [entry.name for entry in islice(entries, _NAMES_LOOKED_AT)]
    except OSError:
        return None
    near = nearest_file(missing.name, names)
    return missing.with_name(near) if near else None
