"""Write what is kept beside rule files: ``python -m contentaudit.wording rules/claims``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from contentaudit.wording.pack import prepared
from contentaudit.wording.prebuilt import NAME


def main() -> int:
    """Write the table of each folder named on the command line."""
    for name in sys.argv[1:]:
        table = json.dumps(prepared(Path(name)), ensure_ascii=False, separators=(",", ":"))
        (Path(name) / NAME).write_text(table + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
