"""What the sections of a report say, from real audits of small pages."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from contentaudit.model import Excuse, Failure, Outcome, PageResult
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.context import Context
from contentaudit.report.html.views.areas import areas
from contentaudit.report.html.views.checked import checked
from contentaudit.report.html.views.claims import claims
from contentaudit.report.html.views.contacts import contacts
from contentaudit.report.html.views.faq import faq
from contentaudit.report.html.views.first import first
from contentaudit.report.html.views.index import folder_of
from contentaudit.report.html.views.links import links
from contentaudit.report.html.views.marked import marked
from contentaudit.report.html.views.markup import markup
from contentaudit.report.html.views.outline import outline
from contentaudit.report.html.views.reading import reading
from contentaudit.report.html.views.verdict import verdict
from contentaudit.report.sink import File
from tests.report.html.reading import CLINIC, audited, read, report, result, section
from tests.report.samples import page as made

WHOLE = "<!doctype html><html lang=en><head><title>t</title></head><body>{}</body></html>"


def test_the_verdict_counts_what_stands_and_names_the_worst() -> None:
    page = audited(CLINIC)
    found = verdict(page)
    assert found.title == "One thing must be fixed before this is published"
    assert found.sentences[0] == "A result is promised (line 18)."
    assert dict(found.counts)["error"] == 1
    assert sum(count for _, count in found.counts) + found.notes == len(page.numbered)
    assert found.passed + found.unchecked < found.rules


def test_a_page_without_findings_says_so_and_gives_no_score() -> None:
    page = made(result("x", "text").source, outcomes={"headings.empty": Outcome("passed")})  # type: ignore[arg-type]
    found = verdict(Audited.of(page, Context()))
    assert (found.kind, found.title) == ("clear", "Nothing was found")


def test_a_rule_that_stopped_is_the_verdict() -> None:
    outcomes = {"headings.empty": Outcome("failed", reason="ZeroDivisionError at x.py:3")}
    page = made(result("x", "text").source, outcomes=outcomes)  # type: ignore[arg-type]
    assert verdict(Audited.of(page, Context())).title == "Not fully checked: 1 rule stopped"
    assert "ZeroDivisionError at x.py:3" in section(report(page), "checked")


def test_first_are_errors_then_what_loses_a_caller() -> None:
    steps = first(audited(CLINIC)).steps
    assert [step.title for step in steps][:2] == ["A result is promised", "The phone number cannot be tapped"]
    assert steps[1].change is not None
    assert steps[1].change.after == '<a href="tel:+14152637790">(415) 263-7790</a>'
    assert steps[1].effort == "safe automatic fix"


def test_the_same_problem_at_several_words_is_one_step() -> None:
    text = "<h1>x</h1><p>We are the leading rehab.</p><p>Ours is a leading treatment center.</p>"
    (step,) = [step for step in first(audited(text)).steps if step.title == "A standing above others is claimed"]
    assert len(step.quotes) == 2


def test_every_area_is_told_also_those_without_findings() -> None:
    rows = {area.name: area for area in areas(audited(CLINIC))}
    assert rows["Claims"].status.startswith("1 must fix, 1 should fix")
    assert rows["Structured data"].status == "passed"
    assert rows["Links"].status == "passed in part"


def test_marks_stand_on_the_exact_words() -> None:
    text = "<h1>Care</h1><p>A &amp; B: we <b>guarantee</b>\n that you will stay sober. Call us.</p>"
    words = [
        "".join(piece.words for piece in row.pieces if piece.kind == "error")
        for stretch in marked(audited(text)).stretches
        for row in stretch.rows
    ]
    assert "guarantee that you will stay sober" in words


def test_all_words_of_the_page_are_there_once_and_in_order() -> None:
    page = audited(CLINIC)
    shown = ["".join(p.words for p in row.pieces) for s in marked(page).stretches for row in s.rows]
    assert shown == [block.text.value for block in page.page.blocks if block.text.value.strip()]


def test_every_note_is_beside_words_that_lead_to_it_or_about_the_whole() -> None:
    page = audited(CLINIC)
    found = marked(page)
    rows = [row for stretch in found.stretches for row in stretch.rows]
    beside = sorted(note.number for row in rows for note in row.notes)
    refs = sorted(ref.number for row in rows for piece in row.pieces for ref in piece.refs)
    assert beside == refs
    assert sorted([*beside, *(note.number for note in found.whole)]) == [each.number for each in page.numbered]
    assert {note.title for note in found.whole} == {
        "Shared links lack Open Graph tags",
        "14 % of sentences are in the passive",
    }


def test_the_same_reason_is_told_once() -> None:
    text = "<h1>x</h1><p>We are the leading rehab and a leading treatment center.</p>"
    notes = [note for s in marked(audited(text)).stretches for row in s.rows for note in row.notes]
    same = [note for note in notes if note.rule == "claims.superlative"]
    assert len(same) == 2
    assert same[0].why
    assert (same[1].why, same[1].like) == ("", same[0].number)


def test_long_runs_without_findings_are_folded() -> None:
    text = "<h1>Care</h1>" + "".join(f"<li>{word}</li>" for word in "bed table chair lamp door roof wall".split())
    assert any(stretch.folded and len(stretch.rows) == 7 for stretch in marked(audited(text)).stretches)


def test_a_language_nobody_speaks_is_not_passed_on() -> None:
    assert marked(audited("<html lang='de'><p>Hallo</html>")).lang == "de"
    assert marked(audited("<html lang='\"><script>'><p>x</html>")).lang == ""


def test_headings_carry_their_problems() -> None:
    found = outline(audited(CLINIC))
    (flagged,) = [title for title in found.titles if title.flags]
    assert (flagged.level, flagged.words, flagged.flags[0][2]) == (4, "What you will practice", "level 3 is missing")


def test_a_missing_heading_is_told_though_it_stands_nowhere() -> None:
    found = outline(audited(WHOLE.format("<p>Words alone.</p>")))
    assert found.titles == ()
    assert found.elsewhere


def test_sections_are_measured_against_the_target_in_force() -> None:
    found = reading(audited(CLINIC))
    hard = [each for each in found.sections if each.hard]
    assert [each.heading for each in hard] == ["How the weeks are built"]
    assert (found.grade, hard[0].at) == (6.9, 48.5)


def test_too_short_a_page_says_why_there_is_no_grade() -> None:
    assert "too short to grade" in section(report(result("<h1>x</h1><p>Short words. Few of them.</p>")), "reading")


MARKUP = '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"FAQPage","mainEntity":[{}]}}</script>'
QUESTION = '{{"@type":"Question","name":"{}","acceptedAnswer":{{"@type":"Answer","text":"{}"}}}}'
VISIBLE = "<h2>FAQ</h2><h3>What is it?</h3><p>It is care.</p><h3>Who pays?</h3><p>Most plans pay.</p>"


def test_questions_of_page_and_markup_are_compared() -> None:
    script = MARKUP.format(
        ",".join((QUESTION.format("What is it?", "It is care."), QUESTION.format("Is it free for me today?", "Yes.")))
    )
    states = {row.words: row.state for row in faq(audited(VISIBLE + script)).questions}
    assert states["What is it?"] == "same"
    assert states["Is it free for me today?"] == "hidden"


def test_another_answer_in_the_markup_differs() -> None:
    questions = (QUESTION.format("What is it?", "It is a cure."), QUESTION.format("Who pays?", "Most plans pay."))
    states = {row.words: row.state for row in faq(audited(VISIBLE + MARKUP.format(",".join(questions)))).questions}
    assert states == {"What is it?": "differs", "Who pays?": "same"}


def test_markup_to_paste_is_the_commands_own() -> None:
    html = report(result(VISIBLE))
    shown = read(html).find(id="p1-ld")
    assert shown is not None
    assert shown.get_text().startswith('<script type="application/ld+json">\n{\n  "@context"')


def test_contacts_say_where_and_whether_they_agree() -> None:
    phone = contacts(audited(CLINIC)).facts[0]
    assert (phone.written, phone.value, phone.agrees) == ("(415) 263-7790", "+14152637790", "yes")
    assert dict(phone.places) == {"shown": (12, 46), "linked": (46,)}


def test_claims_name_law_evidence_and_wording() -> None:
    found = claims(audited(CLINIC))
    claim = found.claims[0]
    assert claim.title == "A result is promised"
    assert claim.laws[0].name == "15 U.S.C. § 45(a)"
    assert claim.settles.startswith("Nothing excuses a promised outcome.")
    assert claim.wording.startswith("Say what you do")
    assert found.statements == sum(len(each.places) for each in found.claims) >= 2
    assert all(law.checked for law in found.laws)


def test_links_say_where_they_lead() -> None:
    rows = links(audited("<p><a href='tel:911'>911</a> <a href='#x'>x</a> <a href='https://o.example/'>out</a>")).links
    assert [row.leads for row in rows] == ["phone", "this page", "elsewhere"]


def test_structured_data_is_a_tree_that_ends_also_in_circles() -> None:
    text = (
        '<script type="application/ld+json">[{"@id":"#a","@type":"Person","knows":{"@id":"#b"}},'
        '{"@id":"#b","@type":"Person","knows":{"@id":"#a"}}]</script>'
    )
    found = markup(audited(text))
    assert [branch.types for branch in found.things] == ["Person", "Person"]
    assert found.things[0].branches[0].name == "knows"
    assert markup(audited('<script type="application/ld+json">{"a":</script>')).faults


def test_nothing_is_left_out_in_silence() -> None:
    page = audited(CLINIC)
    found = checked(page)
    problems = {each.first.rule for each in page.numbered}
    assert found.passes + found.unchecked + len(found.stopped) + len(problems) == len(page.result.outcomes)
    assert "Network rules are off (use --network)" in section(report(result(CLINIC)), "checked")


def test_excuses_in_force_are_told_and_not_counted() -> None:
    allow = "<!-- contentaudit: allow claims.guarantee -- on file (by Ana, until 2099-12-31) -->"
    html = report(result(f"<h1>x</h1>{allow}<p>We guarantee that you will stay sober.</p>"))
    told = section(html, "excuses")
    assert "on file (by Ana)" in told or "on file" in told
    assert "31 December 2099" in told
    assert "Must fix 0" in section(html, "verdict")


def test_what_a_baseline_knew_stands_under_changes() -> None:
    page = result(CLINIC)
    old, *new = page.findings
    from dataclasses import replace

    known = replace(old, excused=Excuse("baseline", "known before"))
    page = replace(page, findings=tuple(new), excused=(known,))
    assert "1 finding was known before" in section(report(page), "changes")
    assert "Nobody allowed an exception" in section(report(page), "excuses")


def test_excused_findings_asked_for_among_the_others_are_not_counted() -> None:
    from contentaudit.result import with_excused

    allow = "<!-- contentaudit: allow claims.guarantee -- on file -->"
    page = result(f"<h1>x</h1>{allow}<p>We guarantee that you will stay sober.</p>")
    assert report(with_excused(page)) == report(page)


def test_the_signature_is_tied_to_the_bytes() -> None:
    page = result(CLINIC, profile="us-addiction-treatment")
    told = section(report(page, profile="us-addiction-treatment"), "sign")
    assert page.sha256
    assert page.sha256 in told
    assert "us-addiction-treatment" in told
    assert "contentaudit 1.2.0" in told
    assert "Keep, evidence on file" in told


def test_the_same_input_gives_the_same_bytes() -> None:
    assert report(result(CLINIC)) == report(result(CLINIC))


@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
def test_an_empty_page_has_every_section(kind: str) -> None:
    html = report(result("", kind, f"x.{kind}"))  # type: ignore[arg-type]
    for name in ("first", "areas", "text", "outline", "reading", "faq", "contacts", "claims", "links", "markup"):
        assert section(html, name)


def test_many_pages_have_an_index_the_worst_first_and_failures_named() -> None:
    failed = PageResult("draft.md", failure=Failure("read.encoding", "draft.md is not UTF-8", "Save it as UTF-8."))
    html = report(result("<h1>Fine</h1>", name="fine.html"), result(CLINIC, name="bad.html"), failed)
    table = read(html).find("table", class_="index")
    assert table is not None
    names = [cell.get_text(" ", strip=True) for cell in table.select("tbody th")]
    assert names[0].startswith("draft.md")
    assert "Lantern House" in names[1]
    assert "draft.md is not UTF-8" in table.get_text()


def test_a_page_alone_that_failed_is_told() -> None:
    failed = PageResult("draft.md", failure=Failure("read.encoding", "draft.md is not UTF-8", "Save it as UTF-8."))
    assert "draft.md is not UTF-8" in read(report(failed)).get_text()


def test_the_index_tells_rules_by_their_own_title_and_where_they_pile_up() -> None:
    pages = [result(CLINIC, name=f"{folder}/p.html") for folder in ("blog", "team")]
    tree = read(report(*pages, result("<h1>Fine</h1>", name="blog/fine.html")))
    common = [row.get_text(" ", strip=True) for row in tree.select(".common tbody tr")]
    assert common[0] == "A result is promised 2 pages Must fix"
    assert not any("67 words" in row for row in common), "figures of one page stand for no other"
    heat = {row.th.get_text(" ", strip=True): row for row in tree.select(".heat tbody tr")}
    assert set(heat) == {"blog/ 2 pages", "team/ 1 page"}
    assert int(heat["blog/ 2 pages"].select_one(".heat4").get_text()) >= 2


def test_folders_of_addresses_are_site_and_section() -> None:
    assert folder_of("https://a.example/blog/x?y#z") == "https://a.example/blog/"
    assert folder_of("https://a.example") == "https://a.example/"
    assert (folder_of("docs/a/b.md"), folder_of("b.md")) == ("docs/a/", "./")


def test_beyond_the_most_each_page_has_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentaudit.report.html.writer.MOST_TOGETHER", 2)
    sink = File(tmp_path / "a report.html")
    pages = [result(f"<h1>Page {number}</h1>", name=f"{number}.html") for number in range(4)]
    sink.write(report(*pages, beside=sink), "utf-8")
    sink.commit()
    index = read((tmp_path / "a report.html").read_text(encoding="utf-8"))
    hrefs = sorted(str(link["href"]) for link in index.select("#pages a"))
    assert hrefs == [f"a%20report.files/p{number}.html" for number in range(1, 5)]
    for href in hrefs:
        own = read((tmp_path / unquote(href)).read_text(encoding="utf-8"))
        assert own.select_one("header a")["href"] == "../a%20report.html"
    assert not index.select(".sheet")


def test_a_folder_that_others_made_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "report.files").mkdir()
    (tmp_path / "report.files" / "mine.txt").write_text("mine", encoding="utf-8")
    sink = File(tmp_path / "report.html")
    sink.write_beside("p1.html", "x")
    with pytest.raises(FileExistsError, match="no folder of a report"):
        sink.commit()
    sink.discard()
    assert [path.name for path in tmp_path.rglob("*")] == ["report.files", "mine.txt"]


def test_without_a_place_for_files_the_rest_is_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentaudit.report.html.writer.MOST_TOGETHER", 2)
    tree = read(report(*(result(f"<h1>Page {number}</h1>", name=f"{number}.html") for number in range(4))))
    assert len(tree.select("#pages tbody tr")) == 4
    assert len(tree.select(".sheet")) == len(tree.select("#pages a")) == 2
    assert "write to a file" in tree.get_text()


def test_what_was_interrupted_says_so() -> None:
    assert "The run was interrupted" in report(result(CLINIC), exit_code=130)


def test_the_report_is_small() -> None:
    assert len(report(result(CLINIC)).encode()) < 120_000


def test_cost_grows_with_the_page_and_no_faster() -> None:
    paragraph = "<p>We guarantee a cure, and our leading program never fails. Call 714-916-0379.</p><h3>x</h3>"

    def cost(times: int) -> float:
        page = result("<h1>x</h1>" + paragraph * times)
        started = time.process_time()
        report(page)
        return time.process_time() - started

    cost(20)
    assert cost(400) < 16 * cost(100) + 0.2
