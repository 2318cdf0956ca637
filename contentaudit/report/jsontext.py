"""JSON as reports write it: one value on one line, always sound UTF-8."""

from __future__ import annotations

import json
import re
from typing import Any

from contentaudit.model import replace_surrogates

_ACTING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line separators and direction marks that JSON would let stand."""


def compact(value: Any) -> str:
    """JSON on one line; U+FFFD for a lone surrogate, which UTF-8 cannot hold.

    What ends or reorders a line in a log is written as its number, which is the same value to who reads the JSON.
    """
    text = replace_surrogates(json.dumps(value, ensure_ascii=False, allow_nan=False))
    return text if text.isascii() else _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
