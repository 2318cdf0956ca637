"""Writes ci/requirements.txt: of the lock, what the tool needs to run and to be built, versions and hashes as they are.

Build servers and the container install from it, so they get what the tests ran with, and no tools for development.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "ci" / "requirements.txt"
BUILDS = "setuptools"
"""What pyproject.toml builds with; in the lock it stands among the tools for development."""
OURSELVES = "contentaudit (pyproject.toml)"

_BLOCK = re.compile(r"^(?P<name>[\w.-]+)==.*\n(?:    .*\n)+", re.MULTILINE)
_WANTED_BY = re.compile(r"# via((?: .*)?\n(?:    # .*\n)*)")
_HEAD = "# Made from requirements.lock by tools/runtime_lock.py.\n"


def runtime_part(lock: str) -> str:
    """The requirements of a lock that ``uv pip compile`` wrote which the project itself leads to."""
    blocks = list(_BLOCK.finditer(lock))
    wanted_by: dict[str, set[str]] = {}
    for block in blocks:
        wanted_by.setdefault(block["name"], set()).update(_names(block[0]))
    needed = {OURSELVES, BUILDS}
    while more := {name for name, wanting in wanted_by.items() if wanting & needed} - needed:
        needed |= more
    return _HEAD + "".join(block[0] for block in blocks if block["name"] in needed)


def _names(block: str) -> set[str]:
    """Who wants a requirement, by the comment under it."""
    found = _WANTED_BY.search(block)
    return {line.strip(" #") for line in found[1].splitlines()} if found else set()


if __name__ == "__main__":
    TARGET.write_text(runtime_part((ROOT / "requirements.lock").read_text(encoding="utf-8")), encoding="utf-8")
