"""Workflow commands: what GitHub would drop is chosen and counted, and no page can give a command."""

from __future__ import annotations

from dataclasses import replace

from contentaudit.model import Source
from tests.report.formats import SOURCE, commands, rich
from tests.report.samples import broken, finding, page, written

PLAIN = Source.from_string("one two three", name="content/plain.md")


def test_a_finding_is_an_annotation_of_its_words() -> None:
    level, properties, message = commands(written("github", rich()))[2]
    assert level == "error"
    assert properties == {
        "file": "content/iop.md",
        "line": "1",
        "endLine": "1",
        "col": "4",
        "endColumn": "16",
        "title": "A result is promised",
    }
    assert message.splitlines() == [
        "“We guarantee”",
        "Say what you do, for how many, measured how.",
        "Readers choose care on this promise.",
        "contentaudit explain claims.guarantee",
    ]


def test_what_was_let_go_is_not_annotated() -> None:
    levels = [level for level, _, _ in commands(written("github", rich()))]
    assert sorted(levels) == [
        "error",
        "error",
        "notice",
        "notice",
        "warning",
    ]  # four findings and the rule that stopped


def test_columns_only_where_the_words_stand_on_one_line() -> None:
    two_lines = Source.from_string("one\ntwo", name="a.md")
    [(_, properties, _)] = commands(written("github", page(two_lines, [finding(two_lines, "one\ntwo")])))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & properties.keys()


def test_ten_of_a_level_and_the_last_counts_the_rest() -> None:
    found = [finding(PLAIN, "one", rule=f"house.r{number:02}") for number in range(16)]
    read = commands(written("github", page(PLAIN, found)))
    assert len(read) == 10
    assert read[-1][2].endswith("+ 6 errors more: see the whole report")
    assert not any("more: see" in message for _, _, message in read[:-1])


def test_one_of_a_rule_and_page_before_a_second_one() -> None:
    pages = [
        page(replace(PLAIN, name=f"p{number}.md"), [finding(PLAIN, words) for words in ("one", "two", "three")])
        for number in range(8)
    ]
    files = [properties["file"] for _, properties, _ in commands(written("github", *pages))]
    assert sorted(set(files)) == [f"p{number}.md" for number in range(8)]
    assert files == sorted(files), "in the order of the pages"


def test_a_page_to_review_comes_before_notes_and_after_nothing_else() -> None:
    notes = [finding(PLAIN, "one", rule=f"house.n{number:02}", severity="info") for number in range(12)]
    review = finding(PLAIN, "three", rule="house.review", severity="review")
    read = commands(written("github", page(PLAIN, [*notes, review])))
    assert len(read) == 10
    assert any("house.review" in message for _, _, message in read)


def test_what_was_not_checked_comes_first_of_all() -> None:
    found = [finding(PLAIN, "one", rule=f"house.r{number:02}") for number in range(16)]
    read = commands(written("github", page(PLAIN, found), broken()))
    assert read[-1][1] == {"file": "draft.md", "title": "Not audited"}
    assert "not UTF-8" in read[-1][2]


def test_a_url_has_no_file_and_is_named_in_the_message() -> None:
    web = replace(page(SOURCE, [finding(SOURCE, "We")]), target="https://example.org/iop")
    [(_, properties, message)] = commands(written("github", web))
    assert properties == {"title": "A result is promised"}
    assert message.startswith("https://example.org/iop:1:4\n")


def test_nothing_found_is_nothing_said() -> None:
    assert written("github", page(PLAIN)) == ""


def test_a_page_cannot_give_commands() -> None:
    hostile = finding(
        PLAIN, "one", quote="x\n::add-mask::y", message="::error::a,b: 100%\r\n##[error]z", help="::stop-commands::t"
    )
    text = written("github", page(PLAIN, [hostile]))
    assert text.count("\n") == 1
    assert "##[" not in text
    [(level, properties, message)] = commands(text)
    assert level == "error"
    assert properties["title"] == "⟨U+003A⟩:error::a,b: 100%␍␊#⟨U+0023⟩[error]z"
    assert not any(line.strip().startswith("::") for line in message.splitlines())
