"""Audits pages as they were in a commit, under the settings that hold today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from contentaudit.audit import Probe, audit_source, failed
from contentaudit.excuse.excuser import Excusing, current_day
from contentaudit.git import Repository, content, size
from contentaudit.govern import Governing
from contentaudit.model import ContentauditError, PageResult, ReadError, Source
from contentaudit.read import ReadOptions, Target, of_bytes
from contentaudit.read.file import too_large
from contentaudit.run import fault

_NOT_FETCHED = "It was not fetched into this clone: fetch all of it, e.g. with fetch-depth: 0 and no filter."


class Past:
    """The pages of a repository's history. No server is asked."""

    def __init__(
        self, repository: Repository, governing: Governing, options: ReadOptions, probe: Probe | None = None
    ) -> None:
        """``options``: kind and headers of the command line. ``probe`` knows the files that stood beside the pages."""
        self._repository = repository
        self._governing = governing
        self._options = options
        self._probe = probe
        self._today = current_day()

    def audited(self, blob: str, name: str, path: Path) -> PageResult:
        """The page that these bytes made, as though they stood at ``path`` now; ``name`` is what reports call it."""
        try:
            governed = self._governing.at(path)
            config = governed.config.for_target(name)
            source = self._source(blob, Target(name, path=path), config.encoding)
            excusing = Excusing(self._today, governed.register)
            return audit_source(source, governed.rules, config, excusing, self._probe)
        except ContentauditError as error:
            return failed(name, error.failure)
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not hide the other pages
            return failed(name, fault(name, error))

    def _source(self, blob: str, target: Target, encoding: str | None) -> Source:
        most = self._options.max_bytes
        length = size(self._repository, blob)
        if length is None:
            raise ReadError("read.not-found", f"git does not have {target.name} as it was", _NOT_FETCHED)
        if length > most:
            raise too_large(target.name, length, most)
        options = replace(self._options, encoding=encoding)
        return of_bytes(content(self._repository, blob, most), target, options)
