"""The steps of the GitHub action: ``python ci/run.py prepare|install|audit|comment``.

Everything that a workflow says arrives in environment variables and is handed on as arguments of programs: no shell
reads it. Needs nothing but Python.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from change import base_of, comparison
from comment import post
from runner import BadInputError, Runner

HERE = Path(__file__).resolve().parent
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?")
SUMMARY_LIMIT = 1000 * 1024
"""Bytes: GitHub shows nothing of a summary above 1024 KiB. A report keeps itself to 900; the change comes on top."""


def prepare(runner: Runner) -> int:
    """Say where things are kept, and by which keys caches know them."""
    system = f"{os.environ.get('RUNNER_OS', sys.platform)}-{sys.version_info.major}.{sys.version_info.minor}"
    locked = sha256((HERE / "requirements.txt").read_bytes()).hexdigest()[:16]
    runner.output("pip-folder", str(runner.folder / "pip"))
    runner.output("pip-key", f"contentaudit-pip-{system}-{locked}-{runner.asked('version') or 'locked'}")
    runner.output("links-folder", str(runner.folder / "cache" / "contentaudit"))
    runner.output("links-key", f"contentaudit-links-{system}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}")
    runner.output("links-restore", f"contentaudit-links-{system}-")
    return 0


def install(runner: Runner) -> int:
    """Make an environment of our own with the tool: the one beside this file, or a published version."""
    version = runner.asked("version")
    if version and not _VERSION.fullmatch(version):
        raise BadInputError(f"version {version!r} is none", "Write it as 1.2.3, or leave it out.")
    environment = runner.folder / "env"
    subprocess.run([sys.executable, "-I", "-m", "venv", "--clear", environment], check=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip: list[str | Path] = [python, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--cache-dir", runner.folder / "pip", "--only-binary", ":all:"]
    commands: list[list[str | Path]]
    if version:
        commands = [[*pip, f"contentaudit=={version}"]]
    else:
        locked = [*pip, "--require-hashes", "--requirement", HERE / "requirements.txt"]
        commands = [locked, [*pip, "--no-deps", "--no-index", "--no-build-isolation", HERE.parent]]
    for command in commands:
        subprocess.run(command, check=True, cwd=runner.folder)
    runner.output("python", str(python))
    return 0


def audit(runner: Runner) -> int:
    """Audit, report in every form that was asked for, tell the exit code; the step itself fails only for bad input."""
    files = _report_files(runner)
    base = base_of(runner)
    contentaudit = [os.environ["CONTENTAUDIT_PYTHON"], "-I", "-m", "contentaudit"]
    command = [*contentaudit, *_check(runner, files, base)]
    with runner.log_without_orders():
        done = subprocess.run(command, check=False, env=_environment(runner), stdin=subprocess.DEVNULL)
    code = done.returncode if done.returncode >= 0 else 2
    runner.annotate(_read(files["github"]))
    if not files["github"].exists():
        runner.say("error", f"nothing was audited (exit code {code}): the log says why")
    report = _read(files["markdown"])
    change = comparison(runner, contentaudit, base) if base and runner.wants("compare") else ""
    runner.summarise(within(SUMMARY_LIMIT, change, report))
    files["comment"].write_text(change or report, encoding="utf-8")
    for name in ("json", "sarif", "comment"):
        runner.output(name, str(files[name]) if files[name].exists() else "")
    runner.output("links", "true" if (runner.folder / "cache" / "contentaudit" / "links.sqlite").exists() else "false")
    runner.output("exit-code", str(code))
    return 0


def comment(runner: Runner) -> int:
    """Write the comment of the pull request, or say why not; a comment never decides whether a change may land."""
    post(runner, Path(os.environ["CONTENTAUDIT_COMMENT_FILE"]).read_text(encoding="utf-8"))
    return 0


def _report_files(runner: Runner) -> dict[str, Path]:
    """Where each report goes; what an earlier step of the job left there is gone."""
    names = {"json": "contentaudit.json", "sarif": "contentaudit.sarif"}
    names |= {"github": "annotations.txt", "markdown": "summary.md", "comment": "comment.md"}
    folder = runner.folder / "report"
    folder.mkdir(parents=True, exist_ok=True)
    files = {form: folder / name for form, name in names.items()}
    for file in files.values():
        file.unlink(missing_ok=True)
    return files


def _check(runner: Runner, files: Mapping[str, Path], base: str) -> list[str]:
    """The arguments of ``contentaudit``; what the workflow names as targets can never be read as an option."""
    forms = ("json", "github", "markdown", *(("sarif",) if runner.wants("sarif") else ()))
    arguments = ["check", "--format", "concise", *(f"--format={form}={files[form]}" for form in forms)]
    arguments.append(f"--fail-on={runner.asked('fail-on') or 'error'}")
    if baseline := runner.asked("baseline"):
        arguments.append("--baseline" if baseline == "true" else f"--baseline={baseline}")
    if runner.wants("changed"):
        since = runner.asked("since") or base
        arguments += ["--changed", *([f"--since={since}"] if since else [])]
    try:
        arguments += shlex.split(runner.asked("args"))
    except ValueError as error:
        raise BadInputError(f"args cannot be read: {error}", "Write them as in a shell.") from None
    return [*arguments, "--", *(runner.asked("paths").splitlines() or ["."])]


def _environment(runner: Runner) -> dict[str, str]:
    """What links answered is kept where the next run finds it."""
    kept = str(runner.folder / "cache")
    return {**os.environ, "XDG_CACHE_HOME": kept, "LOCALAPPDATA": kept}


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def within(limit: int, change: str, report: str) -> str:
    """The change and then the report, as far as there is room for both."""
    both = "\n".join(filter(None, (change, report)))
    if len(both.encode()) <= limit:
        return both
    short = change if change and len(change.encode()) <= limit else ""
    return (
        f"{short}\nThe whole report is too long to be shown here; it is in the file that the output `report` names.\n"
    )


def main() -> int:
    """Run the step that was named; bad input is one line and exit code 2."""
    steps = {"prepare": prepare, "install": install, "audit": audit, "comment": comment}
    runner = Runner(os.environ)
    try:
        return steps[sys.argv[1]](runner)
    except BadInputError as error:
        runner.say("error", f"{error.args[0]}. {error.args[1]}")
    except subprocess.CalledProcessError as error:
        runner.say("error", f"contentaudit could not be installed (exit code {error.returncode}): see above")
    return 2


if __name__ == "__main__":
    sys.exit(main())
