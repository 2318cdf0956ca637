"""Standard input -> its bytes."""

from __future__ import annotations

import sys

from contentaudit.model import ReadError
from contentaudit.read.file import too_large


def read_stdin(max_bytes: int) -> bytes:
    """All of standard input, up to ``max_bytes``. Raises ReadError."""
    stream = getattr(sys.stdin, "buffer", None)  # sys.stdin is None where there is no console
    if stream is None:
        raise ReadError("read.stdin", "there is no standard input to read", "Name a file instead of “-”.")
    try:
        data: bytes = stream.read(max_bytes + 1)
    except (OSError, ValueError) as problem:
        raise ReadError("read.stdin", "standard input could not be read", "Name a file instead of “-”.") from problem
    if len(data) > max_bytes:
        raise too_large("standard input", None, max_bytes)
    return data
