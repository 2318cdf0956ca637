"""Profiles: every line of every one is true, and several together come to what a reader expects."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.config import Config, load, validate
from contentaudit.config.keys import REGIONS
from contentaudit.config.profile import Change, Weight, names, profile, values_of
from contentaudit.model import ConfigError, Reference, Severity
from contentaudit.packs import bundled
from contentaudit.rule import RuleSet

EXPECTED = {
    "us", "us-ca", "us-fl", "us-addiction-treatment", "us-supplement", "us-telehealth",
    "uk", "eu", "au", "ca", "google-ads", "style",
}  # fmt: skip


@cache
def rules() -> RuleSet:
    return bundled()


def references(change: Change, keys: tuple[str, ...]) -> list[Reference]:
    family = change.rule.partition(".")[0]
    known = next(rule.references for rule in rules().rules.values() if rule.family == family)
    return [known[key] for key in keys]


def lines() -> list[tuple[str, Change]]:
    return [(name, change) for name in names() for change in profile(name).changes.values()]


# -- the data ---------------------------------------------------------------------------------------------------


def test_the_profiles_that_are_promised_are_there() -> None:
    assert set(names()) == EXPECTED


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_profile_names_real_rules_options_and_regions(name: str) -> None:
    one = profile(name)
    validate(Config().with_command_line({"profile": [name]}), rules())
    assert one.summary.endswith(".")
    assert one.region is None or (one.region in REGIONS and one.region_why.endswith("."))
    for change in one.changes.values():
        assert change.rule in rules().names(), change.rule


@pytest.mark.parametrize(("name", "change"), lines(), ids=lambda value: getattr(value, "rule", value))
def test_a_line_has_a_reason_and_quotes_no_law_that_nobody_read(name: str, change: Change) -> None:
    assert change.why.endswith(".")
    assert all(source.status in ("verified", "verified-in-part") for source in references(change, change.sources))
    assert all(source.status == "unverified" for source in references(change, change.unread)), "cite it as a source"


@pytest.mark.parametrize(("name", "change"), lines(), ids=lambda value: getattr(value, "rule", value))
def test_to_weigh_more_a_line_cites_a_law_of_its_own_place(name: str, change: Change) -> None:
    place = name.partition("-")[0]
    read = references(change, change.sources)
    assert all(source.jurisdiction.partition("-")[0] in (place, "std", "style") for source in read)
    rule = rules().rules.get(change.rule)
    if rule and change.severity and change.severity.rank < rule.severity.rank:
        assert read, f"{change.rule} is raised to {change.severity} without a law that was read"


def test_style_cites_no_law() -> None:
    for change in profile("style").changes.values():
        assert all(source.jurisdiction == "style" for source in references(change, change.sources))


def test_categories_weigh_what_the_law_of_the_place_says() -> None:
    def weighs(name: str, rule: str) -> str:
        config = Config().with_command_line({"profile": [name]})
        return config.severity_of(rule, rules().rules[rule].severity).value

    assert weighs("au", "claims.testimonial") == "error"
    assert weighs("us", "claims.testimonial") == "warning"
    assert [weighs(name, "claims.structure-function") for name in ("us", "uk", "eu", "ca")] == [
        "warning", "error", "error", "warning",
    ]  # fmt: skip
    assert [weighs(name, "claims.superlative") for name in ("au", "us-ca")] == ["warning", "warning"]
    assert [weighs(name, "claims.inducement") for name in ("uk", "au", "us")] == ["review", "error", "error"]
    assert [weighs(name, "claims.helpline-disclosure") for name in ("us", "us-fl", "us-ca")] == [
        "review", "warning", "warning",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "on", "off"),
    [
        ("us-ca", "claims.licence-missing", "claims.pom-promotion"),
        ("uk", "claims.pom-promotion", "claims.disclaimer-missing"),
        ("au", "claims.pom-promotion", "claims.rx-risk-missing"),
        ("us", "claims.typical-result-missing", "claims.licence-missing"),
        ("style", "claims.reviewer-missing", "claims.cure"),
        ("google-ads", "claims.rx-promotion", "readability.grade"),
    ],
)
def test_what_a_profile_switches(name: str, on: str, off: str) -> None:
    config = Config().with_command_line({"profile": [name]})
    running = {rule.id for rule in rules().selected(config.select, config.ignore, config.also)}
    assert on in running
    assert off not in running


def test_only_the_profile_that_is_named_is_read() -> None:
    profile.cache_clear()
    Config().with_command_line({"profile": ["us-ca"]})
    assert profile.cache_info().currsize == 2, "us-ca, and us on which it builds"


# -- several together -------------------------------------------------------------------------------------------


def test_later_adds_and_the_stricter_severity_wins() -> None:
    both = Config().with_command_line({"profile": "us-ca,us-addiction-treatment"})
    assert both.profile == ("us-ca", "us-addiction-treatment")
    assert both.profile_name == "us-ca, us-addiction-treatment"
    assert "claims.licence-missing" in both.also
    assert both.options == {"readability.grade": {"target": 8}}
    au_ca = Config().with_command_line({"profile": ["au", "ca"], "region": "AU"})
    assert au_ca.severity_of("claims.testimonial", Severity.WARNING) is Severity.ERROR
    assert au_ca.severity_of("claims.inducement", Severity.ERROR) is Severity.ERROR


def test_a_profile_that_says_nothing_of_a_rule_keeps_its_weight() -> None:
    both = Config().with_command_line({"profile": ["us", "uk"], "region": "US"})
    assert both.severity_of("claims.coverage-promise", Severity.WARNING) is Severity.WARNING, "us leaves it as it is"
    assert both.severity_of("claims.natural-safe", Severity.WARNING) is Severity.ERROR, "uk raises it"
    assert "claims.disclaimer-missing" not in both.ignore, "only uk switches it off"
    assert "claims.disclaimer-missing" in Config().with_command_line({"profile": ["uk"]}).ignore


def test_a_narrow_profile_narrows_only_alone() -> None:
    assert Config().with_command_line({"profile": ["style"]}).select
    assert "claims.rx-promotion" in Config().with_command_line({"profile": ["style", "google-ads"]}).select
    both = Config().with_command_line({"profile": ["us", "style"]})
    assert both.select == ()
    assert "claims.reviewer-missing" in both.also


@given(st.lists(st.sampled_from(sorted(EXPECTED)), min_size=2, max_size=3, unique=True))
def test_the_order_of_profiles_changes_nothing_that_weighs(chosen: list[str]) -> None:
    settled = {"region": "US"}
    weights = [values_of(order, settled).get("weights") for order in permutations(chosen)]
    assert all(each == weights[0] for each in weights)


def test_profiles_that_differ_are_named() -> None:
    with pytest.raises(ConfigError) as caught:
        Config().with_command_line({"profile": ["us-ca", "uk"]})
    assert caught.value.message == "the profiles us-ca and uk differ on region: US and GB"
    assert caught.value.help == "Set region yourself, or name one of the two."
    assert Config().with_command_line({"profile": ["us-ca", "uk"], "region": "GB"}).region == "GB"


def test_a_list_in_the_file_and_its_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "contentaudit.toml"
    path.write_text('profile = ["us-ca", "us-fl"]\n')
    config = load(path)
    assert config.profile == ("us-ca", "us-fl")
    assert set(config.disclosures) == {"fl-72-hour-notice"}
    assert config.origin_of("disclosures") == "profiles us-ca, us-fl"
    path.write_text('profile = ["us-ca", "us-fla"]\n')
    with pytest.raises(ConfigError, match=r"contentaudit.toml:1:21: unknown profile “us-fla”") as caught:
        load(path)
    assert caught.value.help.startswith("did you mean us-fl?")


def test_the_settings_go_before_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "contentaudit.toml"
    path.write_text('profile = "au"\nignore = ["claims.pom-promotion"]\n[severity]\nclaims.testimonial = "info"\n')
    config = load(path)
    assert config.severity_of("claims.testimonial", Severity.WARNING) is Severity.INFO
    assert "claims.pom-promotion" in config.ignore
    again = config.with_command_line({"also": ["claims.disclaimer-missing"]})
    assert "claims.disclaimer-missing" not in again.ignore


def test_a_profile_given_in_python_holds_too() -> None:
    from contentaudit.govern import checked

    config = checked(Config(profile="us-ca")).config  # type: ignore[arg-type]
    assert config.region == "US"
    assert "claims.licence-missing" in config.also


# -- weights ----------------------------------------------------------------------------------------------------

LEVEL = st.sampled_from(list(Severity))


@given(LEVEL, LEVEL)
def test_the_rule_itself_weighs_what_the_profile_says(weight: Severity, own: Severity) -> None:
    assert Weight(weight).of(own, own) is weight


@given(LEVEL, LEVEL, LEVEL, LEVEL)
def test_a_milder_finding_never_weighs_more_than_a_worse_one(
    weight: Severity, own: Severity, one: Severity, other: Severity
) -> None:
    worse, milder = sorted((one, other), key=lambda level: level.rank)
    assert Weight(weight).of(own, worse).rank <= Weight(weight).of(own, milder).rank


@given(LEVEL, LEVEL, LEVEL)
def test_at_least_the_default(weight: Severity, own: Severity, found: Severity) -> None:
    assert Weight(weight, at_least_default=True).of(own, found).rank <= found.rank


def test_a_qualified_claim_stays_milder() -> None:
    au = Config().with_command_line({"profile": ["au"]})
    assert au.severity_of("claims.testimonial", Severity.WARNING, Severity.REVIEW) is Severity.WARNING


# -- the document -----------------------------------------------------------------------------------------------

DOCUMENT = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_the_document_describes_every_profile() -> None:
    for name in EXPECTED:
        assert f"| `{name}` | {profile(name).summary} |" in DOCUMENT


def test_the_document_gives_the_weights_that_hold() -> None:
    places = ("us", "uk", "eu", "au", "ca")
    configs = [Config().with_command_line({"profile": [place]}) for place in places]
    rows = [
        line.strip("|").replace("`", "").split("|") for line in DOCUMENT.splitlines() if line.startswith("| `claims.")
    ]
    told = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows if len(row) == 1 + len(places)}
    assert len(told) > 10
    for id, rule in rules().rules.items():
        held = [
            config.severity_of(id, rule.severity).value
            if rule in rules().selected(config.select, config.ignore, config.also)
            else "off"
            for config in configs
        ]
        if id in told:
            assert told[id] == held, id
        elif rule.spec.default and rule.family == "claims":
            assert set(held) == {rule.severity.value}, f"{id} differs by place and is not in the document"
