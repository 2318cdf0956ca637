"""JSON as reports write it: one value on one line, always sound UTF-8."""

from __future__ import annotations

import json
from typing import Any

from contentaudit.model import replace_surrogates


def compact(value: Any) -> str:
    """JSON on one line; U+FFFD for a lone surrogate, which UTF-8 cannot hold."""
    return replace_surrogates(json.dumps(value, ensure_ascii=False, allow_nan=False))
