"""What build servers and the container install is the part of the lock that the tool needs."""

from __future__ import annotations

import re
import tomllib

from tests.ci.repository import ROOT
from tools.runtime_lock import TARGET, runtime_part

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(text: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


def test_the_file_is_made_from_this_lock() -> None:
    assert TARGET.read_text(encoding="utf-8") == runtime_part(LOCK), "renew it: python tools/runtime_lock.py"


def test_it_holds_what_the_project_names_and_no_tools() -> None:
    named = {re.split(r"[<>=\[;]", requirement)[0] for requirement in PROJECT["project"]["dependencies"]}
    held = names(runtime_part(LOCK))
    assert named <= held
    assert not held & {"pytest", "mypy", "ruff", "hypothesis", "pre-commit", "playwright", "mkdocs", "uv"}


def test_every_requirement_has_its_hashes() -> None:
    for block in re.split(r"\n(?=\S)", runtime_part(LOCK).partition("\n")[2].strip()):
        assert "--hash=sha256:" in block, block
