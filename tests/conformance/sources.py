"""Every source of cases, in the order in which the document tells of them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.conformance import (
    test_act,
    test_axe,
    test_extraction,
    test_faq,
    test_google_requirements,
    test_html_validate,
    test_lighthouse,
    test_markdownlint,
    test_nu,
    test_schemaorg_examples,
)
from tests.conformance.source import Cases

SOURCES: Sequence[Cases] = tuple(
    module.SOURCE
    for module in (
        test_act,
        test_axe,
        test_markdownlint,
        test_html_validate,
        test_nu,
        test_lighthouse,
        test_google_requirements,
        test_schemaorg_examples,
        test_extraction,
        test_faq,
    )
)
