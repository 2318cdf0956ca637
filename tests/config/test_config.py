"""Settings: found, read, laid over each other, checked against the rules, and told when wrong."""

from __future__ import annotations

import os
import re
import time
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.config import Config, find, load, show, starter, validate
from contentaudit.config.check import fits
from contentaudit.config.file import LARGEST
from contentaudit.config.keys import KEYS
from contentaudit.config.places import Places, Route
from contentaudit.config.profile import names
from contentaudit.model import ConfigError, Hit, Severity
from contentaudit.rule import Option, Rule, RuleSet, Spec


def spec() -> Spec:
    return Spec(Severity.WARNING, "m", "", None, frozenset(), (), default=True)


def some_rules() -> RuleSet:
    options = {
        "target": Option("target", 8, "int"),
        "share": Option("share", 0.5, "float"),
        "strict_mode": Option("strict_mode", False, "bool"),
        "words": Option("words", (), "tuple[str, ...]"),
        "kind": Option("kind", "a", 'Literal["a", "b"]'),
        "hosts": Option("hosts", None, 'Mapping[str, Literal["a", "b"]] | None'),
    }

    def nothing(page: object) -> list[Hit]:
        return []

    ids = ("claims.guarantee", "claims.cure", "phones.number-not-linked", "readability.grade")
    return RuleSet(
        {id: Rule(id, spec(), nothing, options=options if id == "readability.grade" else {}) for id in ids}, {}
    )


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def written(text: str | bytes, name: str = "contentaudit.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert "\n" not in caught.value.message
    return caught.value.message, caught.value.help


# -- finding ----------------------------------------------------------------------------------------------------


def test_nearest_file_governs(write: Any, tmp_path: Path) -> None:
    outer = write("")
    inner = write("", "site/contentaudit.toml")
    page = write("<p>", "site/blog/page.html")
    assert find(page) == inner
    assert find(tmp_path / "site" / "blog") == inner
    assert find(tmp_path / "other") == outer


def test_own_file_goes_before_pyproject(write: Any, tmp_path: Path) -> None:
    shared = write("[tool.contentaudit]\nregion = 'US'\n", "pyproject.toml")
    assert find(tmp_path) == shared
    own = write("")
    assert find(tmp_path) == own


@pytest.mark.parametrize(
    "text",
    [
        "[tool.ruff]\n",
        "[project]\ndependencies = ['contentaudit']\n",
        "not = toml = at all",
        b"\xff\xfe\x00",
        "[project]\n# contentaudit is run in CI\nbroken",
    ],
)
def test_pyproject_without_our_table_is_passed_over(write: Any, tmp_path: Path, text: str | bytes) -> None:
    outer = write("")
    write(text, "inner/pyproject.toml")
    assert find(tmp_path / "inner") == outer


def test_table_in_pyproject_may_be_spelled_in_any_way(write: Any, tmp_path: Path) -> None:
    path = write('tool."contentaudit".region = "GB"\n', "pyproject.toml")
    assert find(tmp_path) == path
    assert load(path).region == "GB"


def test_broken_pyproject_with_our_table_is_told_not_ignored(write: Any, tmp_path: Path) -> None:
    path = write("[tool.contentaudit]\nregion = US\n", "pyproject.toml")
    assert find(tmp_path) == path
    assert refusal(path)[0] == "pyproject.toml:2:10: not valid TOML: invalid value"


# -- reading ----------------------------------------------------------------------------------------------------


def test_every_key(write: Any) -> None:
    write("", "house/tone.yml")
    config = load(
        write("""
select = ["claims", "readability.grade"]
ignore = ["claims.cure"]
fail-on = "never"
profile = "us"
also = ["claims.cure"]
region = "gb"
force-document = true
exclude = ["drafts/"]
encoding = "windows-1252"
timeout = 5
user-agent = "me"
rules = ["house"]
options.readability.grade.target = 9
[headers]
X-Preview = "1"
[severity]
claims = "review"
"claims.guarantee" = "error"
phones.number-not-linked = "info"
[options."claims.guarantee"]
some-list = [1, 2]
[business]
name = "Center"
phones = ["(714) 555-0142"]
founded = 1999
[[disclosures]]
id = "calls"
text = "We  answer\tourselves"
when = ["24/7", "claims.cure"]
reason = "Callers should know."
""")
    )
    assert config.select == ("claims", "readability.grade")
    assert config.ignore == ("claims.cure",)
    assert config.fail_on is None
    assert (config.profile, config.region, config.force_document) == (("us",), "GB", True)
    assert (config.encoding, config.timeout, config.user_agent) == ("windows-1252", 5.0, "me")
    assert config.exclude == ("drafts/",)
    assert [folder.name for folder in config.rule_folders] == ["house"]
    assert config.headers == {"X-Preview": "1"}
    assert config.severity == {
        "claims": Severity.REVIEW,
        "claims.guarantee": Severity.ERROR,
        "phones.number-not-linked": Severity.INFO,
    }
    assert config.options == {"readability.grade": {"target": 9}, "claims.guarantee": {"some_list": (1, 2)}}
    assert "claims.cure" in config.also
    assert config.disclosures["calls"].text == "We answer ourselves"
    assert config.disclosures["calls"].when == ("24/7", "claims.cure")
    assert config.business == {"name": "Center", "phones": ("(714) 555-0142",), "founded": 1999}


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ('\nfial-on = "error"', "contentaudit.toml:2:1: unknown key “fial-on”", "did you mean fail-on?"),
        ("  fail_on = 'error'", "contentaudit.toml:1:3: unknown key “fail_on”", "did you mean fail-on?"),
        (
            'fail-on = "eror"',
            "contentaudit.toml:1:11: fail-on must be error, warning, review, info or never, not “eror”",
            "did you mean error?",
        ),
        (
            'select = "claims"',
            "contentaudit.toml:1:10: select must be a list of texts, not “claims”",
            'Write select = ["claims"].',
        ),
        ("select = ['a', 3]", "contentaudit.toml:1:16: select must be text in quotes, not 3", ""),
        ("timeout = '20'", "contentaudit.toml:1:11: timeout must be a number of seconds, not “20”", ""),
        ("timeout = true", "contentaudit.toml:1:11: timeout must be a number of seconds, not true", ""),
        (
            "timeout = inf",
            "contentaudit.toml:1:11: timeout must be more than 0 and at most 600 seconds, not inf",
            "",
        ),
        (
            "timeout = 0",
            "contentaudit.toml:1:11: timeout must be more than 0 and at most 600 seconds, not 0",
            "",
        ),
        (
            "force-document = 1",
            "contentaudit.toml:1:18: force-document must be true or false, without quotes, not 1",
            "",
        ),
        (
            'region = "UK"',
            "contentaudit.toml:1:10: region must be a country code of ISO 3166, not “UK”",
            "did you mean GB?",
        ),
        ("encoding = 'utf9'", "contentaudit.toml:1:12: unknown encoding “utf9”", "did you mean utf-8?"),
        (
            "encoding = 'rot13'",
            "contentaudit.toml:1:12: unknown encoding “rot13”",
            "Most pages are in utf-8, older ones in windows-1252.",
        ),
        (
            "[severity]\nclaims = 'off'",
            "contentaudit.toml:2:10: claims must be error, warning, review or info, not “off”",
            "To switch a rule off, name it in ignore.",
        ),
        (
            "headers = 3",
            'contentaudit.toml:1:11: headers must be a table of names and values: "X-Preview" = "1", not 3',
            "",
        ),
        (
            'headers = { X = "a\\r\\nSet-Cookie: b" }',
            "contentaudit.toml:1:17: X must be text on one line without control characters, and not empty",
            "",
        ),
        ('headers = { "X:" = "a" }', "contentaudit.toml:1:20: “X:” is no header name", ""),
        (
            'rules = ["../other"]',
            "contentaudit.toml:1:10: the rules folder “../other” lies outside the folder of the settings",
            "Use --rules on the command line.",
        ),
        ('rules = ["gone"]', "contentaudit.toml:1:10: no folder named “gone” beside the settings", ""),
        (
            "[[business.locations]]\nfone = 1",
            "contentaudit.toml:2:1: unknown key “fone”",
            "did you mean phones?",
        ),
        (
            "[business]\nlocations = [3]",
            "contentaudit.toml:2:14: locations must be a table: name, address, phones, not 3",
            "",
        ),
        (
            '[business]\nphones = "(714) 555-0142"',
            "contentaudit.toml:2:10: phones must be a list of texts, not “(714) 555-0142”",
            'Write phones = ["(714) 555-0142"].',
        ),
        (
            "[[overrides]]\nselect = ['a']",
            "contentaudit.toml:1:3: an override names no paths",
            'Add paths = ["blog/**"].',
        ),
        (
            "[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['b']\nregin = 'US'",
            "contentaudit.toml:5:1: unknown key “regin”",
            "did you mean region?",
        ),
        (
            "exclude = ['ok', '*a*a*a*b']",
            "contentaudit.toml:1:18: the path pattern “*a*a*a*b” has more than 3 stars",
            "",
        ),
        (
            "profile = 'us-adiction-treatment'",
            "contentaudit.toml:1:11: unknown profile “us-adiction-treatment”",
            f"did you mean us-addiction-treatment? All profiles: {', '.join(names())}",
        ),
        (
            "options.readability = 3",
            "contentaudit.toml:1:23: readability must be a table of rules: [options.family.name], not 3",
            "",
        ),
        (
            "select = [",
            "contentaudit.toml:1:11: not valid TOML: invalid value",
            'Text stands in quotes: region = "US".',
        ),
        ("a = 1\na = 2", "contentaudit.toml:2:6: not valid TOML: cannot overwrite a value", ""),
    ],
)
def test_a_wrong_value_is_one_line_with_its_place(write: Any, text: str, message: str, help: str) -> None:
    assert refusal(write(text)) == (message, help)


