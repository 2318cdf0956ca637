"""Rules on pages: what is scanned, what is quoted and where, and how rule files behave."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import RuleError
from contentaudit.wording import compile_rules
from contentaudit.wording.passages import LONGEST, lowered, plain
from tests.wording.packs import hits, page, quotes, rule, write


def test_the_quote_is_the_source_across_inline_tags_and_entities(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<fully guaranteed & safe>"))
    source = "<p>It is fully guaran<b>teed</b> &amp; safe here.</p>"
    (hit,) = hits(files, source)
    assert hit.quote == "fully guaranteed & safe"
    assert source[hit.span.start : hit.span.end] == "fully guaran<b>teed</b> &amp; safe"


def test_curly_quotes_hard_spaces_and_dashes_are_plain_to_patterns(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<you'll love it - really>"))
    (hit,) = hits(files, "<p>You’ll\u00a0love it – really!</p>")
    assert hit.quote == "You’ll\u00a0love it – really"


@pytest.mark.parametrize(
    "text",
    [
        "<p>magic</p>",
        "<h2>magic</h2>",
        "<ul><li>magic</li></ul>",
        "<table><tr><td>magic</td></tr></table>",
        "<button>magic</button>",
        "<blockquote>magic</blockquote>",
        "<title>magic</title><p>x</p>",
        '<meta name="description" content="magic"><p>x</p>',
        '<p>x</p><img src="a.png" alt="magic">',
        "<nav><a href='/'>magic</a></nav>",
    ],
)
def test_everything_a_visitor_reads_is_scanned(text: str, tmp_path: Path) -> None:
    assert quotes(write(tmp_path, one=rule("<magic>")), text) == ["magic"]


@pytest.mark.parametrize(
    "text",
    [
        "<pre>magic</pre>",
        "<p hidden>magic</p>",
        "<!-- magic -->",
        "<div class='cookie-banner'>magic</div>",
        "<p lang='es'>magic</p>",
    ],
)
def test_code_hidden_text_cookie_boxes_and_other_languages_are_not(text: str, tmp_path: Path) -> None:
    assert quotes(write(tmp_path, one=rule("<magic>")), f'<html lang="en"><body>{text}<p>x</p></body></html>') == []


def test_patterns_stay_in_one_sentence_unless_the_group_says_block(tmp_path: Path) -> None:
    text = "<p>It is magic. Really.</p>"
    assert quotes(write(tmp_path, one=rule(r"<magic\. really>")), text) == []
    wide = "question: q\nmessage: m\npatterns:\n  one:\n    scope: block\n    any: ['<magic\\. really>']\n"
    assert quotes(write(tmp_path, two=wide), text) == ["magic. Really"]


def test_matches_that_overlap_are_one_finding_and_others_are_not(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<very magic>", "<magic>", "<magic potion>"))
    assert quotes(files, "<p>A very magic potion, and magic again.</p>") == ["very magic", "magic"]


def test_the_quote_drops_words_that_only_lead_in(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<that is {w} magic of our>"), lexicon="w: ['[a-z]++']\n")
    assert quotes(files, "<p>A spell that is pure magic of our own.</p>") == ["pure magic"]


def test_exceptions_conditions_severity_and_labels(tmp_path: Path) -> None:
    text = """
        question: Is it there?
        severity: error
        message: It is there
        label: found {quote}
        exceptions: ['magic mushrooms?']
        softens: [qualified]
        patterns:
          strong: ['<magic>']
          weak:
            severity: review
            label: weakly
            requires: [supplement-subject]
            any: ['<spell>']
    """
    files = write(tmp_path, one=text)
    assert quotes(files, "<p>Magic mushrooms.</p>") == []
    assert quotes(files, "<p>A spell.</p>") == []
    (weak,) = hits(files, "<p>A turmeric spell.</p>")
    assert (weak.severity, weak.values["label"]) == ("review", "weakly")
    (strong,) = hits(files, "<p>All magic.</p>")
    assert (strong.severity, strong.values["label"]) == (None, "found magic")
    (soft,) = hits(files, "<p>All magic. Results vary.</p>")
    assert soft.severity == "warning"


def test_a_very_long_sentence_is_read_to_its_end(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<magic>"))
    source = '<p lang="en">' + "word " * (3 * LONGEST) + "magic</p>"
    (hit,) = hits(files, source)
    assert source[hit.span.start : hit.span.end] == "magic"


def test_a_page_is_scanned_once_for_all_rules(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<magic>"), two=rule("<potion>"))
    on = page("<p>magic potion</p>")
    checks = [check for _, check in compile_rules(files)]
    assert [hit.quote for check in checks for hit in check(on)] == ["magic", "potion"]
    assert len([key for key in on.memo if key.startswith("wording")]) == 1


@given(st.text(max_size=60))
def test_the_copy_for_matching_has_the_offsets_of_the_words(text: str) -> None:
    assert len(lowered(plain(text))) == len(text)


# -- broken files -----------------------------------------------------------------------------------------------

HEAD = "question: q\nmessage: m\n"


@pytest.mark.parametrize(
    ("text", "where", "says", "help_"),
    [
        ("question: q\n  bad: [\n", ":2:", "", ""),
        ("- a\n- b\n", ":1:1", "not a table", ""),
        (HEAD, ":1:1", "patterns must be a table", ""),
        (HEAD + "patern: 1\npatterns: {a: [b]}\n", ":3:1", "unknown key “patern”", "patterns"),
        (HEAD + "severity: eror\npatterns: {a: [b]}\n", ":3:11", "unknown severity “eror”", "error"),
        (HEAD + "guards: [negaton]\npatterns: {a: [b]}\n", ":3:10", "unknown guard “negaton”", "negation"),
        (HEAD + "patterns:\n  a: ['{drnk}']\n", ":4:7", "unknown word list {drnk}", "drink"),
        (HEAD + "patterns:\n  a:\n    any: ['(b']\n", ":5:11", "not closed", ""),
        (HEAD + "patterns:\n  a: ['The']\n", ":4:7", "capital letters", ""),
        (HEAD + "patterns:\n  a: {any: []}\n", ":4:6", "has no patterns", ""),
        (HEAD + "patterns:\n  a: 3\n", ":4:6", "must be a list", ""),
        ("message: m\npatterns: {a: [b]}\n", ":1:1", "question is missing", ""),
    ],
)
def test_a_broken_file_is_told_in_one_line(text: str, where: str, says: str, help_: str, tmp_path: Path) -> None:
    files = write(tmp_path, lexicon="drink: [tea]\n")
    path = tmp_path / "one.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        compile_rules([*files, path])
    assert f"one.yml{where}" in error.value.message
    assert says in error.value.message
    assert help_ in error.value.help
    assert "\n" not in error.value.message


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"question: " + b"x" * 300_000])
def test_files_that_are_no_rule_files_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "one.yml"
    path.write_bytes(content)
    with pytest.raises(RuleError, match=r"one\.yml"):
        compile_rules([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="gone"):
        compile_rules([tmp_path / "gone.yml"])


# -- what is kept beside the files --------------------------------------------------------------------------------


def test_what_is_kept_is_used_only_while_it_is_of_these_files(tmp_path: Path) -> None:
    import json

    from contentaudit.wording.compiling import prepared
    from contentaudit.wording.prebuilt import NAME

    files = write(tmp_path, one=rule("<{drink}>"), lexicon="drink: [tea]\n")
    (tmp_path / NAME).write_text(json.dumps(prepared(tmp_path)), encoding="utf-8")
    assert quotes(files, "<p>tea, milk</p>") == ["tea"]
    write(tmp_path, lexicon="drink: [milk]\n")
    assert quotes(files, "<p>tea, milk</p>") == ["milk"]
    (tmp_path / NAME).write_text("not json", encoding="utf-8")
    assert quotes(files, "<p>tea, milk</p>") == ["milk"]
