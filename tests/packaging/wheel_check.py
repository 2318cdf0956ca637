"""Build a wheel, install it into an empty environment and run it outside the checkout; exits non-zero on a failure.

Dependencies are those of ``ci/requirements.txt``, the part of the lock that the tool needs to run: were one missing there,
it would show here. Then the same with the install step of the GitHub action.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = '<!doctype html><html lang="en"><head><title>t</title></head><body><h2></h2><p>Hi</p></body></html>'


def run(*command: str | Path, cwd: Path, allowed: tuple[int, ...] = (0,)) -> str:
    """Run a command; its output, or an error with everything it printed."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command))} gave {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def built_wheel(into: Path) -> Path:
    """A wheel made from the committed and uncommitted files of the checkout, copied first so that nothing is left behind."""
    copy = into / "source"
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", into, copy, cwd=into)
    return next(into.glob("*.whl"))


def installed(wheel: Path, here: Path) -> Path:
    """The interpreter of an empty environment with the wheel and what it needs."""
    venv.create(here / "env", with_pip=True)
    python = here / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    needed = ROOT / "ci" / "requirements.txt"
    run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", needed, cwd=here)
    run(*pip, "--no-deps", "--no-index", wheel, cwd=here)
    return python


def installed_by_the_action(source: Path, here: Path) -> Path:
    """The interpreter that the install step of the action says it made."""
    os.environ |= {"RUNNER_TEMP": str(here / "runner"), "GITHUB_OUTPUT": str(here / "output")}
    run(sys.executable, source / "ci" / "run.py", "install", cwd=here)
    return Path((here / "output").read_text(encoding="utf-8").splitlines()[1])


def check(python: Path, outside: Path) -> None:
    """Does what was installed work, away from the checkout?"""
    contentaudit = python.with_name("contentaudit")
    report = run(contentaudit, "check", "page.html", "--format", "json", cwd=outside, allowed=(1,))
    found = {finding["rule"] for finding in json.loads(report)["pages"][0]["findings"]}
    if "headings.empty" not in found:
        sys.exit(f"{python} did not find the empty heading: {sorted(found)}")
    for command in (
        ("--version",),
        ("rules",),
        ("explain", "headings.empty"),
        ("schema",),
        ("ci", "init", "github", "--print"),
    ):
        run(contentaudit, *command, cwd=outside)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        outside = here / "outside"
        outside.mkdir()
        (outside / "page.html").write_text(PAGE, encoding="utf-8")
        wheel = built_wheel(here)
        check(installed(wheel, here), outside)
        check(installed_by_the_action(here / "source", here), outside)
    sys.stdout.write(f"{wheel.name} installs and runs outside the checkout, and so does what the action installs\n")


if __name__ == "__main__":
    main()
