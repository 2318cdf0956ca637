"""contentaudit contacts: every phone, email, address and opening of pages, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.report.spreadsheet import guarded
from tests.cli.command import PAGES, run

HARBOR = """<html lang="en-US"><body>
<header><a href="tel:+17149160379">(714) 916-0379</a></header>
<footer><address>12 Main St, Irvine, CA 92614</address> <a href="tel:+12027075001">202-707-5000</a></footer>
</body></html>
"""


def contacts(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("contacts", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def test_a_table_with_places_forms_and_what_differs() -> None:
    done = contacts("-", "--kind", "html", "--width", "90", stdin=HARBOR)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith(" — 3 phones · 1 address")
    assert lines[1] == "numbers read in the plan of US, from the page's language (en-US)"
    assert lines[2] == "note: header and footer give different phone numbers"
    assert lines[4].split() == ["phone", "+17149160379", "equal"]
    assert lines[5].split() == ["2:18", "header", "linked", "tel:+17149160379"]
    assert lines[6].split(maxsplit=3) == ["2:36", "header", "shown", "(714) 916-0379"]
    assert any(line.endswith("differs, a link to it shows +12027075000") for line in lines)
    assert all(len(line) <= 90 for line in lines)


def test_json_has_every_place() -> None:
    done = contacts(PAGES / "iop-clinic.html", "--format", "json")
    made = json.loads(done.stdout)
    assert (made["format"], made["version"]) == ("contentaudit-contacts", 1)
    [page] = made["pages"]
    assert page["region"] == {"code": "US", "from": "the page's language (en-US)"}
    source = (PAGES / "iop-clinic.html").read_text(encoding="utf-8")
    for fact in page["facts"]:
        for place in fact["places"]:
            assert source.splitlines()[place["line"] - 1][place["column"] - 1 :].startswith(place["text"])
            assert source[place["offset"] :].startswith(place["text"])
    assert {"kind": "phone", "value": "+14152637790", "count": 1, "pages": [page["target"]]} in made["across"]


def test_several_pages_end_with_what_they_agree_on(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("Call [714-916-0379](tel:+17149160379).\n")
    (tmp_path / "d.md").write_text("Call [202-707-5000](tel:+12027075000).\n")
    done = run("contacts", ".", cwd=tmp_path)
    tail = done.stdout.splitlines()[-3:]
    assert tail == [
        "On 4 pages",
        "phone    3 of 4        +17149160379, not on d.md",
        "phone    1 of 4        +12027075000, on d.md",
    ]


def test_settings_say_region_and_record(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('region = "GB"\n[business]\nphones = ["020 7219 3000"]\n')
    (tmp_path / "a.md").write_text("Ring 020 7219 3000 or 0300 311 22 33.\n")
    done = run("contacts", "a.md", cwd=tmp_path)
    assert "plan of GB, from contentaudit.toml" in done.stdout
    assert "+442072193000" in done.stdout
    assert done.stdout.count("not on record") == 1
    assert "plan of IE, from command line" in run("contacts", "a.md", "--region", "IE", cwd=tmp_path).stdout


def test_what_cannot_be_read_is_one_line_and_does_not_hide_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Call 714-916-0379.\n")
    done = contacts(tmp_path / "gone.md", tmp_path / "a.md")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "+17149160379" in done.stdout
    assert run("contacts").returncode == 2


def test_a_page_cannot_write_to_the_terminal_or_the_log() -> None:
    html = '<a href="tel:+1\x1b[31m\u202e">Call</a><a href="mailto:##[error]@x.example">m</a>'
    for form in ("text", "json", "csv"):
        out = contacts("-", "--kind", "html", "--format", form, stdin=html).stdout
        assert "\x1b" not in out
        if form != "json":
            assert "\u202e" not in out
        if form == "text":
            assert "##[error]" not in out


def test_no_cell_of_the_csv_is_a_formula() -> None:
    html = (
        '<a href="mailto:=cmd|/C@x.example">-2+3@x.example</a><a href="tel:@SUM(1)">x</a><p>Call +1 714 916 0379</p>'
        '<script type="application/ld+json">{"@type":"Organization","telephone":"=HYPERLINK(\\"http://x\\",1)",'
        '"openingHours":"+cmd,\\n\\"x","address":"-1 \\t@x"}</script>'
    )
    out = contacts("-", "--kind", "html", "--format", "csv", stdin=html).stdout
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows}) == 1
    assert "HYPERLINK" in out
    assert "'+17149160379" in rows[-1] or any("'+17149160379" in row for row in rows)
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert len(out.splitlines()) == len(rows)


@given(st.text())
def test_a_guarded_cell_never_begins_like_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert "\n" not in cell
    assert "\r" not in cell
