"""The register as a file: what it may hold, and the one line that tells what is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.config.show import toml_text
from contentaudit.excuse.approved_entry import LONGEST_TEXT, MOST_PATTERNS
from contentaudit.excuse.approved_register import LARGEST, MOST_CLAIMS, Register
from contentaudit.excuse.approved_words import MOST_TOKENS
from contentaudit.model import ConfigError, Source
from contentaudit.packs import bundled
from contentaudit.page import Page
from tests.excuse.approvals import FACTS, JOINT, TODAY, UNTIL, audited, entry, register, told
from tests.test_docs import parsed, words_of


def wrong(text: str) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        register(text, "claims.toml").validate(bundled())
    assert "\n" not in caught.value.message
    return caught.value.message, caught.value.help


HEAD = f"[[claim]]\n{FACTS}"


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("[[claim]\n", "claims.toml:1:8: not valid TOML", ""),
        ("claims = 1\n", "claims.toml:1:1: unknown key “claims”", "did you mean claim?"),
        (
            "version = 1\n",
            "claims.toml:1:1: unknown key “version”",
            "Each approved claim begins with a line [[claim]].",
        ),
        ("[claim]\ntext = 'x'\n", "claims.toml:1:2: claim must be tables written [[claim]], not a table", ""),
        ("claim = [1]\n", "claims.toml:1:10: claim must be a table, not 1", ""),
        (entry(more="txt = 1\n"), "claims.toml:3:1: unknown key “txt”", "did you mean text?"),
        (entry(more="where = 'about'\n"), "claims.toml:3:9: where must be a list of texts, not “about”", ""),
        (entry(more="where = []\n"), "claims.toml:3:9: where names no place", ""),
        (entry(more="where = ['x', '#']\n"), "claims.toml:3:15: “#” names no section", ""),
        (
            entry(more="where = ['x', 'about\\*.html']\n"),
            "claims.toml:3:15: the path “about\\*.html” has a backslash",
            'Folders are divided by / on every system: "about/*.html".',
        ),
        (entry(more="where = ['a*b*c*d*e']\n"), "claims.toml:3:", ""),
        (entry(more="rules = []\n"), "claims.toml:3:9: rules names no rule", ""),
        (
            entry(more="rules = ['claims.cur']\n"),
            "claims.toml:3:10: unknown rule “claims.cur”",
            "did you mean claims.cure?",
        ),
        (HEAD + UNTIL, "claims.toml:1:3: an approved claim has no text", ""),
        (entry(more="pattern = 'x'\n"), "claims.toml:1:3: an approved claim has both a text and a pattern", ""),
        (entry(""), "claims.toml:2:8: text must be text on one line", ""),
        (entry("… !"), "claims.toml:2:8: an approved text holds no word", ""),
        (entry("best"), "claims.toml:2:8: “best” is a single word, approved on every page", ""),
        (entry("x" * (LONGEST_TEXT + 1)), "claims.toml:2:8: an approved text is longer than 1,000 characters", ""),
        (entry("a " * (MOST_TOKENS + 1)), f"claims.toml:2:8: an approved text has more than {MOST_TOKENS} words", ""),
        (entry(until=""), "claims.toml:1:3: an approved claim has no last day", ""),
        (
            entry(until=UNTIL + "no-expiry-reason = 'x'\n"),
            "claims.toml:7:20: until and no-expiry-reason contradict",
            "",
        ),
        (entry(until="until = '2027-10-01'\n"), "claims.toml:6:9: until must be a date, not “2027-10-01”", ""),
        (entry(until="until = 2027-10-01T10:00:00\n"), "claims.toml:6:9: until must be a date, not a date or time", ""),
        (entry(until="until = 2026-09-30\n"), "claims.toml:6:9: until lies before approved-on, 2026-10-01", ""),
        (entry().replace("approved-on", "#"), "claims.toml:1:3: an approved claim has no approved-on", ""),
        (entry().replace("approved-by", "#"), "claims.toml:1:3: an approved claim has no approved-by", ""),
        (entry().replace("evidence", "#"), "claims.toml:1:3: an approved claim has no evidence", ""),
        (entry().replace("file 4711", "javascript://x"), "claims.toml:3:12: “javascript://x” is no web address", ""),
        (entry().replace("file 4711", "a\\nb"), "claims.toml:3:12: evidence must be text on one line", ""),
        (
            HEAD + UNTIL + "pattern = '(\\w+ ?){1,30} b'\n",
            "claims.toml:6:11: the pattern “(\\w+ ?){1,30} b” repeats",
            "",
        ),
        (HEAD + UNTIL + "pattern = '(a'\n", "claims.toml:6:11: the pattern “(a” cannot be used", ""),
        (HEAD + UNTIL + "pattern = 'The Best'\n", "claims.toml:6:11: the pattern “The Best” cannot be used", ""),
        (HEAD + UNTIL + "pattern = '{word}'\n", "claims.toml:6:11: the pattern “{word}” cannot be used", ""),
        (HEAD + UNTIL + "pattern = '[a-z]+'\n", "claims.toml:6:11: the pattern “[a-z]+” names no word", ""),
        (HEAD + UNTIL + "pattern = '(a b)?'\n", "claims.toml:6:11: the pattern matches nothing at all", ""),
        ((HEAD + UNTIL + "pattern = 'a b'\n") * (MOST_PATTERNS + 1), "there are more than 200 patterns", ""),
        (entry() * (MOST_CLAIMS + 1), f"there are more than {MOST_CLAIMS:,} approved claims", ""),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_wrong_register_is_one_line_with_its_place(text: str, message: str, help: str) -> None:
    found, advice = wrong(text)
    assert message in found
    assert help in advice


def test_the_document_shows_registers_that_can_be_read_and_commands_that_exist() -> None:
    text = (Path(__file__).parents[2] / "docs" / "approved-claims.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    shown = register(first)
    shown.validate(bundled())
    assert [bool(claim.pattern) for claim in shown.claims] == [False, True]
    assert list(tomllib.loads(second)) == ["approved-claims"]
    for line in re.findall(r"^contentaudit .*$", text, re.MULTILINE):
        assert parsed(words_of(line)).command.name in ("list", "approve"), line
    assert set(re.findall(r"`(excuses\.[a-z-]+)`", text)) <= set(bundled().rules)


def test_an_empty_register_approves_nothing() -> None:
    assert register("# none yet\n").claims == ()
    assert told(audited(f"<p>Our center is {JOINT}.</p>", ""))["claims.licence-claim"]


def test_too_large_and_linked_files_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "approved-claims.toml"
    large.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(ConfigError, match="is larger than 4096 KB"):
        Register.read(large)
    link = tmp_path / "link.toml"
    link.symlink_to(large)
    with pytest.raises(ConfigError, match="is a link"):
        Register.read(link)


VALUE = st.one_of(
    st.sampled_from(["1", "true", "[]", "{}", "[[]]", "1.5", "0001-01-01", "9999-12-31", "10:00:00", "2026-10-01"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12).map(toml_text),
    st.lists(st.text("a*/[#!\\", max_size=8).map(toml_text), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.text("ab (|)*+?[]{}<>^\\.$w", max_size=14).map(toml_text),
)
KEYS = st.sampled_from("text pattern rules where evidence approved-by approved-on until no-expiry-reason other".split())


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(KEYS, VALUE, max_size=4), st.booleans())
def test_whatever_stands_in_an_entry_it_is_read_or_refused_in_one_line(given_keys: dict[str, str], sound: bool) -> None:
    whole = {
        "text": '"a b"',
        "evidence": '"e"',
        "approved-by": '"b"',
        "approved-on": "2026-10-01",
        "until": "2027-01-01",
    }
    keys = (whole if sound else {}) | given_keys
    if "pattern" in given_keys:
        keys.pop("text", None)
    toml = "[[claim]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())
    known, refusal = read(toml)
    if known is None:
        assert refusal.startswith("claims.toml:")
        assert "\n" not in refusal
        return
    page = Page(Source.from_string("<h1>a</h1><p>a b b a ab</p>"))
    known.on(page, [], TODAY).facts([], "")
    assert known.claims[0].facts(TODAY)["state"] in ("in force", "expired", "expires soon")


def read(toml: str) -> tuple[Register | None, str]:
    try:
        return register(toml, "claims.toml"), ""
    except ConfigError as error:
        return None, error.message


@pytest.mark.parametrize(("written", "refused"), [
    ("about\\us.html", True), ("about\\*.html", True), ("about\\**", True),
    ("/a\\*b.html", False), ("/a\\\\b.html", False), ("/a\\[1].html", False), ("/a/b.html", False),
])  # fmt: skip
def test_a_path_as_windows_writes_it_is_told_and_an_escaped_sign_is_not(written: str, refused: bool) -> None:
    text = entry(more=f"where = ['{written}']\n")
    if refused:
        assert "has a backslash" in wrong(text)[0]
    else:
        assert register(text)
