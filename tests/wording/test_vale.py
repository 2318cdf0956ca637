"""Rules in Vale's form among a folder's own wording rules, and the parts they are made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import RuleError
from contentaudit.wording import compile_rules
from contentaudit.wording.passages import LONGEST, lowered, plain
from contentaudit.wording.patterns import PatternError
from contentaudit.wording.vale.checker import merged
from contentaudit.wording.vale.expression import Clock, Expression, SlowPatternError
from contentaudit.wording.vale.messages import hint, with_gaps
from contentaudit.wording.vale.regexp import translated
from contentaudit.wording.vale.scopes import Scope, fault_of
from contentaudit.wording.vale.titles import PREPOSITIONS, SMALL, sentence_case, title_case
from tests.wording.packs import hits, page, quotes, rule, write

LONG = 10.0


def expression(source: str, *, fold: bool = False, edges: bool = True) -> Expression:
    return Expression(source, fold=fold, edges=edges)


# -- in a folder of wording rules -------------------------------------------------------------------------------


def test_existence(tmp_path: Path) -> None:
    text = "extends: existence\nmessage: \"Avoid '%s'\"\nignorecase: true\nlevel: suggestion\ntokens: [utilize, in order to]\n"
    files = write(tmp_path, one=text)
    spec, check = compile_rules(files)[0]
    assert spec.severity == "info"
    assert check.__doc__ == "Avoid '…'"
    (hit,) = hits(files, "<p>We Utilize it; utilizers do not.</p>")
    assert spec.message.format_map(hit.values) == "Avoid 'Utilize'"


def test_case_counts_without_ignorecase(tmp_path: Path) -> None:
    files = write(tmp_path, one="extends: existence\nmessage: m\ntokens: [IOP]\n")
    assert quotes(files, "<p>An IOP, not an iop.</p>") == ["IOP"]


def test_an_exception_lets_go_what_it_is_found_in_and_what_it_covers(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        one="extends: existence\nmessage: m\nnonword: true\ntokens: ['\\.\\.\\.', 'magic\\w*', fly]\nexceptions: [magic wand, magicians]\n",
    )
    text = "<p>Wait... A magic wand is magical; magicians magic. Wand, fly magicians.</p>"
    assert quotes(files, text) == ["...", "magical", "magic", "fly"]


def test_our_own_fields_hold_among_our_own_rules(tmp_path: Path) -> None:
    text = "extends: existence\nmessage: m\nquestion: Is it there?\nlanguages: [en]\nlabel: found {quote}\nguards: [negation]\ntokens: [magic]\n"
    files = write(tmp_path, one=text)
    spec, check = compile_rules(files)[0]
    assert (spec.languages, check.__doc__) == (("en",), "Is it there?")
    (hit,) = hits(files, "<p>This is magic. This is not magic.</p>")
    assert hit.values["label"] == "found magic"


def test_both_forms_keep_their_places(tmp_path: Path) -> None:
    vale = "extends: existence\nmessage: '%s'\ntokens: [{0}]\n"
    files = write(tmp_path, a=vale.format("apple"), b=rule("<pear>"), c=vale.format("cherry"))
    on = page("<p>A cherry, a pear, an apple.</p>")
    assert [[hit.quote for hit in check(on)] for _, check in compile_rules(files)] == [["apple"], ["pear"], ["cherry"]]


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        (
            "extends: existance\nmessage: m\ntokens: [a]\n",
            ":1:10",
            "unknown extends “existance”; did you mean existence?",
        ),
        ("extends: occurrence\nmessage: m\ntoken: a\nmax: x\n", ":4:6", "max must be a number"),
        ("extends: substitution\nmessage: m\nswap: [a]\n", ":3:7", "swap must be a table"),
        ("extends: existence\nmessage: m\ntokens: ['(a']\n", ":3:10", "unterminated"),
        ("extends: existence\nmessage: m\ntokens: [a, '(\\w+\\s?)+!']\n", ":3:13", "divided"),
        ("extends: existence\nmessage: m\nguards: [negaton]\ntokens: [a]\n", ":3:10", "unknown guard “negaton”"),
        ("extends: spelling\nmessage: m\n", ":1:10", "dictionary"),
    ],
)
def test_a_rule_of_our_own_folder_must_load_whole(text: str, where: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as error:
        compile_rules(write(tmp_path, one=text))
    assert f"one.yml{where}" in error.value.message
    assert says in error.value.message
    assert "\n" not in error.value.message


# -- expressions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text", "matches"),
    [
        (r"(?i)foo|bar", "FOO BAR", ["FOO", "BAR"]),
        (r"a(?i)b|c", "aB C Ab", ["aB", "C"]),
        (r"(?:(?i)x)y", "Xy XY", ["Xy"]),
        (r"[\p{L}\d]+", "né7-b", ["né7", "b"]),
        (r"\P{L}", "a1", ["1"]),
        (r"[[:upper:]_]+", "aB_c", ["B_"]),
        (r"(?'n'a)\k<n>", "aa", ["aa"]),
        (r"\Qa.b|\E!", "a.b|! a.b", ["a.b|!"]),
        (r"x\z", "x x", ["x"]),
        (r"(?<=acts? |no )x", "act x, acts x, no x, so x", ["x", "x", "x"]),
        (r"(?<!very |so )x", "very x, so x, the x", ["x"]),
        (r"[]a]+", "]a", ["]a"]),
        (r"[a[&&b]+", "a[&b", ["a[&b"]),
        (r"a(?# said aside)b", "ab", ["ab"]),
        (r"it's", "it’s it's", ["it’s", "it's"]),
        (r"'x'", "'x' ’x’", ["'x'"]),
    ],
)
def test_notation(written: str, text: str, matches: list[str]) -> None:
    assert [found.group() for found in re.finditer(translated(written), text)] == matches


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (r"[a-z-[aeiou]]", "taking one set"),
        (r"\p{Nothing}", "not known"),
        (r"[[:nothing:]]", "not known"),
        (r"[[:^alpha:]]", "not known"),
        (r"\x{110000}", "no character"),
        (r"[a", "not closed"),
        (r"(?n)a", "not known"),
        (r"(?<!a*)b", "no fixed length"),
        (r"(\w+\s?)+!", "divided"),
        (r"\1", "invalid group reference"),
        ("a" * 30_000 + "?", "longer"),
        ("(" * 5_000 + ")" * 5_000, "nested too deeply"),
    ],
)
def test_what_has_no_meaning_here_is_refused(written: str, says: str) -> None:
    with pytest.raises(PatternError, match=re.escape(says)):
        expression(written)


WORDS = st.sampled_from(["ab", "abc", "b", "a b", "ab?", "a|bc", "b+", "[ab]c", "(?:a|b)c?", "c(?=a)", "a b c"])
TEXT = st.text(alphabet="abc AB.", max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=4), TEXT, st.booleans(), st.booleans())
def test_alternatives_one_by_one_are_alternatives_together(
    parts: list[str], text: str, fold: bool, edges: bool
) -> None:
    edge = r"\b" if edges else ""
    together = re.compile(f"{edge}(?:{'|'.join(parts)}){edge}", re.IGNORECASE if fold else 0)
    made = [(number, expression(part, fold=fold, edges=edges)) for number, part in enumerate(parts)]
    found = [match.span() for _, match in merged(made, text, Clock(LONG))]
    assert found == [match.span() for match in together.finditer(text) if match.group()]


KEYED = [
    "(?<!a)bc|(?<=b)cd",
    "ab(?=c)",
    "co-b|coc|cob d",
    "a(?:b|cd)e",
    "(?!x)ab",
    "ab",
    "ab?c",
    "abc abd|abe",
    "(?:abc|b) c",
    "[Aa]bcd",
    "abc+",
    r"abc\w",
    r"\babc",
    "(?i)ABC b",
    "a-b_c",
    r"abc\s+b",
    "é abc",
]


@given(st.sampled_from(KEYED), st.text(alphabet="abcdeoABC _-é\u2019", max_size=25), st.booleans(), st.booleans())
def test_a_text_without_an_expressions_words_does_not_match(source: str, text: str, fold: bool, edges: bool) -> None:
    made = expression(source, fold=fold, edges=edges)
    words = set(re.findall(r"[a-z0-9]+", lowered(plain(text))))

    def answers(key: str) -> bool:
        return any(word.startswith(key[:-1]) for word in words) if key.endswith("*") else key in words

    if made.search(text, 0, Clock(LONG)):
        assert all(any(answers(key) for key in keys) for keys in made.keys)


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("in order to", {"order", "in", "to"}),
        ("colou?rs", {"colo*"}),
        ("(?:foo bar|baz) qux", {"qux", "foo", "baz"}),
        ("[Uu]tilize", {"utilize"}),
        (r"\w+ly", set()),
    ],
)
def test_keys_narrow(source: str, keys: set[str]) -> None:
    assert {key for each in expression(source).keys for key in each} == keys


def test_a_pattern_that_may_look_far_is_shown_a_stretch_at_a_time() -> None:
    text = ("word " * 40 + "end. ") * 20
    far = expression(r"magic.*end", edges=False)
    assert far.wide
    assert far.search(text + "magic and the end. " + text, 0, Clock(LONG)) is not None
    assert far.search("magic " + "x" * LONGEST * 3 + " end", 0, Clock(LONG)) is None
    assert not expression("magic end").wide


def test_a_rule_that_takes_too_long_is_stopped_and_named() -> None:
    slow = expression(r"[a-z ]*x[a-z ]*!", edges=False)
    with pytest.raises(SlowPatternError, match=r"\[a-z \]\*x"):
        slow.search("! " + "x " * 40_000, 0, Clock(0.3))


# -- scopes, messages, cases of letters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "own", "holds"),
    [
        (["text"], "text heading h2 md", True),
        (["heading.h2"], "text heading h2 md", True),
        (["heading.h1"], "text heading h2 md", False),
        (["~heading"], "text md", True),
        (["~heading"], "text heading h2 md", False),
        (["~heading"], "raw md", False),
        (["~heading"], "sentence md", False),
        (["text & ~table"], "text table cell md", False),
        (["table", "list"], "text list md", True),
        (["text.md"], "text html", False),
        (["sentence"], "text md", False),
    ],
)
def test_scopes(written: list[str], own: str, holds: bool) -> None:
    sections = frozenset(own.split())
    assert Scope(written).holds(sections, sections) is holds


def test_scopes_that_are_not_here_say_why() -> None:
    assert "raw" in fault_of("code")
    assert "not known" in fault_of("text & ~nothing")
    assert not fault_of("text & ~heading.h2")


@pytest.mark.parametrize(
    ("message", "names", "text"),
    [
        ("Use '%s' not '%s'", ("better", "quote"), "Use '{better}' not '{quote}'"),
        ("%[2]s is %[1]s", ("better", "quote"), "{quote} is {better}"),
        ("100%% of {it}: %s %s", ("quote",), "100% of {{it}}: {quote} {quote}"),
        ("two\n lines", ("quote",), "two lines"),
    ],
)
def test_messages(message: str, names: tuple[str, ...], text: str) -> None:
    assert with_gaps(message, names) == text


def test_actions_are_advice() -> None:
    assert hint(("remove", ()), ("quote",)) == "Take it out."
    assert hint(("replace", ("a {b}", "c")), ("quote",)) == "Write “a {{b}}” or “c”."
    assert hint(("replace", ()), ("better", "quote")) == "Write “{better}”."
    assert hint(("edit", ("regex", "a", "b")), ("quote",)) == ""


def unknown(word: str) -> str:
    return "iPhone" if word.lower() == "iphone" else ""


@pytest.mark.parametrize(
    ("line", "ap", "chicago"),
    [
        ("a walk with the dog", "A Walk With the Dog", "A Walk with the Dog"),
        ("what to do", "What to Do", "What to Do"),
        ("the end: a start", "The End: A Start", "The End: A Start"),
        ("follow-up on an iphone", "Follow-Up on an iPhone", "Follow-Up on an iPhone"),
        ("what it is for", "What It Is For", "What It Is For"),
    ],
)
def test_title_case(line: str, ap: str, chicago: str) -> None:
    assert title_case(line, SMALL, unknown, None) == ap
    assert title_case(line, SMALL | PREPOSITIONS, unknown, None) == chicago


def test_sentence_case() -> None:
    words = re.compile(r"\S+")
    prefix = re.compile(r"Step \d: ")
    assert sentence_case("Step 1: ASK A Doctor", words, unknown, (), prefix) == "Step 1: Ask a doctor"
    assert sentence_case("1. Ask: Why Not", words, unknown, (":",), None) == "1. Ask: Why not"
