"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# On a build server the generated examples are the same at every run: a change is judged by what it changed. At a desk
# they are new each time, which is how the next fault is found.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
