"""Write what is kept beside the bundled rules so that starting costs little: ``make prebuilt``.

``_heads.json``: the front matter of each family's pages; ``_wording.json``: the analysis of its wording rules. Both are
used only while they match the files they were made from, so forgetting this costs time and never correctness.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from contentaudit.rulepage import HEADS, heads_of
from contentaudit.wording.compiling import prepared, prepared_translation
from contentaudit.wording.prebuilt import NAME
from contentaudit.wording.translations import translations_of

RULES = Path(__file__).resolve().parents[1] / "rules"


def written(folder: Path) -> dict[str, str]:
    """The files that belong into a family's folder, by their path in it."""
    files = {HEADS: heads_of(folder)} if any(folder.glob("*.md")) else {}
    tables: dict[str, object] = dict(files)
    if any(folder.glob("[!_]*.yml")):
        tables[NAME] = prepared(folder)
        for language, paths in translations_of(folder).items():
            tables[f"{language}/{NAME}"] = prepared_translation(language, paths)
    return {name: json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n" for name, table in tables.items()}


def main() -> int:
    """Write them all."""
    for folder in sorted(path for path in RULES.iterdir() if path.is_dir()):
        for name, text in written(folder).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
