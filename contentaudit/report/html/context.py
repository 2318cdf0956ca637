"""What governed a page when it was audited: a report tells rules, targets and settings as they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from contentaudit.config import Config
from contentaudit.page import Settings
from contentaudit.rule import Rule


class Context(NamedTuple):
    """The rules that were known, and the settings that held. A report made without them tells what the result holds."""

    rules: Mapping[str, Rule] = {}
    config: Config = Config()
    settings: Settings = Settings()
