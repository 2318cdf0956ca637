"""Each guard alone: what it lets go, and what it must not let go."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contentaudit.wording.guards import CONDITIONS, GUARDS, spanish
from tests.wording.packs import quotes, rule, write

LETS_GO: dict[str, list[str]] = {
    "negation": [
        "It does not <cure>.",
        "There is no <cure> for it.",
        "It isn't a <cure>.",
        "No program can promise a <cure>.",
        "We cannot say that it is a <cure>.",
        "It is far from a <cure>.",
        "It comes without a <cure>.",
        "It does not diagnose, treat, <cure> or prevent disease.",
        "A <cure> for it does not exist.",
        "A <cure> is a myth.",
    ],
    "neutral-question": [
        "Is there a <cure>?",
        "Can therapy be a <cure>?",
        "What is a <cure>?",
        "And the <cure>?",
        "Some people ask whether there is a <cure>; there is not.",
    ],
    "hypothetical": ["It would be wonderful to have a <cure>.", "Anyone who promises a <cure> is selling something."],
    "hedge": ["It may help as a <cure>.", "Some people find it a <cure>.", "Results vary, so a <cure> is rare."],
    "attribution": [
        "The FTC said the firm promised a <cure>.",
        "Be wary of clinics that promise a <cure>.",
        "Some centers advertise a <cure>.",
        "If an ad says it is a <cure>, it is false.",
        "The company claimed a <cure>.",
    ],
    "advice": ["Ask each center about its <cure>.", "Check whether the <cure> is named."],
    "mention": ['The word "<cure>" sells.', 'Avoid the word "<cure>" on your page.'],
    "proper-name": ["He attends <Alcoholics> Anonymous.", "We are with <Premier> Health."],
    "legal": ["It is illegal to offer a <cure>.", "State law forbids a <cure>."],
    "cautionary": ["Talk to your doctor before you try a <cure>."],
    "emergency": ["If in doubt about a <cure>, call 911.", "It is never too late for a <cure>."],
    "disclaimer": ["It is a <cure>. These statements have not been evaluated by the Food and Drug Administration."],
    "evidence": [
        "A 2019 study found a <cure>.",
        "In a trial of 653 people it was a <cure>.",
        "It is a <cure> (n = 212).",
        'It is a <cure>, <a href="https://pubmed.ncbi.nlm.nih.gov/1">see the trial</a>.',
        "It is a <cure>, according to the CDC.",
    ],
    "weak-evidence": ['It is a <cure> (<a href="https://www.nejm.org/">see the journal</a>).'],
    "named-method": ["A <cure> such as cognitive behavioral therapy."],
    "licence-details": ["A <cure>: license number 190456BP.", "A <cure>, expires 2027."],
    "educational": ["Studies describe a <cure>.", "Depression can meet a <cure>.", "People with asthma want a <cure>."],
    "medical-fact": ["Talking is the <best> treatment for it."],
    "possibility": ["Breathing can <cure>."],
    "third-party": ["Your dentist may offer a <cure>."],
    "conduct": ["We <guarantee> a call back.", "We <promise> to listen."],
    "refund": ["Our money-back <guarantee> is simple."],
    "public-funding": ["A county grant pays for the <cure>."],
    "administration": ["The <cure> is ready when your appointment is."],
    "own-staff": ["Our <helpline> is answered by our own staff."],
    "public-line": ["The 988 <helpline> is free."],
    "review-reward": ["A <gift> for your review."],
    "supplement-subject": ["Turmeric is a <cure>."],
    "named-drug": ["Methadone is <approved>."],
    "modest": ["It is a <cure>, though I still have hard days."],
    "qualified": ["It is a <cure>. Results vary from person to person."],
}

KEEPS: dict[str, list[str]] = {
    "negation": [
        "This is not a treatment. It is a <cure>.",
        "We do not just manage it; we <cure>.",
        "No other program has a <cure>.",
        "Don't wait for a <cure>.",
        "Nothing beats our <cure>.",
        "It is not only a treatment but a <cure>.",
        "No pills, no needles, just our well known and much loved <cure>.",
    ],
    "neutral-question": [
        "Need a <cure>?",
        "And the best part: a <cure>?",
        "Why settle for less than a <cure>?",
        "Are you ready for a <cure>?",
        "Want a <cure>?",
    ],
    "hedge": ["It may be the fastest <cure>.", "It can permanently <cure>."],
    "attribution": ["We promise a <cure>.", "Psychology Weekly called us the <cure>."],
    "mention": ['"I got my <cure> here and I am happy," says Ruth.', "Our <cure> has a name."],
    "evidence": [
        "Studies show a <cure>.",
        "A clinical trial found a <cure>.",
        "It is a <cure> [3].",
        'It is a <cure>, <a href="https://our-shop.example/studies/1">see the trial</a>.',
    ],
    "weak-evidence": ["It is a <cure>.", 'It is a <cure> (<a href="https://doi.org/10.1/2">a study</a>).'],
    "educational": ["We believe that studies of our <cure> are good.", "Evidence-based <cure> here."],
    "medical-fact": ["Our course is the <best> treatment for it."],
    "possibility": ["Our breathing course can <cure>."],
    "conduct": ["We <guarantee> lasting sobriety.", "We <promise> you will feel happy."],
    "refund": ["It works or your money back, we <guarantee>."],
    "named-drug": ["Our clinic is <approved>."],
    "proper-name": ["The <premier> clinic in town."],
    "emergency": ["Call us for a <cure>."],
    "own-staff": ["Call our <helpline> now."],
    "hypothetical": ["We have a <cure>."],
    "advice": ["Get our <cure> today."],
    "legal": ["Our <cure> is on offer."],
    "cautionary": ["Our doctors have a <cure>."],
    "disclaimer": ["It is a <cure>. Order today."],
    "named-method": ["An evidence-based <cure>."],
    "licence-details": ["A licensed <cure>."],
    "third-party": ["Our dentist has a <cure>."],
    "public-funding": ["We pay for the <cure>."],
    "administration": ["The <cure> works in a day."],
    "public-line": ["Our <helpline> is free."],
    "review-reward": ["A <gift> for choosing us."],
    "supplement-subject": ["Our course is a <cure>."],
    "modest": ["It is a miracle <cure>."],
    "qualified": ["It is a <cure>. Call today."],
}

CASES = [(name, text, False) for name, texts in LETS_GO.items() for text in texts]
CASES += [(name, text, True) for name, texts in KEEPS.items() for text in texts]
WORDS = ("cure", "guarantee", "promise", "helpline", "gift", "approved", "alcoholics", "premier", "best")


@pytest.mark.parametrize(("guard", "text", "stays"), CASES)
def test_guard(guard: str, text: str, stays: bool, tmp_path: Path) -> None:
    shown = re.sub(rf"<({'|'.join(WORDS)})>", r"\1", text, flags=re.IGNORECASE)
    files = write(tmp_path, one=rule(f"<({'|'.join(WORDS)})>", extra=f"guards: [{guard}]\n"))
    bare = write(tmp_path, bare=rule(f"<({'|'.join(WORDS)})>"))
    block = f"<p>{shown}</p>"
    assert quotes(bare, block), "the words are found without the guard"
    last = quotes(files, block)
    assert bool(last) is stays, f"{guard}: {shown} -> {last}"


def test_every_guard_has_a_case_and_says_what_it_asks() -> None:
    assert set(LETS_GO) == set(KEEPS) == set(GUARDS)
    assert set(COUNTS) == set(CONDITIONS)
    for name, guard in {**GUARDS, **CONDITIONS}.items():
        doc = getattr(guard, "__doc__", "")
        assert doc, name
        assert "?" in doc, name


SHOP = "<p>Our capsules: add to cart.</p><p>30 servings a bottle.</p><p>Ask us.</p>"
COUNTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "supplement": (
        ("heals", "<p>This capsule heals.</p>"),
        ("heals", "<p>Our therapists know that it heals.</p>"),
    ),
    "supplement-subject": (("heals", "<p>Turmeric heals.</p>"), ("heals", "<p>Our course heals.</p>")),
    "seller": (("heals", "<p>Our method heals.</p>"), ("heals", "<p>A wound heals.</p>")),
    "named-person": (
        (r"\\w+ lost 40 pounds", "<p>Sandra lost 40 pounds.</p>"),
        (r"\\w+ lost 40 pounds", "<p>People lost 40 pounds.</p>"),
    ),
    "personal-outcome": (
        ("i {gap}garden", "<p>I am cured by this garden.</p>"),
        ("i {gap}garden", "<p>I liked this garden.</p>"),
    ),
    "other-people": (("clean", "<p>The patients are clean.</p>"), ("clean", "<p>The needles are clean.</p>")),
}


@pytest.mark.parametrize("name", COUNTS)
def test_condition(name: str, tmp_path: Path) -> None:
    for (pattern, block), found in zip(COUNTS[name], (True, False), strict=True):
        file = f'question: Is it?\nmessage: It is\npatterns:\n  one:\n    requires: [{name}]\n    any: ["{pattern}"]\n'
        assert bool(quotes(write(tmp_path, one=file), block)) is found, block
        assert quotes(write(tmp_path, bare=file.replace(f"requires: [{name}]", "requires: []")), block), "found without"


def test_a_page_that_sells_supplements_speaks_of_them(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        one="question: Is it?\nmessage: It is\npatterns:\n  one:\n    requires: [supplement]\n    any: [heals]\n",
    )
    assert quotes(files, f"{SHOP}<p>It heals.</p>") == ["heals"]
    assert quotes(files, f"{SHOP}<p>Our clinic heals.</p>") == []


def test_every_guard_and_condition_is_in_the_documentation() -> None:
    document = (Path(__file__).parents[2] / "docs" / "guards.md").read_text(encoding="utf-8")
    guards, conditions = document.split("## Conditions")
    rows = re.compile(r"^\| `([a-z-]+)` \|.*\| (yes|no) \|$", re.MULTILINE)
    assert dict(rows.findall(guards)) == {name: "yes" if name in spanish.GUARDS else "no" for name in GUARDS}
    assert dict(rows.findall(conditions)) == {
        name: "yes" if name in spanish.CONDITIONS else "no" for name in CONDITIONS
    }


def test_a_list_item_is_denied_by_its_stem(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<cure>", extra="guards: [negation]\n"))
    assert quotes(files, "<p>We do not:</p><ul><li>cure anything</li></ul>") == []
    assert quotes(files, "<p>We always:</p><ul><li>cure anything</li></ul>") == ["cure"]


def test_a_warning_stem_covers_its_list(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<cure>", extra="guards: [attribution]\n"))
    assert quotes(files, "<p>Red flags to watch for:</p><ul><li>A promised cure</li></ul>") == []


def test_a_disclaimer_is_tied_by_its_mark(tmp_path: Path) -> None:
    files = write(tmp_path, one=rule("<supports sleep>", extra="guards: [disclaimer]\n"))
    text = "<p>It supports sleep.*</p><p>Other words.</p><p>* This product is not intended to diagnose any disease.</p>"
    assert quotes(files, text) == []
    assert quotes(files, text.replace("sleep.*", "sleep.")) == ["supports sleep"]
