"""contentaudit fix: files put right, shown first, or left alone with a line that says why."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, PAGES, ROOT, environment, run
from tests.shared_data import shared

NUMBER = "Call (714) 916-0379 today.\n"
LINKED = "Call [(714) 916-0379](tel:+17149160379) today.\n"
SKIPPED = "<h1>A</h1>\n<p>We meet at the the door.</p>\n<h4>B</h4>\n<p>We are open.</p>\n"


def fix(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("fix", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def page(folder: Path, text: str = NUMBER, name: str = "page.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_file_is_put_right_and_it_is_told(tmp_path: Path) -> None:
    path = page(tmp_path)
    done = fix("page.md", "--width", "80", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "page.md\n"
        "     1:6  Link it to tel:+17149160379                   phones.number-not-linked\n"
        "\n"
        "1 fixed in 1 page\n"
    )
    assert path.read_text() == LINKED
    again = fix("page.md", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "nothing to fix\n")


def test_a_diff_changes_nothing_and_exits_with_1(tmp_path: Path) -> None:
    path = page(tmp_path)
    done = fix("--diff", "page.md", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == f"--- page.md\n+++ page.md\n@@ -1 +1 @@\n-{NUMBER}+{LINKED}"
    assert done.stderr == "fix: 1 would be fixed in 1 page\n"
    assert path.read_text() == NUMBER
    path.write_text(LINKED)
    assert fix("--diff", "page.md", cwd=tmp_path).returncode == 0


def test_unsafe_fixes_are_counted_until_they_are_asked_for(tmp_path: Path) -> None:
    path = page(tmp_path, SKIPPED, "page.html")
    done = fix(path)
    assert done.stdout.endswith("\n1 fixed in 1 page · 1 more with --unsafe\n")
    assert "the the" not in path.read_text()
    assert "<h4>B</h4>" in path.read_text()
    done = fix("--unsafe", path)
    assert done.stdout.endswith("\n1 fixed in 1 page\n")
    assert "<h2>B</h2>" in path.read_text()


def test_selected_rules_alone_are_fixed(tmp_path: Path) -> None:
    path = page(tmp_path, SKIPPED + NUMBER, "page.html")
    assert "1 fixed" in fix("--select", "readability", path).stdout
    assert "(714) 916-0379" in path.read_text()
    assert "tel:" not in path.read_text()
    assert fix("--select", "phones.number-not-linked", "--diff", path).stderr == "fix: 1 would be fixed in 1 page\n"
    wrong = fix("--select", "phones.number-not-linkd", path)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("error: ")
    assert "phones.number-not-linked" in wrong.stderr


def test_selected_rules_do_not_hide_what_a_fix_would_bring(tmp_path: Path) -> None:
    path = page(tmp_path, "# A\n\n####Deep\n\nWords stand here.\n")
    done = fix("--select", "headings.missing-space", path)
    assert (done.returncode, done.stdout) == (0, "nothing to fix\n")
    assert done.stderr == (
        f"notice: {path}:3:1: the fix of headings.missing-space was left out: it would bring headings.skipped-level"
        "    Fix it by hand.\n"
    )


def test_excused_findings_are_not_fixed(tmp_path: Path) -> None:
    text = f"<!-- contentaudit: allow phones.number-not-linked -- shown as an example of a format -->\n\n{NUMBER}"
    path = page(tmp_path, text)
    assert fix(path).stdout == "nothing to fix\n"
    assert path.read_text() == text


@pytest.mark.parametrize("target", ["-", "https://example.com/"])
def test_what_is_no_file_can_only_be_shown(target: str, tmp_path: Path) -> None:
    path = page(tmp_path)
    done = fix(path, target, stdin=NUMBER)
    assert done.returncode == 2
    what = "standard input" if target == "-" else target
    assert done.stderr == f"error: {what} is no file that could be changed    See what would change: --diff\n"
    assert path.read_text() == NUMBER


def test_standard_input_is_shown_and_the_file_whose_name_it_bears_is_left(tmp_path: Path) -> None:
    path = page(tmp_path, "Something else.\n")
    done = fix("--diff", "-", "--stdin-filename", path, stdin=NUMBER)
    assert done.returncode == 1
    assert f"+{LINKED}" in done.stdout
    assert done.stderr == "fix: 1 would be fixed in 1 page\n"
    assert path.read_text() == "Something else.\n"


def test_plain_text_says_why_it_has_no_link(tmp_path: Path) -> None:
    path = page(tmp_path, NUMBER + "We are in the the house.\n", "page.txt")
    done = fix(path)
    assert done.returncode == 0
    assert done.stderr == (
        f"notice: {path} is plain text, which has no links or tags: no fix for phones.number-not-linked"
        "    Where it is Markdown: contentaudit fix --kind markdown\n"
    )
    assert path.read_text() == NUMBER + "We are in the house.\n"
    assert fix("--kind", "markdown", path).returncode == 0
    assert path.read_text() == LINKED + "We are in the house.\n"


def test_the_number_of_the_sample_post(tmp_path: Path) -> None:
    text = shared("data/seed/iop-post.txt").read_bytes()
    path = tmp_path / "post.txt"
    path.write_bytes(text)
    assert b"plain text" in fix("--diff", path).stderr.encode()
    shown = fix("--diff", "--kind", "markdown", path).stdout
    assert "+Call Today: [(714) 916-0379](tel:+17149160379)" in shown
    assert path.read_bytes() == text


def test_a_page_in_html_gets_the_same(tmp_path: Path) -> None:
    source = (PAGES / "iop-clinic.html").read_text(encoding="utf-8")
    path = page(tmp_path, source, "clinic.html")
    fix(path)
    before, after = source.splitlines(), path.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '<a href="tel:+14152637790">' in changed[0][1]


@pytest.mark.parametrize(
    ("codec", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")], ids=str
)
def test_bytes_elsewhere_stay(tmp_path: Path, codec: str, mark: bytes) -> None:
    words = "Caf\xe9 “M\xfcller”\r\n\r\nCall {}\rand \tmore  \n\nno line end"
    path = tmp_path / "page.md"
    path.write_bytes(mark + words.format("(714) 916-0379").encode(codec))
    path.chmod(0o640)
    assert fix(path).returncode == 0
    assert path.read_bytes() == mark + words.format("[(714) 916-0379](tel:+17149160379)").encode(codec)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_page_with_damaged_bytes_is_left_and_hides_no_other(tmp_path: Path) -> None:
    damaged = tmp_path / "a.html"
    damaged.write_bytes(b'<meta charset="utf-8"><p>caf\xe9 (714) 916-0379</p>')
    other = page(tmp_path)
    done = fix(tmp_path)
    assert done.returncode == 2
    assert "a.html cannot be written back as it is: it holds bytes that are no utf-8" in done.stderr
    assert damaged.read_bytes().endswith(b"caf\xe9 (714) 916-0379</p>")
    assert other.read_text() == LINKED
    assert "1 fixed in 1 page" in done.stdout


def test_a_diff_tells_what_would_not_be_written(tmp_path: Path) -> None:
    path = page(tmp_path)
    path.chmod(0o444)
    done = fix("--diff", path)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        f"notice: fix would not write this: {path} is write-protected",
    )


def test_a_missing_file_is_told_and_the_others_are_fixed(tmp_path: Path) -> None:
    path = page(tmp_path)
    done = fix(tmp_path / "missing.md", path)
    assert done.returncode == 2
    assert "missing.md" in done.stderr
    assert path.read_text() == LINKED


def test_a_diff_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    path = page(tmp_path, "::error::x\n\x1b[31m\tCall (714) 916-0379 \u202e\n\n##vso[x]y\n")
    shown = fix("--diff", path).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "##vso[" not in shown
    assert "\n ⟨U+003A⟩:error" in shown
    assert "␛[31m\tCall" in shown


def test_without_a_terminal_nobody_can_be_asked(tmp_path: Path) -> None:
    path = page(tmp_path)
    done = fix("--interactive", path)
    assert done.returncode == 2
    assert done.stderr == "error: --interactive asks at a terminal, and this is none    See the changes: --diff\n"
    assert path.read_text() == NUMBER


def talk(folder: Path, answers: str, *arguments: str) -> tuple[int, str]:
    """Run at a terminal, and give an answer whenever one is asked for."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, "fix", "--no-config", "--color", "never", "--interactive", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment())
    os.close(theirs)
    heard, left, end = "", list(answers), time.monotonic() + 50
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.1)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        heard += piece.decode(errors="replace")
        if heard.count("]: ") > len(answers) - len(left) and left:
            os.write(ours, f"{left.pop(0)}\n".encode())
    os.close(ours)
    return process.wait(10), heard


