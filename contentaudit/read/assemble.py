"""Bytes at hand -> Source: the looks that a file, standard input and a web page all get."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from contentaudit.model import Kind, ReadError, Source
from contentaudit.read.decode import charset_of, decode
from contentaudit.read.kind import kind_of_start, refuse_binary

_LOOK = 1024


def assemble(
    data: bytes, name: str, kind: Kind | None, encoding: str | None, headers: Mapping[str, str], **facts: Any
) -> Source:
    """The decoded source. A ``kind`` of None is found by a look at the bytes; ``facts`` go to the Source as they are.

    Raises ReadError when there is nothing in it, it is no text, or its encoding cannot be read.
    """
    head = data[:_LOOK]
    content_type = headers.get("content-type", "")
    if not _names_utf16(encoding or charset_of(content_type)):
        refuse_binary(head, name)
    kind = kind or kind_of_start(head)
    text, decoding = decode(data, kind, content_type=content_type, override=encoding)
    if not text or text.isspace():
        raise ReadError("read.empty", f"{name} is empty", "There is nothing to audit. Check that it was saved.")
    return Source(name, text, kind, sha256=sha256(data).hexdigest(), decoding=decoding, headers=dict(headers), **facts)


def _names_utf16(label: str | None) -> bool:
    return label is not None and label.strip().lower().replace("_", "-").startswith(("utf-16", "unicode", "ucs-2"))
