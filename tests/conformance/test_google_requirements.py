"""What two projects read in Google's documents on structured data: which properties are missing, which values wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conformance.casefiles import cases
from tests.conformance.source import Cases, Row, findings, hold

MISSING = {
    "sdrs-breadcrumb_missing_items": ("schema.required", True),
    "sdrs-breadcrumb_single_item": ("schema.required", True),
    "sdrs-local_business_missing_both": ("schema.required", True),
    "sdrs-faqpage_valid_restricted": ("faq.answer-missing/faq.question-name-missing/faq.empty", False),
    "sdrs-faqpage_multiple_questions": ("faq.answer-missing/faq.question-name-missing/faq.empty", False),
    "sdrs-faqpage_eligibility_restricted_diagnostic": ("faq.answer-missing/faq.question-name-missing/faq.empty", False),
    "adobe-BreadcrumbList-8": ("schema.value", True),
    "adobe-VideoObject-2": ("schema.required", True),
    "adobe-VideoObject-1": ("schema.required/schema.value", False),
    "adobe-VideoObject-6": ("schema.required/schema.value", False),
    "adobe-VideoObject-7": ("schema.required/schema.value", False),
}
"""Cases that name no property: whether the rules must speak, as the case's title says."""


def _more() -> Iterator[Row]:
    for case in cases("google-requirements"):
        if case["id"] in MISSING:
            ids, wanted = MISSING[case["id"]]
            yield Row(case["source"], case["id"], ids, wanted, bool(findings(case["html"], ids.split("/"))))


SOURCE = Cases(
    title="Google's requirements",
    file="google-requirements",
    names=frozenset({"adobe/structured-data-validator", "mitrovicsinisaa/schemaorg-rs"}),
    load=lambda: cases("google-requirements"),
    group=lambda case: str(case["type"]),
    more=_more,
)


def test_google_requirements() -> None:
    hold(SOURCE)
