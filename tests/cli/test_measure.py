"""contentaudit measure: figures that anybody can count again from what contentaudit text prints."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from contentaudit.model import Source
from contentaudit.packs import bundled
from contentaudit.page import Page
from tests.cli.command import PAGES, run
from tests.shared_data import shared

CLINIC = PAGES / "iop-clinic.html"


def measure(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("measure", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def measured(*arguments: str | Path, **how: object) -> dict[str, Any]:
    [page] = json.loads(measure(*arguments, "--format", "json", **how).stdout)["pages"]
    return dict(page)


# -- an independent counter: the written rules and nothing of the tool ------------------------------------------------


def lines_of(text: str) -> list[tuple[str, str]]:
    """(mark, words) of each line of ``contentaudit text``: ``#`` a heading, a blank a sentence that counts."""
    return [match.groups() for line in text.splitlines()[1:] if (match := re.fullmatch(r" *\d+  (.) (.*)", line))]  # type: ignore[misc]


def sentences_of(text: str) -> list[str]:
    return [words for mark, words in lines_of(text) if mark == " "]


def words_of(sentence: str) -> list[str]:
    """Between blanks or dashes, with a letter or digit; no addresses, no marker of a list item."""
    tokens = re.split(r"\s+|[—–…]|--+", sentence)
    words = [t for t in tokens if re.search(r"[^\W_]", t) and "@" not in t and not re.match(r"\W*(https?://|www\.)", t)]
    return words[1:] if len(words) > 1 and re.fullmatch(r"\d{1,2}[.)]", words[0]) else words


def syllables_of(word: str) -> int:
    """Groups of vowels, a silent e and -ed taken off; letters of an abbreviation said one by one."""
    bare = re.sub(r"\W", "", word)
    if re.fullmatch(r"[A-Z]{2,5}s?", bare):
        return sum(3 if letter == "W" else 1 for letter in bare.rstrip("s"))
    small = bare.lower()
    small = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$", "", small)
    return max(1, len(re.findall(r"[aeiouy]+", small)))


PAGES_TO_COUNT = [*sorted(PAGES.glob("*.*")), "seed"]


def counted_page(which: Path | str) -> Path:
    return shared("design/ux/iop-post.html") if which == "seed" else Path(which)


@pytest.mark.parametrize("which", PAGES_TO_COUNT, ids=str)
def test_figures_can_be_counted_again_from_the_text(which: Path | str) -> None:
    target = counted_page(which)
    page = measured(target)
    sentences = sentences_of(run("text", "--no-config", target).stdout)
    words = [word for sentence in sentences for word in words_of(sentence)]
    assert page["sentences"] == len(sentences)
    assert page["words"] == len(words)
    assert page["long_sentences"] == round(100 * sum(len(words_of(s)) > 20 for s in sentences) / len(sentences), 1)
    # Vowels alone miscount single words both ways; over a page the two counts are close.
    assert page["syllables"] == pytest.approx(sum(map(syllables_of, words)), rel=0.06)
    w, s, y = page["words"], page["sentences"], page["syllables"]
    assert page["flesch"] == round(206.835 - 1.015 * w / s - 84.6 * y / w, 1)
    if page["flesch_kincaid_grade"] is not None:
        assert page["flesch_kincaid_grade"] == round(0.39 * w / s + 11.8 * y / w - 15.59, 1)
    assert sum(section["words"] for section in page["sections"]) == w
    assert sum(section["syllables"] for section in page["sections"]) == y


def test_sections_can_be_counted_again_too() -> None:
    wanted = {section["heading"]: section["words"] for section in measured(CLINIC)["sections"]}
    found = dict.fromkeys(wanted, 0)
    here = ""
    for mark, words in lines_of(run("text", "--no-config", CLINIC).stdout):
        if mark == "#":
            here = words if words in found else here
        else:
            found[here] += len(words_of(words))
    assert found == wanted


def test_syllables_of_words_that_everybody_can_count() -> None:
    """We(1) can(1) help(1) you(1) today(2), and(1) a(1) doctor(2) listens(2). An(1) IOP(3) is(1) possible(3)."""
    page = measured(
        "-",
        "--kind",
        "html",
        stdin='<html lang="en"><p>We can help you today, and a doctor listens. An IOP is possible.</p>',
    )
    assert (page["words"], page["sentences"], page["syllables"]) == (13, 2, 20)


