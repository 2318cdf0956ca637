"""What holds for all tests."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

# On a build server the generated examples are the same at every run: a change is judged by what it changed. At a desk
# they are new each time, which is how the next fault is found.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

# What links answered is kept among the user's own files; those of tests are nobody's.
_KEPT = tempfile.TemporaryDirectory(prefix="contentaudit-tests-")
os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = _KEPT.name