def test_each_fix_is_asked_for_with_its_place(tmp_path: Path) -> None:
    text = "Call (714) 916-0379.\n\nWrite, or ring (714) 916-0380.\n\nWe are in the the house.\n"
    path = page(tmp_path, text)
    code, heard = talk(tmp_path, "nya", "page.md")
    assert code == 0
    assert heard.count("Fix it?") == 3
    assert "(714) 916-0379" in heard
    assert "2 fixed in 1 page" in heard
    after = path.read_text()
    assert after.startswith("Call (714) 916-0379.\n")
    assert "[(714) 916-0380](tel:+17149160380)" in after
    assert "the the" not in after


def test_who_quits_is_asked_no_more(tmp_path: Path) -> None:
    path = page(tmp_path, "Call (714) 916-0379.\n\nOr (714) 916-0380.\n")
    code, heard = talk(tmp_path, "q", "page.md")
    assert (code, heard.count("Fix it?")) == (0, 1)
    assert path.read_text().count("tel:") == 0


def test_what_the_document_shows_is_printed() -> None:
    document = (ROOT / "docs" / "fixing.md").read_text(encoding="utf-8")
    [(command, shown)] = re.findall(
        r"<!-- the output of: contentaudit (.*?) -->\n```text\n(.*?)```", document, re.DOTALL
    )
    assert run(*command.split(), cwd=ROOT).stdout == shown


