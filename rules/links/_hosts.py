"""What a finding weighs for a host, where settings say so: a partner's site under repair need not stop a build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from contentaudit.api import host_of

Weight = Literal["error", "warning", "review", "info"]


def weight_for(hosts: Mapping[str, Weight] | None, url: str, own: Weight | None = None) -> Weight | None:
    """The severity that ``hosts`` gives the host of an address, or the nearest domain above it; else ``own``."""
    name = host_of(url)
    wanted = {host.strip().lower().removeprefix("www."): weight for host, weight in (hosts or {}).items()}
    while name:
        if name in wanted:
            return wanted[name]
        name = name.partition(".")[2]
    return own