def test_place_in_pyproject_is_that_of_the_whole_file(write: Any) -> None:
    path = write("[project]\nname = 'x'\n[tool.contentaudit]\nregion = 'XX'\n", "pyproject.toml")
    assert refusal(path)[0].startswith("pyproject.toml:4:10: region")


# -- hostile ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"#" * (LARGEST + 1), "contentaudit.toml is larger than 64 KB"),
        (b"a." * 20_000 + b"a = 1", "contentaudit.toml:1:32: a dotted key has more than 16 parts"),
        (b"[" + b'"x" . ' * 9_000 + b"a]", "a dotted key has more than 16 parts"),
        (b"select = " + b"[" * 30_000, "contentaudit.toml: lists or tables are nested too deeply"),
        (b"a = " + b"{a=" * 15_000, "contentaudit.toml: lists or tables are nested too deeply"),
        (b"select = []\n# \xe9", "contentaudit.toml:2:3: not UTF-8 (byte 15 is 0xe9)"),
        ("select = []".encode("utf-16"), "contentaudit.toml is UTF-16"),
        (b'x = """' + b'\\"""\n' * 10_000, "not valid TOML: unterminated string"),
        (b"timeout = 1" + b"0" * 20_000, "not valid TOML: exceeds the limit"),
        (b"\x00", "contentaudit.toml:1:1: not valid TOML"),
    ],
    ids=["big", "dots", "quoted-dots", "lists", "tables", "utf-8", "utf-16", "strings", "digits", "nul"],
)
def test_hostile_bytes_are_refused_at_once(write: Any, data: bytes, message: str) -> None:
    path = write(data)
    begun = time.process_time()
    assert message in refusal(path)[0]
    assert time.process_time() - begun < 40


