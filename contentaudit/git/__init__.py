"""What the git program says of a repository: its revisions, their pages, and what changed between them.

The repository is not trusted: no program that its settings name is run, nothing is fetched, and what git answers is
limited in bytes and seconds.
"""

from __future__ import annotations

from contentaudit.git.changes import Change, changes
from contentaudit.git.hunks import Lines
from contentaudit.git.program import Git
from contentaudit.git.repository import Base, Repository, repository_around
from contentaudit.git.tree import Entry, content, entries, everything, size

__all__ = [
    "Base",
    "Change",
    "Entry",
    "Git",
    "Lines",
    "Repository",
    "changes",
    "content",
    "entries",
    "everything",
    "repository_around",
    "size",
]
