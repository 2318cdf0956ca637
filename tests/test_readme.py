"""What the README shows is what the tool prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = re.compile(r"<!-- the output of: contentaudit (?P<command>[^>]*) -->\n```text\n(?P<output>.*?)```", re.DOTALL)


def test_the_sample_output_is_real() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    samples = list(SHOWN.finditer(readme))
    assert samples
    for sample in samples:
        command = [sys.executable, "-m", "contentaudit", *sample["command"].split()]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stdout == sample["output"]
