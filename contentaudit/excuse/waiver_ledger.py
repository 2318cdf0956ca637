"""What a run over many pages learns about the waivers in its settings: those that no page needs any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.excuse.excuser import Ended, Unused, Waived
from contentaudit.excuse.met import Met, Scope

if TYPE_CHECKING:
    from contentaudit.config import Config
    from contentaudit.config.file import Document
    from contentaudit.config.waivers import Waiver
    from contentaudit.model import PageResult
    from contentaudit.rule import RuleSet


class WaiverLedger:
    """Takes the results of a run one by one; holds a set of numbers for each settings file with waivers."""

    def __init__(self, targets: Sequence[str]) -> None:
        """``targets``: what the run was asked to read."""
        self._scope = Scope(targets)
        self._met: dict[Path, Met] = {}
        self._configs: dict[Path, Config] = {}
        self._unjudged: dict[Path, str] = {}
        self.lost = False
        """Could some page not be audited, or not by every rule?"""

    def unjudged(self, config: Config) -> str:
        """Why this run cannot tell which waivers are unused; empty when it can for some of them."""
        if not config.waivers:
            return ""
        if config.path is None:
            return "the waivers stand in no file"
        if config.path not in self._unjudged:
            can = any(self._covers(config, waiver) for waiver in config.waivers)
            reason = "" if can else f"only a run over the whole folder of {config.path.name} can tell"
            self._unjudged[config.path] = reason
        return self._unjudged[config.path]

    def add(self, config: Config, result: PageResult) -> None:
        """Take note of one page and the settings that govern it."""
        if config.waivers and config.path is not None:
            self._configs[config.path] = config
            self._met.setdefault(config.path, Met()).add(result.waived, result)

    def settings(self) -> tuple[Config, ...]:
        """Settings with waivers that governed a page."""
        return tuple(self._configs.values())

    def held(self, config: Config) -> frozenset[int]:
        """Numbers of the waivers that covered a finding on some page."""
        return frozenset(self._met[config.path].held) if config.path in self._met else frozenset()

    def unneeded(self, config: Config, rules: RuleSet) -> tuple[Waiver, ...]:
        """Waivers of which this run can tell that no page needs them."""
        if self.lost or config.path is None or config.path not in self._met:
            return ()
        met = self._met[config.path]
        return tuple(
            waiver
            for waiver in config.waivers
            if waiver.number not in met.held
            and met.ran_all(waiver.means, (waiver.rule,), rules)
            and self._covers(config, waiver)
        )

    def verdict(self, config: Config, text: str, rules: RuleSet, today: date) -> Waived:
        """Waivers that no page needs, each with its place in ``text``, the settings as they stand on the disk."""
        document = document_of(config)
        unneeded = self.unneeded(config, rules)
        if not unneeded or document is None or text.replace("\r\n", "\n") != document.text:
            return Waived()
        from contentaudit.config.places import Places, string_at

        values = Places.of(text).values
        ended: list[Ended] = []
        unused: list[Unused] = []
        for waiver in unneeded:
            span = string_at(text, values[(*document.root, "waivers", waiver.number, "rule")])
            if waiver.has_ended(today):
                ended.append(Ended(span, waiver.rule, waiver.until, waiver.by, waiver.rule))
            else:
                unused.append(Unused(span, waiver.rule))
        return Waived(tuple(ended), tuple(unused))

    def _covers(self, config: Config, waiver: Waiver) -> bool:
        return self._scope.covers(config.folder or Path(), waiver.paths)


def document_of(config: Config) -> Document | None:
    """The file in which the waivers stand; ``None`` for settings made in Python."""
    return next((layer.document for layer in config.layers if layer.document and "waivers" in layer.values), None)
