"""The body of an answer: unpacked as it arrives, whole or not at all, and never more of it than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Protocol

_CHUNK = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_MISNAMED = "it is not packed as it says"


class TooLargeError(Exception):
    """The body is longer than the limit."""


class UnpackError(Exception):
    """The body is not packed as its header says, or breaks off."""


class _Unpacker(Protocol):
    """What is needed of zlib's decompression object, whose type has no public name."""

    @property
    def eof(self) -> bool: ...

    def flush(self) -> bytes: ...


class Answer(Protocol):
    """What is needed of a urllib3 response."""

    def read1(self, amt: int, /, *, decode_content: bool) -> bytes:
        """Some bytes as they came, none at the end."""


class Arrived:
    """How many bytes have come over the wire, for the message when no more do."""

    def __init__(self) -> None:
        self.bytes = 0


def read_body(answer: Answer, packing: str, max_bytes: int, arrived: Arrived) -> bytes:
    """All of the body, unpacked. ``packing`` is the Content-Encoding header.

    Raises TooLargeError before more than ``max_bytes`` are held, UnpackError, and what urllib3 raises.
    """
    packets = _packets(answer, max_bytes, arrived)
    first = next(packets, None)
    if first is None:
        return b""
    packets = chain((first,), packets)
    body = bytearray()
    for piece in _unpacked(packets, packing.strip().lower()):
        body += piece
        if len(body) > max_bytes:
            raise TooLargeError
    return bytes(body)


def _packets(answer: Answer, max_bytes: int, arrived: Arrived) -> Iterator[bytes]:
    while packet := answer.read1(_CHUNK, decode_content=False):
        arrived.bytes += len(packet)
        if arrived.bytes > max_bytes:  # packed or not: nobody packs a page into more than it is
            raise TooLargeError
        yield packet


def _unpacked(packets: Iterator[bytes], packing: str) -> Iterator[bytes]:
    if packing in ("", "identity"):
        return packets
    if packing in ("gzip", "x-gzip"):
        return _gunzipped(packets)
    if packing == "deflate":
        return _inflated(packets)
    raise UnpackError(f"it is packed as “{packing[:40]}”")


def _gunzipped(packets: Iterator[bytes]) -> Iterator[bytes]:
    """Every member of a gzip stream; what follows the last one and is no member is left, as browsers do."""
    unpacker = zlib.decompressobj(_GZIP)
    members = 0
    for packet in packets:
        data = packet
        while data:
            if unpacker.eof:
                members += 1
                unpacker = zlib.decompressobj(_GZIP)
            try:
                yield unpacker.decompress(data, _CHUNK)
            except zlib.error as problem:
                if members:
                    return
                raise UnpackError(_MISNAMED) from problem
            data = unpacker.unconsumed_tail or unpacker.unused_data
    yield _rest(unpacker)


def _inflated(packets: Iterator[bytes]) -> Iterator[bytes]:
    """Deflate with the zlib frame that the standard asks for, or bare, as some servers send it."""
    first = next(packets)
    framed = first[0] & 0x0F == 8 and first[0] >> 4 <= 7
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
    for packet in chain((first,), packets):
        data = packet
        while data and not unpacker.eof:
            try:
                yield unpacker.decompress(data, _CHUNK)
            except zlib.error as problem:
                raise UnpackError(_MISNAMED) from problem
            data = unpacker.unconsumed_tail
    yield _rest(unpacker)


def _rest(unpacker: _Unpacker) -> bytes:
    """The few bytes that can still be inside when all has gone in; without an end the stream was cut."""
    try:
        rest = unpacker.flush()
    except zlib.error as problem:
        raise UnpackError(_MISNAMED) from problem
    if not unpacker.eof:
        raise UnpackError("it breaks off")
    return rest