@pytest.mark.parametrize(
    "text",
    [
        "[[overrides]]\npaths=['a']\n" * 2_300,
        "\n".join(f"[t{i}.b.c.d.e.f.g.h]" for i in range(2_800)),
        "select = [" + "'a'," * 16_000 + "]",
        "".join(f"k{i} = 1\n" for i in range(6_000)),
    ],
    ids=["overrides", "tables", "items", "keys"],
)
def test_a_full_file_takes_no_noticeable_time(write: Any, text: str) -> None:
    assert len(text) < LARGEST
    path = write(text)
    begun = time.process_time()
    with suppress(ConfigError):
        load(path).for_target("a")
    assert time.process_time() - begun < 40


def test_byte_order_mark_is_not_counted(write: Any) -> None:
    assert load(write(b"\xef\xbb\xbfregion = 'US'\r\n")).region == "US"
    assert refusal(write(b"\xef\xbb\xbfregion = 'XX'\r\n"))[0].startswith("contentaudit.toml:1:10:")


def test_dots_in_values_and_comments_are_no_keys(write: Any) -> None:
    dots = "a." * 40
    assert load(write(f'user-agent = "{dots}" # {dots}\n')).user_agent == dots


def test_only_a_regular_file_is_read(write: Any, tmp_path: Path) -> None:
    secret = write("region = 'US'", "secret.toml")
    link, pipe, folder = tmp_path / "contentaudit.toml", tmp_path / "pipe", tmp_path / "folder"
    link.symlink_to(secret)
    os.mkfifo(pipe)
    folder.mkdir()
    assert find(tmp_path) == link
    assert "is a link to" in refusal(link)[0]
    assert refusal(pipe)[0] == "pipe is no regular file"
    assert refusal(folder)[0] == "folder is a folder"
    assert refusal(Path("/dev/zero"))[0] == "/dev/zero is no regular file"
    assert "no settings file named" in refusal(tmp_path / "gone.toml")[0]


