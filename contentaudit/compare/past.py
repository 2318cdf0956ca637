"""Audits pages as they were in a commit, under the settings that hold today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from contentaudit.audit import audit_source, failed
from contentaudit.excuse.excuser import Excusing, current_day
from contentaudit.git import Repository, content, everything, size
from contentaudit.govern import Governing
from contentaudit.model import ContentauditError, PageResult, ReadError, Source
from contentaudit.page import Page
from contentaudit.probe import Probing
from contentaudit.probe.files import LARGEST
from contentaudit.read import ReadOptions, Target, of_bytes
from contentaudit.read.file import too_large
from contentaudit.run import fault

_NOT_FETCHED = "It was not fetched into this clone: fetch all of it, e.g. with fetch-depth: 0 and no filter."


class Past:
    """The pages of a commit, and the files that stood around them. No server is asked."""

    def __init__(self, repository: Repository, commit: str, governing: Governing, options: ReadOptions) -> None:
        """``options``: kind and headers of the command line."""
        self._repository = repository
        self._governing = governing
        self._options = options
        self._probing = Probing(network=False, shelf=_Shelf(repository, commit))
        self._today = current_day()

    def audited(self, blob: str, name: str, path: Path, now: Path | None = None) -> PageResult:
        """The page that these bytes made at ``path``; ``name`` is what reports call it.

        ``now``: where it stands today, whose settings hold; ``None``: there.
        """
        try:
            governed = self._governing.at(now or path)
            config = governed.config.for_target(name)
            options = replace(self._options, encoding=config.encoding)
            source = _source(self._repository, blob, Target(name, path=path), options)
            probe = partial(self._probing.evidence, roots=config.site_roots)
            return audit_source(source, governed.rules, config, Excusing(self._today, governed.register), probe)
        except ContentauditError as error:
            return failed(name, error.failure)
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not hide the other pages
            return failed(name, fault(name, error))


class _Shelf:
    """The files of a commit, where links may lead."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self._commit = commit

    def names(self, folder: Path) -> Mapping[str, bool]:
        """What was in a folder, and whether each was a folder itself."""
        return self._folders.get(self._repository.path_of(folder) or "", {})

    def page(self, path: Path, top: Path) -> Page | None:
        """A page as it was."""
        del top  # nothing outside the repository is known
        blob = self._blobs.get(self._repository.path_of(path) or "")
        if blob is None:
            return None
        try:
            return Page(_source(self._repository, blob, Target(path.name, path=path), ReadOptions(max_bytes=LARGEST)))
        except ContentauditError:
            return None

    @cached_property
    def _blobs(self) -> Mapping[str, str]:
        return {entry.path: entry.blob for entry in everything(self._repository, self._commit)}

    @cached_property
    def _folders(self) -> Mapping[str, Mapping[str, bool]]:
        folders: dict[str, dict[str, bool]] = {".": {}}
        for path in self._blobs:
            here, is_folder = PurePosixPath(path), False
            while str(here) != ".":
                known = str(here.parent) in folders
                folders.setdefault(str(here.parent), {})[here.name] = is_folder
                if known:
                    break
                here, is_folder = here.parent, True
        return folders


def _source(repository: Repository, blob: str, target: Target, options: ReadOptions) -> Source:
    length = size(repository, blob)
    if length is None:
        raise ReadError("read.not-found", f"git does not have {target.name} as it was", _NOT_FETCHED)
    if length > options.max_bytes:
        raise too_large(target.name, length, options.max_bytes)
    return of_bytes(content(repository, blob, options.max_bytes), target, options)
