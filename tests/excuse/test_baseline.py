"""Baselines: which findings are known, which entries are gone, and what a file may hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.excuse.baseline import Known
from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_file import LARGEST, Baseline, read_baseline, text_of
from contentaudit.excuse.baseline_match import paired
from contentaudit.excuse.baseline_page import page_path, seen
from contentaudit.excuse.baseline_words import folded, words_hash
from contentaudit.model import ConfigError, Outcome, PageResult, Severity, Source
from contentaudit.packs import bundled

DAY = date(2026, 11, 1)
RULES = ("claims.guarantee", "claims.cure", "headings", "readability.double-space")
CLAIM = "We guarantee that you will leave sober."


def audited(text: str, name: str = "page.md", **settings: object) -> PageResult:
    config = Config(**({"select": RULES} | settings))  # type: ignore[arg-type]
    return audit_source(Source.from_string(text, kind="markdown", name=name), bundled(), config)


def entries(text: str) -> tuple[Entry, ...]:
    return seen(audited(text), Path.cwd(), DAY).found


def new(before: str, after: str) -> list[str]:
    """``rule: words`` of the findings of ``after`` that a baseline of ``before`` does not know."""
    found = audited(after).findings
    known = paired(entries(before), entries(after))
    return [f"{one.rule}: {one.quote}" for number, one in enumerate(found) if number not in known]


# -- what is known -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "after",
    [
        f"# Care\n\nParking is behind the house.\n\n{CLAIM}\n",
        f"# Groups\n\n{CLAIM}\n",
        f"# Care\n\n## For families\n\n{CLAIM}\n",
        "# Care\n\nWe guarantee that\nyou will   leave sober.\n",
        "# Care\n\nWe GUARANTEE that you will leave sober.\n",
        "# Care\n\nWe guarantee that you will **leave sober**.\n",
        "# Care\n\nWe guarantee that you\u00a0will leave sober!\n",
    ],
)
def test_the_same_words_stay_known(after: str) -> None:
    assert new(f"# Care\n\n{CLAIM}\n", after) == []


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("# Care\n\nWe guarantee that you will leave healthy and sober.\n", "healthy"),
        ("# Care\n\nWe guarantee that you will stay sober.\n", "stay sober"),
        (f"# Care\n\n{CLAIM}\n\nOur tea cures addiction.\n", "cures addiction"),
    ],
)
def test_other_words_are_new(after: str, words: str) -> None:
    found = new(f"# Care\n\n{CLAIM}\n", after)
    assert len(found) == 1
    assert words in found[0]


def test_of_n_equal_claims_of_which_k_were_known_the_rest_is_new() -> None:
    one, three = (
        f"# Care\n\n{CLAIM}\n",
        f"# Care\n\n{CLAIM}\n\nThe bus stops here.\n\n{CLAIM}\n\nMeals are at noon.\n\n{CLAIM}\n",
    )
    assert len(new(one, three)) == 2
    assert new(three, one) == []


def test_the_one_under_its_old_heading_is_the_known_one() -> None:
    before = f"# Care\n\n## Old\n\n{CLAIM}\n"
    after = f"# Care\n\n## Fresh\n\n{CLAIM}\n\n## Old\n\n{CLAIM}\n"
    found = audited(after).findings
    guarantees = [number for number, one in enumerate(found) if one.rule == "claims.guarantee"]
    known = paired(entries(before), entries(after))
    assert [number in known for number in guarantees] == [False, True]


def test_a_finding_whose_first_place_was_mended_is_still_known() -> None:
    before = "# Care\n\nOne&nbsp; gap here.\n\nThe second&nbsp; gap there.\n\nA third&nbsp; gap at last.\n"
    assert any(entry.rule == "readability.double-space" for entry in entries(before))
    assert new(before, before.replace("One&nbsp; gap", "One gap")) == []


def test_a_finding_that_now_begins_at_an_earlier_place_is_still_known() -> None:
    before = "# Care\n\n## Groups\n\n#### On Monday\n\nAt noon.\n\n#### On Friday\n\nAt four.\n"
    assert [entry.rule for entry in entries(before)] == ["headings.skipped-level"]
    assert new(before, before.replace("#### On Monday", "#### On Sunday\n\nAt ten.\n\n#### On Monday")) == []
    assert new(before, before.replace("#### On Monday", "#### On Sunday").replace("#### On Friday", "#### On Saturday"))


def test_measures_stay_known_while_the_page_is_no_better() -> None:
    sentence = "The group meets in a quiet room and talks about the day and what it was like for each of us. "
    long = f"# Care\n\n{sentence * 9}\n\n{sentence * 9}\n"
    assert any(entry.rule == "headings.long-section" for entry in entries(long))
    assert new(long, long.replace("# Care\n", "# Groups\n\nThe bus stops in front of the house.\n")) == []


# -- what is gone ------------------------------------------------------------------------------------------------------


def sifted(before: str, result: PageResult, targets: Sequence[str] = ("page.md",)) -> Known:
    known = Known(Baseline(Path("b.json"), entries(before)), targets, DAY)
    known.sifted(result)
    return known


def test_what_was_mended_is_gone() -> None:
    known = sifted(f"# Care\n\n{CLAIM}\n", audited("# Care\n\nWe help you.\n"))
    assert [entry.rule for entry in known.gone] == ["claims.guarantee"]


def test_a_rule_that_was_not_run_loses_no_entry() -> None:
    before = f"# Care\n\n{CLAIM}\n"
    assert not list(sifted(before, audited("# Care\n\nHello.\n", select=("headings",))).gone)
    result = audited("# Care\n\nHello.\n")
    stopped = replace(result, outcomes={**result.outcomes, "claims.guarantee": Outcome("failed", reason="x")})
    assert not list(sifted(before, stopped).gone)
    cut = replace(result, outcomes={**result.outcomes, "claims.guarantee": Outcome("found", 1000, "the first 1000")})
    assert not list(sifted(before, cut).gone)


def test_entries_of_pages_that_were_not_audited_are_not_gone(tmp_path: Path) -> None:
    mine = Entry.of("gone.md", audited(CLAIM).findings[0], None, DAY)
    file = Baseline(tmp_path / "b.json", (mine,))
    part = Known(file, ["page.md"], DAY)
    part.sifted(audited("# Care\n\nHello.\n", name=str(tmp_path / "page.md")))
    assert not list(part.gone)
    whole = Known(file, [str(tmp_path)], DAY)
    assert list(whole.gone) == [mine]


def test_an_allowance_on_the_page_goes_first() -> None:
    text = f"# Care\n\n<!-- contentaudit: allow claims.guarantee -- the client's words -->\n{CLAIM}\n"
    known = Known(Baseline(Path("b.json"), entries(f"# Care\n\n{CLAIM}\n")), ["page.md"], DAY)
    assert known.sifted(audited(text)) == ([], [])
    assert len(list(known.gone)) == 1


def test_a_known_finding_says_why_and_since_when() -> None:
    given = tuple(entry._replace(reason="before the review", by="Ann Lee") for entry in entries(CLAIM))
    _, let_go = Known(Baseline(Path("b.json"), given), ["page.md"], DAY).sifted(audited(CLAIM))
    assert let_go[0].excused is not None
    assert let_go[0].excused.by == "baseline"
    assert let_go[0].excused.reason == "before the review (by Ann Lee), known since 2026-11-01"


# -- pages that have another name now ----------------------------------------------------------------------------------


def follow(tmp_path: Path, olds: dict[str, str], new_text: str) -> Known:
    found = tuple(
        entry._replace(path=name) for name, text in olds.items() for entry in seen(audited(text), tmp_path, DAY).found
    )
    (tmp_path / "new.md").write_text(new_text, encoding="utf-8")
    known = Known(Baseline(tmp_path / "b.json", found), [str(tmp_path)], DAY)
    known.sifted(audited(new_text, name=str(tmp_path / "new.md")))
    return known


def test_entries_follow_a_page_with_the_same_words(tmp_path: Path) -> None:
    known = follow(tmp_path, {"old.md": f"# Care\n\n{CLAIM}\n"}, f"# New name\n\n{CLAIM}\n")
    assert not known.new
    assert not list(known.gone)
    sentence = "old.md -> new.md: 1 entry followed (1 of the 1 findings that only it had are there)"
    assert [move.sentence for move in known.followed] == [sentence]


def test_a_footer_that_every_page_has_makes_no_page_the_old_one(tmp_path: Path) -> None:
    footer = f"\n\n{CLAIM}\n"
    other = f"# Other\n\nOur tea cures addiction.{footer}"
    (tmp_path / "other.md").write_text(other, encoding="utf-8")
    known = follow(tmp_path, {"old.md": f"# Care{footer}", "other.md": other}, f"# Something else{footer}")
    assert not known.followed
    assert known.new[Severity.ERROR] == 1
    assert [entry.path for entry in known.gone] == ["old.md"]


def test_one_page_follows_one_page(tmp_path: Path) -> None:
    known = follow(tmp_path, {"old.md": f"# Care\n\n{CLAIM}\n"}, f"# Care\n\n{CLAIM}\n")
    known.sifted(audited(f"# Care\n\n{CLAIM}\n", name=str(tmp_path / "copy.md")))
    assert len(known.followed) == 1
    assert known.new[Severity.ERROR] == 1


# -- words -------------------------------------------------------------------------------------------------------------


def test_words_without_their_dress() -> None:
    assert folded("We\u2019ve  SEEN\u00a0it \u2014 \u201creally\u201d!") == folded('we\'ve seen it - "really"')
    assert folded("co\u00adoperate") == "cooperate"
    assert folded("100% safe") != folded("100 safe")
    assert folded("\u2605 \u2605") == "\u2605\u2605"
    assert words_hash(" ") == "0" * 16


def test_hashes_are_those_of_version_1() -> None:
    """These stand in files of others: they change with the version of the file alone."""
    assert words_hash("We guarantee that you will leave sober.") == "59d245f923ef6bf5"


@pytest.mark.parametrize(("target", "path"), [("a/b.md", "a/b.md"), ("./a/../b.md", "b.md"), ("https://x.org/a", None)])
def test_paths_are_those_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, path: str | None
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path)
    assert page_path(target, tmp_path.resolve()) == (path or target)
    if path:
        assert page_path(str(tmp_path / target), tmp_path.resolve()) == path


# -- the file ----------------------------------------------------------------------------------------------------------


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = tuple(
        entry._replace(reason='a "quoted"\u2028 line', by="Ann", path="ä/\u2014\u202e\udcff\U000e0041.md")
        for entry in entries(f"# A\n\n{CLAIM}\n")
    )
    path = tmp_path / "b.json"
    path.write_text(text_of(found), encoding="utf-8")
    assert read_baseline(path).entries == found
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) == len(found) + 3
    assert all(line.endswith(",") for line in lines[1:-2])
    assert json.loads(path.read_bytes())["findings"][-1] is None


GOOD = '{"path": "a.md", "rule": "a.b", "fingerprint": "0123456789abcdef-01234567", "severity": "error", "since": "2026-11-01"}'


def file_with(entry: str) -> str:
    return f'{{"format": "contentaudit-baseline", "version": 1, "findings": [\n{entry},\nnull]}}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "b.json is broken JSON (line 1: Expecting value)"),
        ("[" * 200_000, "b.json is nested too deeply for a baseline"),
        ("[]", "b.json is no baseline"),
        ('{"format": "contentaudit-report", "version": 1}', "b.json is no baseline"),
        (file_with(GOOD).replace('"version": 1', '"version": 2'), "b.json is a baseline of version “2”, and this contentaudit reads 1"),
        (file_with(GOOD).replace('"version": 1', '"version": {}'), "b.json is a baseline of version none, and"),
        ('{"format": "contentaudit-baseline", "version": 1}', "b.json has no list of findings"),
        (file_with("7"), "b.json is broken: entry 1 is no entry"),
        (file_with(GOOD.replace('"a.md"', "7")), "b.json is broken: entry 1 has no fitting path"),
        (file_with(GOOD.replace('"a.b"', '""')), "b.json is broken: entry 1 has no rule"),
        (file_with(GOOD.replace("0123456789abcdef", "xyz")), "b.json is broken: entry 1 has no fitting fingerprint"),
        (file_with(GOOD.replace('"error"', '"bad"')), "b.json is broken: entry 1 has no fitting severity or day"),
        (file_with(GOOD.replace("2026-11-01", "soon")), "b.json is broken: entry 1 has no fitting severity or day"),
        (file_with(GOOD.replace("a.md", "a" * 20_001)), "b.json is broken: entry 1 has no fitting path"),
        (file_with(f'{GOOD[:-1]}, "places": [1]}}'), "b.json is broken: entry 1 has no fitting places"),
        (file_with(f"<<<<<<< HEAD\n{GOOD},\n=======\n>>>>>>> other\n"), "b.json has conflict marks of a merge, first in line 2"),
        ("\udcff", "b.json is broken JSON (not UTF-8)"),
        (f'{{"version": {"9" * 5000}}}', "b.json is broken JSON"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError) as told:
        read_baseline(Path("b.json"))
    assert told.value.message.startswith(message)
    assert "\n" not in told.value.message + told.value.help


def test_a_link_a_folder_and_a_file_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("to.json").symlink_to("/etc/hostname")
    Path("folder").mkdir()
    with Path("large.json").open("wb") as file:
        file.truncate(LARGEST + 1)
    for name, message in [
        ("to.json", "to.json is a link to “/etc/hostname”"),
        ("folder", "folder is a folder, not a baseline"),
        ("large.json", "large.json is larger than 128 MB"),
        ("none.json", "no baseline named “none.json”"),
    ]:
        with pytest.raises(ConfigError) as told:
            read_baseline(Path(name))
        assert told.value.message == message


def test_keys_of_later_versions_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(file_with(f'{GOOD[:-1]}, "ticket": 7}}'), encoding="utf-8")
    assert len(read_baseline(tmp_path / "b.json").entries) == 1


def test_matching_is_linear() -> None:
    from tests.work import calls

    one = Entry("p", "claims.cure", "0123456789abcdef-01234567", Severity.ERROR, "cures", DAY, places=("01234567",))

    def cost(many: int) -> int:
        old, found = [one] * many, [one] * many
        return calls(lambda: paired(old, found))

    assert cost(4000) < 2.2 * cost(2000)