def test_rules_folder_may_not_leave_by_a_link(write: Any, tmp_path: Path) -> None:
    path = write('rules = ["house"]', "repo/contentaudit.toml")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "repo" / "house").symlink_to(tmp_path / "elsewhere")
    assert "lies outside" in refusal(path)[0]


def test_slowest_allowed_pattern_is_quick(write: Any) -> None:
    config = load(write("[[overrides]]\npaths = ['**/*a*a*b/**/*a*a*b/**']\nignore = ['claims']"))
    begun = time.process_time()
    assert config.for_target("/".join(["a" * 250] * 12)).ignore == ()
    assert time.process_time() - begun < 40


# -- layers -----------------------------------------------------------------------------------------------------

LAYERED = """
ignore = ["claims.cure"]
region = "GB"
[options."readability.grade"]
target = 9
share = 0.1
[[overrides]]
paths = ["blog/**", "!blog/keep.html"]
region = "AU"
ignore = ["phones"]
options.readability.grade.target = 12
[[overrides]]
paths = ["*.md"]
region = "CA"
select = ["claims.cure"]
"""


def test_overrides_hold_for_their_paths(write: Any, tmp_path: Path) -> None:
    config = load(write(LAYERED))
    assert config.region == "GB"
    blog = config.for_target("blog/page.html")
    assert blog.region == "AU"
    assert blog.ignore == ("claims.cure", "phones")
    assert blog.options == {"readability.grade": {"target": 12, "share": 0.1}}
    assert config.for_target("blog/keep.html").region == "GB"
    assert config.for_target(str(tmp_path / "blog" / "x.html")).region == "AU"
    assert config.for_target("https://example.org/blog/x").region == "AU"
    assert config.for_target("other/blog.html") == config


def test_later_override_wins_and_its_select_beats_an_ignore_below(write: Any) -> None:
    config = load(write(LAYERED)).for_target("blog/page.md")
    assert config.region == "CA"
    assert config.select == ("claims.cure",)
    assert config.ignore == ("phones",)


