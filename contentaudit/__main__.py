"""``python -m contentaudit``."""

from __future__ import annotations

import sys

from contentaudit.cli import main

if __name__ == "__main__":
    sys.exit(main())
