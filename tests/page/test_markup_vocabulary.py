"""The shipped vocabulary says what schema.org says, and costs little to read."""

from __future__ import annotations

import json
import subprocess
import sys

from contentaudit.page.markup.vocabulary import DATA, schema_org
from tests.shared_data import shared


def test_types_know_what_stands_above_them() -> None:
    vocabulary = schema_org()
    assert {"MedicalClinic", "LocalBusiness", "Organization", "Place", "Thing"} <= vocabulary.ancestors("MedicalClinic")
    assert vocabulary.is_a(["FAQPage"], "WebPage")
    assert not vocabulary.is_a(["BlogPosting"], "WebPage")
    assert vocabulary.ancestors("Clinick") == frozenset()


def test_properties_belong_to_types_and_to_those_below_them() -> None:
    vocabulary = schema_org()
    assert vocabulary.allows(["MedicalWebPage"], "reviewedBy")
    assert not vocabulary.allows(["BlogPosting"], "reviewedBy")
    assert vocabulary.allows(["BlogPosting", "WebPage"], "reviewedBy")
    assert vocabulary.ranges("lastReviewed") == ("Date",)


def test_successors_are_those_that_hold_today() -> None:
    vocabulary = schema_org()
    assert (vocabulary.successor("seasons"), vocabulary.successor("name")) == ("containsSeason", None)


def test_a_specialty_is_both_a_member_and_a_kind_of_business() -> None:
    vocabulary = schema_org()
    assert "Psychiatric" in vocabulary.members_of("MedicalSpecialty")
    assert vocabulary.is_a(["Psychiatric"], "MedicalBusiness")


def test_it_agrees_with_another_reading_of_the_release() -> None:
    other = json.loads(shared("data/seo/schemaorg-vocab.json").read_text())
    mine = schema_org()
    assert mine.release == other["meta"]["release"]
    assert set(other["types"]) == {*mine.types, *mine.members}
    for name, facts in other["types"].items():
        above = {*mine.types.get(name, "").split(), *mine.members.get(name, "").split()}
        assert {*facts.get("up", ()), *facts.get("enum_of", ())} <= above, name
        assert (mine.successor(name) is not None) == ("sup" in facts), name
    assert set(other["props"]) == set(mine.properties)
    for name, facts in other["props"].items():
        assert (set(mine.domains(name)), set(mine.ranges(name))) == (set(facts.get("on", ())), set(facts.get("is", ())))
        assert (mine.successor(name) is not None) == ("sup" in facts), name


def test_its_licence_goes_with_it() -> None:
    notice = DATA.with_suffix(".NOTICE").read_text(encoding="utf-8")
    assert f"release {schema_org().release}" in notice
    assert "creativecommons.org/licenses/by-sa/3.0" in notice


def test_a_page_without_structured_data_does_not_read_it() -> None:
    program = (
        "from contentaudit import Source, audit\n"
        "from contentaudit.page.markup.vocabulary import schema_org\n"
        "audit(Source.from_string('<html><body><h1>Care</h1><p>We answer by phone.</p></body></html>'))\n"
        "assert schema_org.cache_info().currsize == 0\n"
        "audit(Source.from_string('<html><body><h1>Care</h1><p itemscope itemtype=\"https://schema.org/Person\">Ann</p></body></html>'))\n"
        "assert schema_org.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