def test_paths_are_relative_to_the_settings(write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load(write(LAYERED))
    (tmp_path / "blog").mkdir()
    monkeypatch.chdir(tmp_path / "blog")
    assert config.for_target("page.html").region == "AU"
    assert config.for_target("../page.html").region == "GB"


def test_command_line_wins_over_file_and_overrides(write: Any) -> None:
    config = load(write(LAYERED)).with_command_line(
        {"region": "US", "select": ["claims, phones"], "fail_on": "never", "timeout": None, "ignore": ()}
    )
    assert config.select == ("claims", "phones")
    assert config.fail_on is None
    assert config.timeout == 20
    assert config.region == "US"
    assert config.for_target("blog/page.html").region == "US"
    assert config.for_target("blog/page.html").ignore == ("claims.cure",), "phones was selected by name"


def test_profile_lies_below_everything(write: Any) -> None:
    path = write('profile = "us-addiction-treatment"\n')
    assert load(path).region == "US"
    assert load(path).options == {"readability.grade": {"target": 8}}
    assert load(path).with_command_line({"profile": ["us"]}).options == {}
    path = write('profile = "us-addiction-treatment"\nregion = "GB"\n[options."readability.grade"]\ntarget = 6\n')
    assert load(path).region == "GB"
    assert load(path).options == {"readability.grade": {"target": 6}}


def test_wrong_command_line_names_the_option() -> None:
    with pytest.raises(ConfigError, match=r"--region: region must be a country code"):
        Config().with_command_line({"region": "UK"})
    with pytest.raises(ConfigError, match=r"--profile: unknown profile “uss”"):
        Config().with_command_line({"profile": "uss"})


def test_values_given_in_python_are_laid_over_too() -> None:
    config = Config(region="GB", ignore=("claims",)).with_command_line({"ignore": ["phones"]})
    assert (config.region, config.ignore) == ("GB", ("claims", "phones"))


# -- checked against the rules ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            'select = ["claims.garantee"]',
            "contentaudit.toml:1:11: unknown rule “claims.garantee”",
            "did you mean claims.guarantee? All rules: contentaudit rules",
        ),
        (
            'ignore = ["claims", "number_not_linked"]',
            "contentaudit.toml:1:21: unknown rule “number_not_linked”",
            "did you mean phones.number-not-linked? All rules: contentaudit rules",
        ),
        (
            "[severity]\nclaims.garantee = 'info'",
            "contentaudit.toml:2:8: unknown rule “claims.garantee”",
            "did you mean claims.guarantee? All rules: contentaudit rules",
        ),
        (
            "options.readability.grad.target = 8",
            "contentaudit.toml:1:21: unknown rule “readability.grad”",
            "did you mean readability.grade? All rules: contentaudit rules",
        ),
        (
            '[options."readability.grade"]\ntraget = 8',
            "contentaudit.toml:2:1: readability.grade has no option “traget”",
            "did you mean target?",
        ),
        (
            "[options.claims.cure]\nx = 1",
            "contentaudit.toml:2:1: claims.cure has no option “x”",
            "claims.cure has no options.",
        ),
        (
            "[options.readability.grade]\ntarget = true",
            "contentaudit.toml:2:10: target of readability.grade must be a whole number, not true",
            "",
        ),
        (
            "[options.readability.grade]\nhosts = {'a.example' = 'low'}",
            'contentaudit.toml:2:9: hosts of readability.grade must be a table of names, each "a" or "b", not a table',
            "",
        ),
        (
            "[options.readability.grade]\nwords = 'a'",
            "contentaudit.toml:2:9: words of readability.grade must be a list of texts, not “a”",
            "",
        ),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.options.readability.grade]\nkind = 'c'",
            'contentaudit.toml:4:8: kind of readability.grade must be "a" or "b", not “c”',
            "",
        ),
        (
            "[[overrides]]\npaths = ['a']\nignore = ['claims.cur']",
            "contentaudit.toml:3:11: unknown rule “claims.cur”",
            "did you mean claims.cure? All rules: contentaudit rules",
        ),
    ],
)
def test_unknown_names_are_told_with_place_and_nearest(write: Any, text: str, message: str, help: str) -> None:
    config = load(write(text))
    with pytest.raises(ConfigError) as caught:
        validate(config, some_rules())
    assert caught.value.message == message
    assert caught.value.help == help


def test_right_names_and_types_pass(write: Any) -> None:
    text = "select=['all']\nignore=['claims']\n"
    text += "[options.readability.grade]\ntarget=9\nshare=1\nstrict-mode=true\nwords=['a']\nkind='b'"
    config = load(write(text))
    validate(config, some_rules())
    assert config.options["readability.grade"]["words"] == ("a",)


def test_names_typed_or_given_in_python_are_checked_too() -> None:
    with pytest.raises(ConfigError, match=r"--select: unknown rule “clams”"):
        validate(Config().with_command_line({"select": ["clams"]}), some_rules())
    with pytest.raises(ConfigError, match=r"Config: unknown rule “clams”"):
        validate(Config(ignore=("clams",)), some_rules())


@pytest.mark.parametrize(
    ("value", "annotation", "expected"),
    [
        (1, "int", True),
        (True, "int", False),
        (1.5, "int", False),
        (1, "float", True),
        (True, "float", False),
        (1, "bool", False),
        ("a", "str", True),
        (("a", "b"), "tuple[str, ...]", True),
        (("a", 1), "tuple[str, ...]", False),
        ("a", "tuple[str, ...]", False),
        ((1,), "Sequence[int]", True),
        ("a", 'Literal["a", "b"]', True),
        (1, "Literal[1, 2]", True),
        (True, "Literal[1, 2]", False),
        ("c", 'Literal["a", "b"]', False),
        (3, "int | None", True),
        ("a", "int | None", False),
        (("a",), "str | tuple[str, ...]", True),
        ({"a": 1}, "Mapping[str, int]", True),
        (3, "Page", False),
    ],
)
def test_fits(value: Any, annotation: str, expected: bool) -> None:
    assert fits(value, annotation) is expected


