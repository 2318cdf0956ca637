"""contentaudit faq: markup for the FAQ that a visitor sees."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source, Text
from contentaudit.page import Page
from contentaudit.page.faqs.view import Pair
from contentaudit.page.faqs.written import faq_json, faq_script
from tests.cli.command import PAGES, check, run

CLINIC = PAGES / "iop-clinic.html"
HOSTILE = (
    "<h2>FAQ</h2><h3>What ends &lt;/script&gt;&lt;!--?</h3><p>This \x1b[31m \u202e and ##vso[x]y.</p>"
    '<h3>Why "so" \\?</h3><p>Thus.</p><ul><li>a</li><li>b</li></ul>'
)


def faq(*arguments: str | Path, **how: object):  # type: ignore[no-untyped-def]
    return run("faq", "--no-config", *arguments, **how)  # type: ignore[arg-type]


def asked(written: str) -> dict[str, str]:
    made = json.loads(written)
    assert (made["@context"], made["@type"]) == ("https://schema.org", "FAQPage")
    return {question["name"]: question["acceptedAnswer"]["text"] for question in made["mainEntity"]}


def test_json_of_the_visible_questions() -> None:
    done = faq(CLINIC)
    assert done.returncode == 0
    assert list(asked(done.stdout)) == [
        "Can I keep working during the program?",
        "Do I have to stop before I start?",
        "Is what I say kept private?",
    ]
    assert done.stderr == "notice: 3 questions found    Paste the script before </head>, or beside the FAQ.\n"


def test_the_script_silences_the_finding_when_it_is_pasted(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(CLINIC.read_text(encoding="utf-8"), encoding="utf-8")
    before = check(page, "--select", "faq", "--format", "concise", "--all").stdout
    assert "faq.markup-missing" in before
    script = faq(page, "--format", "html").stdout
    assert script.startswith('<script type="application/ld+json">\n')
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", f"{script}</head>"), encoding="utf-8")
    assert "faq." not in check(page, "--select", "faq", "--format", "concise").stdout
    assert "has FAQ markup already" in faq(page).stderr


def test_hostile_words_come_through_whole_and_harmless() -> None:
    out = faq("-", "--kind", "html", stdin=HOSTILE).stdout
    assert asked(out) == {
        "What ends </script><!--?": "This \x1b[31m and ##vso[x]y.",
        'Why "so" \\?': "Thus. a b",
    }
    for form in ("json-ld", "html", "text"):
        written = faq("-", "--kind", "html", "--format", form, stdin=HOSTILE).stdout
        assert "\x1b" not in written
        assert "\u202e" not in written
        assert "##vso[" not in written
        if form == "html":
            assert written.count("</") == 1
            assert "<!--" not in written


def test_text_to_read() -> None:
    text = faq(CLINIC, "--format", "text", "--width", "60").stdout
    assert text.startswith("Frequently asked questions\n\nCan I keep working during the program?\n  Yes. Groups meet")
    assert "\n  line 34\n" in text
    assert all(len(line) <= 60 for line in text.splitlines())


def test_markdown_says_where_to_paste() -> None:
    done = faq("-", "--kind", "markdown", stdin="## FAQ\n\n### Why?\n\nSo.\n\n### How?\n\nThus.\n")
    assert asked(done.stdout) == {"Why?": "So.", "How?": "Thus."}
    assert "at the end of the file" in done.stderr


def test_a_page_without_a_faq_is_told_in_one_line() -> None:
    done = faq(PAGES / "clean.html")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "shows no FAQ" in done.stderr


def test_more_than_one_page_and_none(tmp_path: Path) -> None:
    several = faq(PAGES)
    assert (several.returncode, several.stdout) == (2, "")
    assert "Name one of them" in several.stderr
    assert faq(tmp_path / "gone.html").returncode == 2


words = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_any_words_read_back_as_they_were(pairs: list[tuple[str, str]]) -> None:
    element = Page(Source.from_string("<p>x</p>")).document.elements[0]
    made = [Pair(Text.verbatim(q, 0), Text.verbatim(a, 0), element, "x", 0, 1) for q, a in pairs]
    questions = json.loads(faq_json(made))["mainEntity"]
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in questions] == pairs
    script = faq_script(made)
    assert script.lower().count("</") == 1
    [element] = Page(Source.from_string(script)).document.by_tag("script")
    assert element.document.raw_text(element).value
