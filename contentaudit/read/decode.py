"""Bytes -> text, in the order browsers follow: byte-order mark, header, meta, and else a guess that is told as one.

Source: WHATWG Encoding (labels, "decode") and WHATWG HTML ("Determining the character encoding").
"""

from __future__ import annotations

import codecs
import re
from typing import Literal

from contentaudit.model import Decoding, Kind, ReadError, replace_surrogates
from contentaudit.read.labels import codec_of
from contentaudit.read.names import printable
from contentaudit.read.prescan import declared_label

MAX_DAMAGED = 100
"""How many damaged places are remembered."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_CHARSET = re.compile(r";\s*charset\s*=\s*(?:\"([^\"]*)\"|([^;\s]+))", re.IGNORECASE)
_CHUNK = 1 << 16
_STAND_IN = "\udfff"
_MARKING = "contentaudit.damaged"
_By = Literal["bom", "header", "meta", "fallback", "override"]

# No decoder yields a lone surrogate, so this one marks damage apart from a U+FFFD that the author wrote.
codecs.register_error(_MARKING, lambda error: (_STAND_IN, error.end if isinstance(error, UnicodeDecodeError) else 0))


def decode(
    data: bytes, kind: Kind = "html", *, content_type: str = "", override: str | None = None
) -> tuple[str, Decoding]:
    """The text without its byte-order mark, and how it was found. Line ends stay as they are.

    Bytes that are no text in the encoding become U+FFFD and are told in ``Decoding.damaged``. ``content_type`` is the
    whole header. Raises ReadError (``read.encoding``) for an unknown ``override`` and for encodings that browsers
    refuse.
    """
    if override is not None and codec_of(override) is None:
        raise ReadError("read.encoding", f"no encoding is called “{printable(override)}”", "Try utf-8 or windows-1252.")
    label, by, mark = _chosen(data, kind, content_type, override)
    name, decoder = _decoder(label)
    text, damaged = _decode(data[mark:], decoder)
    return replace_surrogates(text), Decoding(name, by, damaged)


def _chosen(data: bytes, kind: Kind, content_type: str, override: str | None) -> tuple[str, _By, int]:
    """The label, who named it, and the length of the mark to leave out."""
    for mark, label in _MARKS:
        if data.startswith(mark):
            return label, "bom", len(mark)
    if override is not None:
        return override, "override", 0
    charset = charset_of(content_type)
    if charset is not None and codec_of(charset):
        return charset, "header", 0
    declared = declared_label(data) if kind == "html" else None
    if declared is not None:
        return _as_meta(declared), "meta", 0
    return ("utf-8" if _is_utf8(data) else "windows-1252"), "fallback", 0


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type header names, whether or not it is one."""
    found = _CHARSET.search(content_type)
    return None if found is None else found[1] if found[1] is not None else found[2]


def _as_meta(label: str) -> str:
    """A page that can be read up to its meta is not UTF-16, whatever that says; nor has it user-defined letters."""
    codec = codec_of(label)
    replaced = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
    return replaced.get(codec.name, label) if codec else label


def _decoder(label: str) -> tuple[str, codecs.IncrementalDecoder]:
    codec = codec_of(label)
    if codec is None or codec.name == "replacement":
        raise ReadError(
            "read.encoding", f"the page says it is in “{label}”, which browsers refuse to show", "Save it as UTF-8."
        )
    return codec.name, codec.decoder(_MARKING)


def _decode(data: bytes, decoder: codecs.IncrementalDecoder) -> tuple[str, tuple[int, ...]]:
    """The text with U+FFFD for damage, and the offsets of the first of these."""
    parts: list[str] = []
    damaged: list[int] = []
    length = 0
    for start in range(0, len(data) or 1, _CHUNK):
        text = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        if _STAND_IN in text:
            damaged += (length + found.start() for found in re.finditer(_STAND_IN, text))
            text = text.replace(_STAND_IN, "\ufffd")
            if len(damaged) >= MAX_DAMAGED:
                decoder.errors = "replace"  # the rest is only read: a call for each of millions of bytes would be slow
        length += len(text)
        parts.append(text)
    return "".join(parts), tuple(damaged[:MAX_DAMAGED])


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