def test_a_rule_that_stops_is_no_silent_half(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "stops.py").write_text(
        "from contentaudit.api import Hit, Page, rule\n\n\n"
        '@rule(severity="error", message="m")\n'
        "def stops(page: Page):\n"
        '    """Does it stop?"""\n'
        "    raise ValueError('so')\n"
        "    yield Hit(page.head)\n"
    )
    path = page(tmp_path)
    done = fix("--rules", tmp_path / "house", path)
    assert done.returncode == 2
    assert "rule house.stops stopped on" in done.stderr
    assert path.read_text() == LINKED


def test_a_hook_changes_what_is_not_left_out_and_is_then_content(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('exclude = ["drafts/**"]\n')
    (tmp_path / "drafts").mkdir()
    files = page(tmp_path), page(tmp_path, name="drafts/page.md")
    hook = ("fix", "--offline", "--force-exclude", "page.md", "drafts/page.md")
    first, second = run(*hook, cwd=tmp_path), run(*hook, cwd=tmp_path)
    assert [file.read_text() for file in files] == [LINKED, NUMBER]
    assert (first.returncode, second.returncode) == (0, 0)
    assert "nothing to fix" in second.stdout
    alone = run("fix", "--offline", "--force-exclude", "drafts/page.md", cwd=tmp_path)
    assert (alone.returncode, alone.stderr) == (0, "")


def test_softer_words_for_a_claim_are_offered_and_made_only_when_asked_for(tmp_path: Path) -> None:
    text = "# Rooms\n\nWe are a leading addiction center in Ohio.\n"
    path = page(tmp_path, text)
    assert "1 more with --unsafe" in fix(path).stdout
    assert path.read_text() == text
    code, heard = talk(tmp_path, "y", "--unsafe", "--select", "claims.superlative", "page.md")
    assert code == 0
    assert "a leading addiction center" in heard
    assert "Leave out “leading”." in heard
    assert path.read_text() == text.replace("a leading", "an")
