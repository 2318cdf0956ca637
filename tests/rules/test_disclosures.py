"""Rules about what a page must state and does not: region by region, form by form."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.govern import checked
from contentaudit.model import ConfigError, Finding, Kind, Source
from contentaudit.packs import bundled
from contentaudit.rule import RuleSet


@cache
def rules() -> RuleSet:
    return bundled()


def document(body: str, title: str = "A page", foot: str = "") -> str:
    footer = f"<footer>{foot}</footer>" if foot else ""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main>'
        f"{footer}</body></html>"
    )


def found(rule: str, text: str, kind: Kind = "html", **given: Any) -> list[Finding]:
    config = Config().with_command_line({"select": [rule], **given})
    result = audit_source(Source.from_string(text, kind=kind), rules(), config)
    assert result.outcomes[rule].status in ("passed", "found"), result.outcomes[rule]
    for finding in result.findings:
        assert result.source is not None
        if finding.quote:
            assert finding.span.start < finding.span.end
    return list(result.findings)


def told(rule: str, text: str, **given: Any) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.message) for finding in found(rule, text, **given)]


def outcome(rule: str, text: str, kind: Kind = "html", **given: Any) -> tuple[str, str]:
    config = Config().with_command_line({"select": [rule], **given})
    made = audit_source(Source.from_string(text, kind=kind), rules(), config).outcomes[rule]
    return made.status, made.reason


ABSENCE = (
    "claims.licence-missing",
    "claims.disclaimer-missing",
    "claims.rx-risk-missing",
    "claims.crisis-line-missing",
    "claims.typical-result-missing",
    "claims.affiliate-disclosure-missing",
    "claims.reviewer-missing",
    "claims.advice-notice-missing",
    "claims.disclosure-missing",
)


@pytest.mark.parametrize("rule", ABSENCE)
@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
def test_a_part_of_a_page_cannot_say_what_the_page_lacks(rule: str, kind: Kind) -> None:
    status, reason = outcome(rule, "Our alcohol rehab programme: alcohol rehab.", kind)
    assert status == "skipped"
    assert "fragment" in reason


def test_a_fragment_may_be_checked_as_a_page() -> None:
    fragment = "<h1>Alcohol rehab</h1><p>Our team meets you.</p>"
    assert len(found("claims.licence-missing", fragment, force_document=True)) == 2


# -- California -------------------------------------------------------------------------------------------------

LICENCE = "claims.licence-missing"
REHAB = "<p>Our alcohol rehab has a team of counselors.</p>"
SENTENCE = '<a href="https://www.dhcs.ca.gov/a">{} by the State Department of Health Care Services</a>.'
STATUS = (
    'You may check the Department’s <a href="https://www.dhcs.ca.gov/b">list</a> for programs with probationary '
    "status, temporary suspension, revocation or notice of operation in violation of law."
)
NO_SENTENCE = ("error", "The page lacks the licence sentence with its DHCS link")
NO_STATUS = ("error", "The page lacks the notice of the DHCS status list")


@pytest.mark.parametrize("word", ["Licensed", "Certified", "Licensed and Certified"])
def test_the_sentence_and_the_notice_in_the_footer(word: str) -> None:
    assert told(LICENCE, document(REHAB, "Alcohol rehab", SENTENCE.format(word) + STATUS)) == []


def test_each_duty_is_told_by_itself() -> None:
    assert told(LICENCE, document(REHAB, "Alcohol rehab", "© us")) == [NO_SENTENCE, NO_STATUS]
    assert told(LICENCE, document(REHAB, "Alcohol rehab", SENTENCE.format("Licensed"))) == [NO_STATUS]
    assert told(LICENCE, document(REHAB, "Alcohol rehab", STATUS)) == [NO_SENTENCE]


def test_a_finding_about_the_footer_points_at_it() -> None:
    text = document(REHAB, "Alcohol rehab", "© us")
    [first, _] = found(LICENCE, text)
    assert text[first.span.start :].startswith("<footer>")
    assert first.quote == ""


def test_the_sentence_without_its_link() -> None:
    bare = "Licensed by the State Department of Health Care Services."
    assert ("error", "The page lacks the DHCS link behind its licence") in told(
        LICENCE, document(REHAB, "Alcohol rehab", bare)
    )


@pytest.mark.parametrize(
    "words",
    [
        "License No. 190123AP, expires 05/31/2027.",
        "DHCS license #190123AP · expiration date May 31, 2027",
        "Certification number 300456DP (valid through 2027)",
    ],
)
def test_number_and_expiry_alone_are_for_review(words: str) -> None:
    assert told(LICENCE, document(REHAB, "Alcohol rehab", words + STATUS)) == [
        ("review", "The page lacks the licence sentence and its link")
    ]


def test_a_number_without_expiry_is_not_enough() -> None:
    assert told(LICENCE, document(REHAB, "Alcohol rehab", "License No. 190123AP. " + STATUS)) == [NO_SENTENCE]


def test_the_abbreviation_is_for_review() -> None:
    words = '<a href="https://dhcs.ca.gov/a">Licensed by DHCS</a>. ' + STATUS
    assert told(LICENCE, document(REHAB, "Alcohol rehab", words)) == [
        ("review", "The page lacks the licence sentence in the law’s words")
    ]


def test_a_suspended_driving_licence_is_no_notice() -> None:
    words = SENTENCE.format("Licensed") + " After a DUI your license may be suspended or revoked."
    assert told(LICENCE, document(REHAB, "Alcohol rehab", words)) == [NO_STATUS]


def test_mental_health_alone_is_for_review() -> None:
    text = document("<p>Our therapists treat depression.</p>", "Mental health care", "© us")
    assert [severity for severity, _ in told(LICENCE, text)] == ["review", "review"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Teeth cleaning", "<p>Our team sees patients of all ages.</p>"),
        ("Physical therapy", "<p>Our clinic offers rehabilitation after knee surgery.</p>"),
        ("Alcohol use disorder in numbers", "<p>Half of those surveyed asked for help.</p>"),
        ("Drug store hours", "<p>Our pharmacy team fills prescriptions.</p>"),
        ("Detox tea", "<p>Our team packs every box of detox tea.</p>"),
    ],
)
def test_pages_that_need_no_licence_of_this_kind(title: str, body: str) -> None:
    assert told(LICENCE, document(body, title)) == []


def test_it_runs_only_where_it_is_asked_for() -> None:
    on = {rule.id for rule in rules().selected()}
    assert LICENCE not in on
    assert LICENCE not in {rule.id for rule in rules().selected(select=("claims",))}
    assert LICENCE in {rule.id for rule in rules().selected(select=("claims",), also=(LICENCE,))}
    assert LICENCE in {rule.id for rule in rules().selected(select=(LICENCE,))}


# -- the FDA disclaimer -----------------------------------------------------------------------------------------

DISCLAIMER = "claims.disclaimer-missing"
CLAIM = "<p>Magnesium capsules support restful sleep.</p>"
EXACT = (
    "<p>These statements have not been evaluated by the Food and Drug Administration. "
    "This product is not intended to diagnose, treat, cure, or prevent any disease.</p>"
)


def test_a_claim_without_and_with_the_disclaimer() -> None:
    [finding] = found(DISCLAIMER, document(CLAIM + "<p>x</p>" * 9))
    assert finding.quote == "support restful sleep"
    assert found(DISCLAIMER, document(CLAIM + "<p>x</p>" * 9, foot=EXACT)) == []


def test_several_claims_are_one_finding() -> None:
    [finding] = found(
        DISCLAIMER, document(CLAIM + "<p>x</p><p>Our probiotics balance your gut flora.</p>" + "<p>x</p>" * 4)
    )
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the Food and Drug Administration", "the FDA", ("review", "The FDA disclaimer is not in the required words")),
        ("This product is", "These products are", ("review", "The FDA disclaimer is not in the required words")),
        ("These statements have", "This statement has", None),
        (", or prevent", " or prevent", None),
        ("This product is not intended to diagnose, treat, cure, or prevent any disease.", "",
         ("review", "The FDA disclaimer is only there in part")),
    ],
)  # fmt: skip
def test_altered_disclaimers(old: str, new: str, expected: tuple[str, str] | None) -> None:
    text = document(CLAIM.replace("sleep.", "sleep.*") + EXACT.replace("<p>", "<p>*").replace(old, new))
    assert told(DISCLAIMER, text) == ([expected] if expected else [])


def test_a_text_about_disclaimers_quotes_them() -> None:
    text = "<p>Some labels say: “This statement has not been evaluated by the FDA.” What does it mean?</p>"
    assert told(DISCLAIMER, document(text)) == []


def test_it_asks_the_other_rule_even_when_that_is_off() -> None:
    assert told(DISCLAIMER, document(CLAIM), ignore=["claims.structure-function"])


# -- prescription drugs -----------------------------------------------------------------------------------------

PRAISE = "<p>Lose 30 pounds with our semaglutide shots.</p>"


@pytest.mark.parametrize(
    "risk",
    [
        "<p>Common side effects are nausea and constipation.</p>",
        "<p>See the boxed warning.</p>",
        '<p><a href="/semaglutide/prescribing-information.pdf">Read more</a></p>',
        '<p><a href="https://dailymed.nlm.nih.gov/x">Label</a></p>',
    ],
)
def test_risks_or_their_link_are_enough(risk: str) -> None:
    assert told("claims.rx-risk-missing", document(PRAISE))
    assert told("claims.rx-risk-missing", document(PRAISE + risk)) == []


def test_no_side_effects_is_no_risk() -> None:
    assert told("claims.rx-risk-missing", document(PRAISE + "<p>It has no side effects.</p>"))


@pytest.mark.parametrize("profile", ["uk", "au", "eu"])
@pytest.mark.parametrize(
    "text",
    [
        "<h2>Botox from £150</h2>",
        "<p>We offer Wegovy to adults.</p>",
        "<p>Order Mounjaro online today.</p>",
        "<li>Our Dysport clinic in Leeds</li>",
    ],
)
def test_any_promotion_of_a_prescription_medicine_is_an_error(profile: str, text: str) -> None:
    config = Config().with_command_line({"profile": [profile], "region": "GB"})
    findings = audit_source(Source.from_string(document(text)), rules(), config).findings
    rules_told = {
        (f.rule, f.severity.value) for f in findings if f.rule in ("claims.pom-promotion", "claims.rx-promotion")
    }
    assert any(severity == "error" for _, severity in rules_told), rules_told


@pytest.mark.parametrize(
    "text",
    [
        "Botox is a prescription-only medicine.",
        "A study compared semaglutide with a placebo.",
        "The regulator warned of fake Ozempic pens.",
        "Our doctors do not prescribe Xanax.",
        "What is Wegovy?",
        "In the consultation we discuss medicines on prescription.",
    ],
)
def test_facts_about_medicines_are_no_promotion(text: str) -> None:
    assert told("claims.pom-promotion", document(f"<p>{text}</p>"), profile=["uk"]) == []


# -- crisis lines -----------------------------------------------------------------------------------------------

CRISIS = "claims.crisis-line-missing"
DEPRESSION = "<p>Sessions are on weekday evenings.</p>"


@pytest.mark.parametrize(
    ("region", "line", "dialled"),
    [("US", "988", "988"), ("CA", "988", "988"), ("GB", "116 123", "116123"), ("AU", "13 11 14", "131114")],
)
def test_the_line_is_that_of_the_region(region: str, line: str, dialled: str) -> None:
    text = document(DEPRESSION, "Treatment for depression")
    [finding] = found(CRISIS, text, region=region)
    assert line in finding.help
    named = document(DEPRESSION, "Treatment for depression", f'<a href="tel:{dialled}">{line}</a>')
    assert found(CRISIS, named, region=region) == []


HARBOR = "<p>Addiction is an illness. We help people with addiction. Addiction can be treated. Ask about addiction.</p>"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Couples therapy in Austin", ""),
        ("Anxiety treatment", ""),
        ("Welcome to Harbor Point", HARBOR),
        ("Our IOP program", ""),
        ("Postpartum depression", ""),
    ],
)
def test_pages_about_mental_health_or_addiction(title: str, body: str) -> None:
    assert told(CRISIS, document(body + DEPRESSION, title))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Dental anxiety", ""),
        ("The Great Depression", ""),
        ("Separation anxiety in dogs", ""),
        ("What IOP means for your eyes", ""),
        ("Break a sugar addiction", ""),
        ("Physical therapy", "<p>Exercise helps with anxiety.</p>"),
        ("Stroke rehabilitation", ""),
        ("Recovery after knee surgery", ""),
    ],
)
def test_pages_about_something_else(title: str, body: str) -> None:
    assert told(CRISIS, document(body, title)) == []


@pytest.mark.parametrize("words", ["In an emergency call 911.", "Dial 999.", "Go to the nearest emergency room."])
def test_an_emergency_number_will_do(words: str) -> None:
    assert told(CRISIS, document(DEPRESSION + f"<p>{words}</p>", "Treatment for depression")) == []


def test_a_page_about_suicide_is_judged_once() -> None:
    text = document("<p>If you think about suicide, book an appointment.</p>", "Mental health")
    assert outcome(CRISIS, text)[0] == "skipped"
    assert len(found("phones.missing-crisis-line", text)) == 1


def test_a_region_without_a_known_line_is_not_judged() -> None:
    status, reason = outcome(CRISIS, document(DEPRESSION, "Treatment for depression"), region="DE")
    assert (status, reason) == ("skipped", "no crisis line is known for the region DE")


# -- paid links -------------------------------------------------------------------------------------------------

PAID = "claims.affiliate-disclosure-missing"


@pytest.mark.parametrize(
    "href",
    [
        "https://www.amazon.com/dp/B01?ref=x&tag=me-20",
        "https://amazon.co.uk/gp/product/B01/?tag=me-21",
        "https://amzn.to/3abc",
        "//www.shareasale.com/r.cfm?b=1",
        "https://shop.example/product?aff_id=77",
        "https://shop.example/product?irclickid=77",
    ],
)
def test_affiliate_links(href: str) -> None:
    text = document(f'<p><a href="{href}">mattress</a></p>')
    assert [severity for severity, _ in told(PAID, text)] == ["warning"]
    assert told(PAID, document(f'<p>We earn a commission.</p><p><a href="{href}">mattress</a></p>')) == []


@pytest.mark.parametrize(
    "href",
    [
        "https://www.amazon.com/dp/B01",
        "https://example.org/blog?tag=sleep",
        "/search?aff=1x#tag=amazon.com",
        "https://example.org/amazon.com/?tag=a",
        "mailto:affiliates@example.org",
        "https://notamzn.to/3",
    ],
)
def test_other_links(href: str) -> None:
    assert told(PAID, document(f'<p><a href="{href}">x</a></p>')) == []


# -- statements that settings ask for ---------------------------------------------------------------------------


def asked(**table: Any) -> dict[str, Any]:
    return {"disclosures": [{"id": "a", "reason": "Because.", **table}]}


def test_always_page_and_footer() -> None:
    rule = "claims.disclosure-missing"
    assert told(rule, document("<p>x</p>"), **asked(text="Terms apply")) == [
        ("warning", "A required statement is missing: a")
    ]
    assert told(rule, document("<p>Terms apply.</p>"), **asked(text="Terms apply")) == []
    assert told(rule, document("<p>Terms apply.</p>"), **asked(text="Terms apply", where="footer"))


def test_when_a_rule_finds_something_or_words_stand_there() -> None:
    rule = "claims.disclosure-missing"
    wanted = asked(pattern="results? (?:may )?var(?:y|ies)", when=["claims.guarantee", r"\bsale\b"], severity="error")
    assert told(rule, document("<p>We listen.</p>"), **wanted) == []
    [finding] = found(rule, document("<p>We guarantee recovery.</p>"), **wanted)
    assert (finding.severity.value, finding.why) == ("error", "Because.")
    assert "guarantee" in finding.quote.lower()
    [finding] = found(rule, document("<p>A summer SALE.</p>"), **wanted)
    assert finding.quote == "SALE"
    assert told(rule, document("<p>A summer sale. Results may vary.</p>"), **wanted) == []


def test_near_is_judged_for_each_finding() -> None:
    rule = "claims.disclosure-missing"
    wanted = asked(text="No treatment is certain", where="near:claims.guarantee")
    far = (
        "<p>We guarantee recovery.</p>"
        + "<p>x</p>" * 5
        + "<p>We guarantee sobriety.</p><p>No treatment is certain.</p>"
    )
    [finding] = found(rule, document(far), **wanted)
    assert "recovery" in finding.quote
    assert finding.related == ()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"text": "x", "pattern": "y"}, "needs either text or pattern"),
        ({}, "needs either text or pattern"),
        ({"text": "…"}, "text must hold words"),
        ({"pattern": "(a+)+b"}, "divided in several ways"),
        ({"pattern": "("}, "is no regular expression"),
        ({"pattern": "a*"}, "matches nothing at all"),
        ({"pattern": "x" * 401}, "longer than 400"),
        ({"text": "x", "when": "(a+)+b"}, "divided in several ways"),
        ({"text": "x", "when": []}, "names nothing"),
        ({"text": "x", "where": "near"}, 'must be "page", "footer" or "near:" and a rule'),
        ({"text": "x", "where": "near:claims.garantee"}, "unknown rule “claims.garantee”"),
        ({"text": "x", "when": "claims.garantee"}, "unknown rule “claims.garantee”"),
        ({"text": "x", "when": "claims.disclosure-missing"}, "cannot wait for claims.disclosure-missing itself"),
        ({"text": "x", "severity": "high"}, "severity must be error, warning, review or info"),
        ({"text": "x", "colour": "red"}, "unknown key “colour”"),
        ({"text": "x", "id": "Two words"}, "small letters, digits and hyphens"),
    ],
)
def test_wrong_tables_are_one_line(table: dict[str, Any], message: str) -> None:
    given = {"disclosures": [{"id": "a", "reason": "Because.", **table}]}
    with pytest.raises(ConfigError) as caught:
        checked(Config().with_command_line(given))
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_too_many_and_twice_the_same() -> None:
    many = [{"id": f"n{number}", "text": "x", "reason": "Because."} for number in range(51)]
    with pytest.raises(ConfigError, match="more than 50"):
        Config().with_command_line({"disclosures": many})
    with pytest.raises(ConfigError, match="two disclosures are named “n1”"):
        Config().with_command_line({"disclosures": [many[1], many[1]]})


def test_florida_asks_for_its_notice_only_beside_free_services() -> None:
    def missing(body: str) -> bool:
        config = Config().with_command_line({"profile": ["us-fl"]})
        result = audit_source(Source.from_string(document(body)), rules(), config)
        return any(finding.rule == "claims.disclosure-missing" for finding in result.findings)

    notice = (
        "<p>THE PATIENT AND ANY OTHER PERSON RESPONSIBLE FOR PAYMENT HAS A RIGHT TO REFUSE TO PAY, CANCEL PAYMENT, OR BE "
        "REIMBURSED FOR ANY OTHER SERVICE THAT IS PERFORMED AS A RESULT OF AND WITHIN 72 HOURS OF RESPONDING.</p>"
    )
    assert missing("<p>Book a free exam today.</p>")
    assert not missing("<p>Book a free exam today.</p>" + notice)
    assert not missing("<p>Free parking behind the house.</p>")


# -- rules that ask other rules ---------------------------------------------------------------------------------


def asking(*others: str) -> RuleSet:
    """Rules that each find the word "here" and ask the next one; the last asks the first."""
    from contentaudit.model import Hit, Severity
    from contentaudit.page import Page
    from contentaudit.rule import Rule, Spec

    spec = Spec(Severity.WARNING, "m {count}", "", None, frozenset(), (), default=True)
    made = {}
    for name, other in zip(others, (*others[1:], others[0]), strict=True):

        def check(page: Page, other: str = other) -> Any:
            block = page.blocks[0]
            yield Hit(block.text[0:4], count=len(page.hits_of(other)))

        made[name] = Rule(name, spec, check)
    return RuleSet(made, {})


@pytest.mark.parametrize("names", [("a.a",), ("a.a", "b.b"), ("a.a", "b.b", "c.c")])
def test_rules_that_ask_in_a_circle_come_to_an_end(names: tuple[str, ...]) -> None:
    result = audit_source(Source.from_string("<p>here</p>"), asking(*names), Config())
    assert len(result.findings) == len(names)
    assert not result.failed_rules


def test_a_rule_that_stops_gives_no_hits_and_is_told_itself() -> None:
    from contentaudit.page import Page
    from contentaudit.rule import Rule

    def broken(page: Page) -> Any:
        return [1 / 0 for _ in page.blocks]

    known = asking("a.a", "b.b")
    rules = RuleSet({**known.rules, "b.b": Rule("b.b", known.rules["b.b"].spec, broken)}, {})
    result = audit_source(Source.from_string("<p>here</p>"), rules, Config())
    assert [finding.message for finding in result.findings] == ["m 0"]
    assert set(result.failed_rules) == {"b.b"}


def test_a_page_outside_an_audit_answers_nothing() -> None:
    from contentaudit.page import Page

    assert Page(Source.from_string("<p>We guarantee recovery.</p>")).hits_of("claims.guarantee") == ()
