"""Is a page about people's health? Kinds of pages that are, and kinds that use the same words and are not."""

from __future__ import annotations

import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.health import health_of

WITHDRAWAL = (
    "Withdrawal begins within a day of the last drink. The first symptoms are shaking and poor sleep. Some people have a"
    " seizure, which is why doctors watch the first days. Treatment eases the symptoms with medication and with rest. "
)
ABOUT_HEALTH = {
    "a condition in the title": ("What alcohol withdrawal feels like", WITHDRAWAL),
    "a service": (
        "Intensive outpatient program in Harbor Falls",
        (
            "Our therapists run groups on four evenings. Clients keep their job while they get treatment. A nurse sees"
            " everybody once a week and looks after the medication."
        ),
    ),
    "a medicine": (
        "How to take naltrexone",
        "The doctor prescribes one tablet a day. Take the dose in the morning. Tell the nurse about every medication.",
    ),
    "a condition nobody names in the title": (
        "When the nights are the worst",
        (
            "Anxiety grows at night. A panic attack passes in minutes, and insomnia makes the next one likelier. Therapy"
            " helps, and so may medication. Ask your doctor for a diagnosis first. Symptoms of depression are often there"
            " as well, and treatment for one disorder helps the other."
        ),
    ),
    "children": (
        "Flu shots for children",
        (
            "The vaccine is given by a nurse. Side effects are mild. Call the doctor when the symptoms last. Children with"
            " asthma are vaccinated first, since the infection is harder on them."
        ),
    ),
}
NOT_ABOUT_HEALTH = {
    "the economy": (
        "The Great Depression and what ended it",
        (
            "Banks failed. The depression lasted for years. No treatment was agreed on, and no cure was in sight. The"
            " diagnosis of the time was that wages had to fall."
        ),
    ),
    "dogs": (
        "Anxiety in dogs: symptoms and treatment",
        "The symptoms are barking and panting. The vet may prescribe medication. Treatment takes weeks.",
    ),
    "plants": (
        "Tomato diseases and how to treat them",
        "The first symptoms are spots. The disease spreads in rain. Treat the plant early, the infection is hard to stop.",
    ),
    "software": (
        "Diagnose a slow database",
        "The symptoms are long queries. A wrong diagnosis costs hours. The treatment is an index. Recovery is quick.",
    ),
    "software for clinics": (
        "Choosing EHR software for a rehab clinic",
        "Clinicians see patients all day. Prescriptions, diagnoses and medication lists must open in a second.",
    ),
    "cars": (
        "How to diagnose an engine",
        "The symptoms are noise and smoke. Doctors of engines say that treatment begins with oil. Recovery is possible.",
    ),
    "stars": ("Cancer horoscope for May", "Cancers will recover from a hard week. Doctors and nurses meet luck."),
    "privacy": (
        "Notice of privacy practices",
        "We keep records of your treatment, medication and diagnosis. Doctors, nurses and therapists may read them.",
    ),
    "jobs": ("Careers: addiction counselor", "You treat patients with addictions. Nurses and doctors work beside you."),
    "the way": ("How to find our rehab clinic", "The entrance is on Oak Street. Park behind the house."),
    "a party": (
        "Menu for the staff party",
        "There is soup and bread. Somebody treats us to cake. We recover on Sunday.",
    ),
    "a detox of another kind": (
        "A digital detox weekend",
        "Leave the phone at home. Walk, cook, read. Nobody misses the news for two days. We treat you to tea.",
    ),
    "a passing word": (
        "What we did in spring",
        (
            "We painted the house and opened the garden. One evening a doctor spoke about depression and anxiety. The rest"
            " of the season went into the roof, which had let in water since the autumn storms, and into the new kitchen."
        ),
    ),
}


def page(title: str, text: str, head: str = "") -> Page:
    html = (
        f"<html lang=en><head><title>{title} | Lantern House</title>{head}</head><body><main><h1>{title}</h1><p>{text}"
    )
    return Page(Source.from_string(html))


@pytest.mark.parametrize("kind", ABOUT_HEALTH)
def test_about_health(kind: str) -> None:
    assert health_of(page(*ABOUT_HEALTH[kind])).page


@pytest.mark.parametrize("kind", NOT_ABOUT_HEALTH)
def test_not_about_health(kind: str) -> None:
    assert not health_of(page(*NOT_ABOUT_HEALTH[kind])).page


def test_markup_decides_in_any_language() -> None:
    markup = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalWebPage"}</script>'
    assert health_of(page("Der Entzug", "Am ersten Tag zittern viele.", markup)).page


def test_the_clinic_in_the_markup_of_every_page_decides_nothing() -> None:
    markup = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalClinic"}</script>'
    assert not health_of(page("Our garden", "Beans grow behind the house.", markup)).page


def test_an_article_explains_at_some_length() -> None:
    assert not health_of(page("What alcohol withdrawal feels like", WITHDRAWAL)).article
    assert health_of(page("What alcohol withdrawal feels like", WITHDRAWAL * 8)).article


def test_the_page_of_a_service_is_no_article() -> None:
    offer = (
        "Our program helps people with addictions. We offer therapy and medication. Call us and our admissions team will"
        " answer. Our therapists and our nurses are there every evening, and our clinic accepts most plans. "
    )
    found = health_of(page("Addiction treatment in Harbor Falls", offer * 12))
    assert found.page
    assert not found.article


@pytest.mark.parametrize(
    "sign",
    [
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"BlogPosting"}</script>',
        '<link rel="canonical" href="https://lantern.example/blog/a-week">',
    ],
)
def test_a_page_that_calls_itself_an_article_is_one(sign: str) -> None:
    assert health_of(page("Alcohol withdrawal, a week", WITHDRAWAL * 8, sign)).article
