"""Names of encodings, as the Encoding standard knows them. The only module that imports webencodings."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import NamedTuple


class Codec(NamedTuple):
    """An encoding: its standard name, how to make a decoder that treats errors in the given way, and an encoder."""

    name: str
    decoder: Callable[[str], codecs.IncrementalDecoder]
    encode: Callable[[str], bytes]
    """Raises ``UnicodeEncodeError`` for what the encoding cannot say."""


def codec_of(label: str) -> Codec | None:
    """The encoding that a label stands for (``latin1`` is windows-1252); None for a label that nobody knows."""
    import webencodings  # type: ignore[import-untyped]

    try:
        found = webencodings.lookup(label)
    except UnicodeEncodeError:  # a lone surrogate, from a command line
        return None
    if found is None:
        return None
    return Codec(found.name, found.codec_info.incrementaldecoder, lambda text: found.codec_info.encode(text)[0])
