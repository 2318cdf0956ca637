"""contentaudit outline: the tree of headings with what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import PAGES, run


def outline(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("outline", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def test_a_tree_with_lines_levels_and_problems() -> None:
    done = outline(PAGES / "iop-clinic.html", "--width", "72")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("iop-clinic.html — 9 headings · 1 warning")
    assert lines[2] == "16  h1 Evening Intensive Outpatient Program"
    assert lines[4] == "22        h4 What you will practice"
    assert lines[5].strip().startswith("╰ warning  Heading goes from level 2 to level 4")
    assert all(len(line) <= 72 for line in lines[1:])


def test_json_has_every_heading_with_its_place() -> None:
    done = outline(PAGES / "iop-clinic.html", "--format", "json")
    made = json.loads(done.stdout)
    assert (made["format"], made["version"]) == ("contentaudit-outline", 1)
    [page] = made["pages"]
    assert [heading["level"] for heading in page["headings"]] == [1, 2, 4, 2, 2, 3, 3, 3, 2]
    skipped = page["headings"][2]
    assert (skipped["text"], skipped["line"], skipped["column"]) == ("What you will practice", 22, 9)
    assert [problem["rule"] for problem in skipped["problems"]] == ["headings.skipped-level"]


def test_problems_that_are_at_no_heading_stand_in_their_place() -> None:
    source = "# Visiting\n\n##Times\n\nFrom two to four.\n\n###\n\nThe end.\n"
    text = outline("-", "--kind", "markdown", stdin=source).stdout.splitlines()
    assert [line.split()[0] for line in text[2:]] == ["1", "3", "╰", "7", "╰"]
    assert "“##Times”" in text[3]
    assert "(empty)" in text[5]
    made = json.loads(outline("-", "--kind", "markdown", "--format", "json", stdin=source).stdout)["pages"][0]
    assert [problem["rule"] for problem in made["elsewhere"]] == ["headings.missing-space"]


def test_layout_headings_say_so_and_plain_text_has_no_levels() -> None:
    html = "<h1>A</h1><p>b</p><footer><h2>C</h2></footer>"
    assert "h2 C  (footer)" in outline("-", "--kind", "html", stdin=html).stdout
    made = json.loads(
        outline(
            "-", "--kind", "text", "--format", "json", stdin="Our house\n\nIt is old and it stands by the lake.\n"
        ).stdout
    )
    assert all(heading["level"] is None for heading in made["pages"][0]["headings"])


def test_several_pages_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>A</h1>")
    (tmp_path / "b.md").write_text("# B\n")
    done = outline(tmp_path)
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if "h1" in line] == ["1  h1 A", "1  h1 B"]
    gone = outline(tmp_path / "gone.html")
    assert (gone.returncode, gone.stdout, gone.stderr.count("\n")) == (2, "", 1)


def test_a_page_cannot_write_to_the_terminal_or_the_log() -> None:
    html = "<h1>A\x1b[31m\u202e</h1><h2>::error::x</h2><h3>##[error]y</h3>"
    for form in ("text", "json"):
        out = outline("-", "--kind", "html", "--format", form, stdin=html).stdout
        assert "\x1b" not in out
        if form == "text":
            assert "\u202e" not in out
            assert "##[error]" not in out


def test_what_is_excused_or_turned_off_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('ignore = ["headings.skipped-level"]\n')
    (tmp_path / "a.html").write_text("<h1>A</h1><p>x</p><h3>B</h3>")
    assert "warning" not in run("outline", "a.html", cwd=tmp_path).stdout