# -- showing and starting ---------------------------------------------------------------------------------------


def test_starter_loads_and_explains_every_key(write: Any) -> None:
    config = load(write(starter()))
    assert config == Config(path=config.path)
    for key in (*KEYS, "overrides"):
        assert re.search(rf"^(# )?(\[+{key}[\].]|{key} = )", starter(), re.MULTILINE), key


def test_starter_loads_with_everything_switched_on(write: Any, tmp_path: Path) -> None:
    for folder in ("house-rules", "static", "styles/House", "styles/config/vocabularies/House"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / ".vale.ini").touch()
    on = re.sub(r"^# (?=\[|\"?[\w-]+\"? = )", "", starter(), flags=re.MULTILINE)
    config = load(write(on))
    assert config.profile == ("us-ca", "us-addiction-treatment")
    assert config.disclosures["calls"].when == ("24/7",)
    assert config.business["phones"] == ("(714) 555-0142",)
    assert config.for_target("blog/a.html").ignore == ("readability", "phones.number-not-linked")


def test_shown_settings_say_where_they_come_from(write: Any) -> None:
    config = load(write('profile = "us"\n[headers]\nAuthorization = "Bearer abc"\n')).with_command_line({"timeout": 5})
    shown = show(config)
    assert 'region = "US"  # profile us' in shown
    assert "timeout = 5.0  # command line" in shown
    assert 'fail-on = "error"  # default' in shown
    assert "Bearer" not in shown
    assert 'Authorization = "(hidden)"' in shown


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8).filter(str.strip)
NAMES = st.from_regex(r"[a-z]{1,6}(\.[a-z-]{1,6})?", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(
    select=st.lists(NAMES, max_size=3, unique=True),
    fail_on=st.sampled_from(["error", "never", "info"]),
    agent=TEXTS,
    severity=st.dictionaries(NAMES, st.sampled_from(["error", "info"]), max_size=3),
    options=st.dictionaries(
        st.from_regex(r"[a-z]{1,5}\.[a-z]{1,5}", fullmatch=True),
        st.dictionaries(
            st.from_regex(r"[a-z]{1,4}(-[a-z]{1,3})?", fullmatch=True),
            st.one_of(st.integers(-99, 99), st.booleans(), TEXTS, st.lists(TEXTS, max_size=2)),
            min_size=1,
            max_size=2,
        ),
        max_size=2,
    ),
    business=st.dictionaries(
        TEXTS.filter(lambda t: t not in ("name", "phones", "tracking", "address", "nap")), TEXTS, max_size=2
    ),
)
def test_shown_settings_can_be_read_back(tmp_path_factory: pytest.TempPathFactory, **given_values: Any) -> None:
    raw = {
        "select": given_values["select"],
        "fail-on": given_values["fail_on"],
        "user-agent": given_values["agent"],
        "severity": given_values["severity"],
        "options": given_values["options"],
        "business": given_values["business"],
    }
    config = Config().with_command_line(raw)
    path = tmp_path_factory.mktemp("shown") / "contentaudit.toml"
    path.write_text(show(config), encoding="utf-8", newline="\n")
    again = load(path)
    for name in ("select", "fail_on", "user_agent", "severity", "options", "business"):
        assert getattr(again, name) == getattr(config, name), name


KEY = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,5}", fullmatch=True),
    st.sampled_from(['"a.b"', "'x y'", '"q\\"t"', '"\\u00e9"', '""']),
)
SCALAR = st.sampled_from(
    ['"x # ] y"', "'''a\n]'''", '"""a"b""c\n"""', "1.5", "2026-01-02T03:04:05Z", "true", "-3", '"\\\\"']
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # c ]\n" + ",\n".join(items) + "\n]"),
        st.lists(st.tuples(KEY, inner), max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{k} = {v}" for k, v in pairs) + "}"
        ),
    ),
    max_leaves=5,
)
LINE = st.one_of(
    st.tuples(st.lists(KEY, min_size=1, max_size=3), VALUE).map(lambda pair: f"{' . '.join(pair[0])} = {pair[1]}"),
    st.lists(KEY, min_size=1, max_size=2).map(lambda keys: f"[{'.'.join(keys)}]"),
    st.lists(KEY, min_size=1, max_size=2).map(lambda keys: f"[[ {'.'.join(keys)} ]] # c"),
    st.just("# [x] = 'y'"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=6).map("\n".join))
