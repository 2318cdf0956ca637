"""contentaudit text: the words that were measured, and why others were not."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.command import PAGES, run

BLOCKS = PAGES / "wordpress-blocks.html"


def text(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("text", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def test_a_sentence_a_line_with_its_line_in_the_source() -> None:
    done = text(
        "-",
        "--kind",
        "html",
        stdin="<main>\n<h1>Care</h1>\n<p>We help you. Come\nin now.</p><ul><li>Yoga</li></ul></main>",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "- — 6 words in 2 sentences",
        "",
        "2  # Care",
        "3    We help you.",
        "3    Come in now.",
        "4  ~ Yoga",
    ]


def test_what_was_left_out_is_told_only_when_asked() -> None:
    assert "Programs" not in text(BLOCKS).stdout
    out = text(BLOCKS, "--all").stdout
    assert " 49  - [header] Northside Clinic\n" in out
    assert " 52  - [navigation] Programs\n" in out
    assert " 64  - [links only] By Ann Reed, MD\n" in out
    assert "110  - [table cell] Day\n" in out


def test_every_visible_word_is_somewhere_with_all() -> None:
    source = BLOCKS.read_text(encoding="utf-8")
    page = json.loads(text(BLOCKS, "--all", "--format", "json").stdout)["pages"][0]
    assert {line["kind"] for line in page["lines"]} == {"heading", "sentence", "left-out"}
    assert all(line["reason"] for line in page["lines"] if line["kind"] == "left-out")
    lines = source.splitlines()
    for line in page["lines"]:
        first = re.split(r"[^\w]", line["text"], maxsplit=1)[0]
        assert lines[line["line"] - 1][line["column"] - 1 :].startswith(first)


def test_json_says_what_each_sentence_adds() -> None:
    made = json.loads(text(PAGES / "iop-clinic.html", "--format", "json").stdout)
    assert (made["format"], made["version"]) == ("contentaudit-text", 1)
    [page] = made["pages"]
    sentences = [line for line in page["lines"] if line["kind"] == "sentence"]
    assert len(sentences) == page["sentences"]
    assert sum(line["words"] for line in sentences) == page["words"]
    assert sum(line["syllables"] for line in sentences) == page["syllables"]


def test_a_selector_says_what_is_content(tmp_path: Path) -> None:
    html = "<main><p>We help you.</p></main><div class=x><p>Over here.</p></div>"
    out = text("-", "--kind", "html", "--content", ".x", "--all", stdin=html).stdout
    assert "1    Over here.\n" in out
    assert "1  - [outside .x] We help you.\n" in out
    (tmp_path / "contentaudit.toml").write_text('content = ".x"\n', encoding="utf-8")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    assert "1    Over here.\n" in run("text", "page.html", cwd=tmp_path).stdout


def test_a_wrong_selector_is_one_line_with_its_place(tmp_path: Path) -> None:
    done = text("-", "--content", "p[", stdin="x")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--content: “p[” is no CSS selector" in done.stderr
    (tmp_path / "contentaudit.toml").write_text('content = "p:has(b)"\n', encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>x", encoding="utf-8")
    done = run("text", "page.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "contentaudit.toml:1:" in done.stderr


def test_a_selector_without_a_match_is_told() -> None:
    done = text("-", "--kind", "html", "--content", ".gone", stdin="<p>We help you.</p>")
    assert done.returncode == 0
    assert "nothing matches “.gone”" in done.stderr
    assert done.stdout.startswith("- — 0 words in 0 sentences\n")


def test_hostile_words_come_through_harmless() -> None:
    out = text("-", "--kind", "html", "--all", stdin="<p>A \x1b[31m red.</p><nav>##vso[x] \u202e</nav>").stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "##vso[" not in out


def test_other_languages_and_missing_pages(tmp_path: Path) -> None:
    html = '<html lang="en"><p>We help you.</p><p lang="es">Te ayudamos hoy.</p>'
    assert "[in another language (es)] Te ayudamos hoy." in text("-", "--kind", "html", "--all", stdin=html).stdout
    assert text(tmp_path / "gone.html").returncode == 2
