"""Target -> Source: what the user named becomes decoded text that knows where it came from.

``expand`` finds the pages behind files, folders, addresses and ``-``; ``read`` reads one of them.
"""

from __future__ import annotations

import os

from contentaudit.model import Source
from contentaudit.read.expand import expand
from contentaudit.read.target import Failed, ReadOptions, Target

__all__ = ["Failed", "ReadOptions", "Target", "expand", "of_bytes", "read"]

_DEFAULTS = ReadOptions()


def read(target: Target, options: ReadOptions = _DEFAULTS) -> Source:
    """Read one target. Raises ReadError, whose code is stable and whose message is one plain line."""
    if target.url is not None:
        from contentaudit.read.url import read_url  # here, since it brings in requests

        return read_url(target, options)
    return of_bytes(_bytes_of(target, options), target, options)


def of_bytes(data: bytes, target: Target, options: ReadOptions = _DEFAULTS) -> Source:
    """What a file or standard input holds, or once held, as a source. Raises ReadError."""
    from contentaudit.read.assemble import assemble
    from contentaudit.read.kind import kind_of_name, kind_of_type

    headers = {name.lower(): value for name, value in options.headers.items()}
    path = None if target.path is None else os.fspath(target.path)
    kind = options.kind or kind_of_name(path or "")
    if kind is None:
        kind = kind_of_type(headers.get("content-type", ""), "")
    return assemble(data, target.name, kind, options.encoding, headers, path=path)


def _bytes_of(target: Target, options: ReadOptions) -> bytes:
    if target.is_stdin:
        from contentaudit.read.stdin import read_stdin

        return read_stdin(options.max_bytes)
    if target.path is None:
        raise ValueError("a target has a path, a url, or is standard input")
    from contentaudit.read.file import read_file

    return read_file(target.path, target.name, options.max_bytes)