def test_every_value_is_found_where_it_is_written(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    places = Places.of(text)
    for route, value in routes(table, ()):
        assert route in places.keys or route in places.values, route
        if route in places.values:
            assert begins_with(text[places.values[route] :], value), (route, value)
        if isinstance(route[-1], str):
            assert written_key(text[places.keys[route] :]) == route[-1]


def routes(value: Any, route: Route) -> Any:
    if route:
        yield route, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from routes(item, (*route, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from routes(item, (*route, index))


def begins_with(text: str, value: Any) -> bool:
    """Does the text begin with the TOML of this value? Read from its longest prefix that parses."""
    lines = text.split("\n")
    for count in range(1, len(lines) + 1):
        joined = "\n".join(lines[:count])
        for end in range(len(joined), 0, -1):
            try:
                found = tomllib.loads(f"v = {joined[:end]}")["v"]
            except tomllib.TOMLDecodeError:
                continue
            if bool(found == value):
                return True
    return False


def written_key(text: str) -> str:
    match = re.match(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'', text)
    assert match
    return next(iter(tomllib.loads(f"{match[0]} = 1")))


# -- required statements ----------------------------------------------------------------------------------------

STATED = """
[[disclosures]]
id = "terms"
text = "Terms apply"
reason = "Prices have terms."
[[disclosures]]
id = "calls"
pattern = '\\bour own staff\\b'
when = ["24/7", "claims.cure"]
reason = "Callers should know."
[[overrides]]
paths = ["blog/**"]
also = ["claims.guarantee"]
[[overrides.disclosures]]
id = "terms"
text = "Offer ends on Sunday"
link = "/terms"
where = "footer"
severity = "error"
reason = "The blog has an offer."
"""


def test_required_statements_are_laid_over_by_their_id(write: Any) -> None:
    config = load(write(STATED))
    validate(config, some_rules())
    assert config.disclosures["terms"].text == "Terms apply"
    blog = config.for_target("blog/page.html")
    assert list(blog.disclosures) == ["terms", "calls"]
    assert blog.disclosures["terms"].text == "Offer ends on Sunday"
    assert blog.disclosures["terms"].severity is Severity.ERROR
    assert blog.also == ("claims.guarantee",)


def test_required_statements_are_shown_so_that_they_can_be_read_back(write: Any) -> None:
    config = load(write(STATED))
    again = load(write(show(config), "again/contentaudit.toml"))
    assert again.disclosures == config.disclosures
    assert again.for_target("again/blog/x.html").disclosures == config.for_target("blog/x.html").disclosures


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disclosures = 3", "contentaudit.toml:1:15: disclosures must be tables written [[disclosures]], not 3"),
        ("[[disclosures]]\nid = 'a'\ntext = 'x'", "contentaudit.toml:1:3: a disclosure has no reason"),
        (
            "[[disclosures]]\nid = 'a'\nreason = 'R.'\npattern = '(a|aa)+b'",
            "contentaudit.toml:4:11: pattern “(a|aa)+b” repeats a part that can itself be divided in several ways",
        ),
        (
            "[[disclosures]]\nid = 'a'\nreason = 'R.'\ntext = 'x'\nwhen = ['always', 'a*']",
            "contentaudit.toml:5:19: when “a*” matches nothing at all",
        ),
        (
            "[[disclosures]]\nid = 'a'\nreason = 'R.'\ntext = 'x'\nwhere = 'top'",
            'contentaudit.toml:5:9: where must be "page", "footer" or "near:" and a rule, not “top”',
        ),
        ("[[disclosures]]\nidd = 'a'", "contentaudit.toml:2:1: unknown key “idd”"),
    ],
)
def test_a_wrong_statement_is_told_with_its_place(write: Any, text: str, message: str) -> None:
    assert refusal(write(text))[0] == message


def test_a_statement_that_waits_for_an_unknown_rule_is_told(write: Any) -> None:
    text = "[[disclosures]]\nid = 'a'\nreason = 'R.'\ntext = 'x'\nwhere = 'near:claims.cur'\n"
    with pytest.raises(ConfigError) as caught:
        validate(load(write(text)), some_rules())
    assert caught.value.message == "contentaudit.toml:1:3: unknown rule “claims.cur”"
    assert caught.value.help.startswith("did you mean claims.cure?")