# -- the rules and the figures agree ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "option", "figure"),
    [
        ("readability.passive-voice", {"most": -1.0}, "passive"),
        ("readability.long-sentence-share", {"most": -1.0, "limit": 99.0}, "long_sentences"),
        ("readability.transition-words", {"least": 101.0, "words": 0}, "linked"),
    ],
)
def test_a_figure_is_what_the_finding_says(rule: str, option: dict[str, float], figure: str) -> None:
    target = PAGES / "iop-clinic.html"
    page = Page(Source.from_string(target.read_text(encoding="utf-8")))
    [hit] = bundled().rules[rule].check(page, **option)
    assert float(str(hit.values["share"])) == pytest.approx(measured(target)[figure], abs=0.5)


def test_targets_are_those_of_the_settings(tmp_path: Path) -> None:
    default = measured(CLINIC)["targets"]
    assert default["flesch_kincaid_grade"] == {"bound": "at most", "value": 8, "rule": "readability.grade"}
    assert set(default) == {"flesch_kincaid_grade", "passive", "long_sentences", "linked"}
    (tmp_path / "contentaudit.toml").write_text('[options."readability.grade"]\ntarget = 5\n', encoding="utf-8")
    (tmp_path / "page.html").write_text(CLINIC.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("measure", "page.html", cwd=tmp_path)
    assert "!6.9" in done.stdout
    assert "max 5" in done.stdout
    assert "!6.9" not in measure(CLINIC).stdout


# -- forms ------------------------------------------------------------------------------------------------------------


def test_one_page_is_told_by_section() -> None:
    lines = measure(CLINIC, "--width", "100").stdout.splitlines()
    assert lines[0] == str(CLINIC)
    assert lines[2].split() == "section words sentences grade Flesch passive % long % linking %".split()
    assert re.search(r"How the weeks are built +106 +6 +!9\.7", lines[4])
    assert [line.split("  ")[0] for line in lines if line.startswith(("whole page", "target", "Other"))] == [
        "whole page",
        "target",
        "Other scores",
    ]


def test_several_pages_are_a_row_each() -> None:
    done = measure(PAGES)
    assert done.returncode == 0
    rows = done.stdout.splitlines()
    assert len(rows) == 2 + len(list(PAGES.glob("*.*")))
    assert rows[0].startswith("page ")
    made = list(csv.DictReader(io.StringIO(measure(PAGES, "--format", "csv").stdout)))
    assert {row["page"] for row in made} == {str(path) for path in PAGES.glob("*.*")}
    clinic = next(row for row in made if row["page"] == str(CLINIC))
    assert (clinic["words"], clinic["flesch_kincaid_grade"], clinic["smog"]) == ("297", "6.9", "")


def test_no_cell_of_a_csv_runs_as_a_formula() -> None:
    html = "<main><h2>=HYPERLINK(“x”)</h2><p>We help you.</p><h2>\t+1</h2><p>We help you.</p><h2>@SUM</h2><p>Yes, we do.</p></main>"
    made = list(csv.DictReader(io.StringIO(measure("-", "--kind", "html", "--format", "csv", stdin=html).stdout)))
    assert [row["section"][:2] for row in made] == ["'=", "'+", "'@", "wh"]


def test_hostile_headings_come_through_harmless() -> None:
    html = "<main><h2>##vso[x] \x1b[31m\u202e</h2><p>We help you.</p></main>"
    for form in ("text", "csv"):
        out = measure("-", "--kind", "html", "--format", form, stdin=html).stdout
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "##vso[" not in measure("-", "--kind", "html", stdin=html).stdout


# -- other languages --------------------------------------------------------------------------------------------------


def test_a_language_without_a_formula_is_skipped_with_the_reason() -> None:
    html = '<html lang="ja"><p>私たちは助けます。</p>'
    assert "skipped (no formula for 'ja')" in measure("-", "--kind", "html", stdin=html).stdout
    page = measured("-", "--kind", "html", stdin=html)
    assert page["language_score"] == {"skipped": "no formula for 'ja'"}
    assert page["flesch"] is page["passive"] is page["scores"]["smog"] is None


def test_nothing_to_read(tmp_path: Path) -> None:
    done = measure(tmp_path / "gone.html")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    done = measure("-", "--kind", "html", stdin="<p></p>")
    assert done.returncode == 0
    assert "whole page" in done.stdout
