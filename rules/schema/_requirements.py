"""What the kinds of structured data must and should say, as the search engine's documents and schema.org have it.

Each row speaks of a type and those below it. A name with a dot is a property of the value (``author.name``), one with a
bar is met by either (``ratingCount|reviewCount``). Pages of questions and answers by the site itself belong to the FAQ
rules.
"""

from __future__ import annotations

from typing import NamedTuple


class Requirement(NamedTuple):
    """What things of some types must and should say."""

    types: tuple[str, ...]
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    value_of: tuple[str, ...] = ()
    """Holds only for the value of one of these properties."""
    within: tuple[str, ...] = ()
    """Holds only for a value of a thing of these types, or of its values."""
    alone: bool = False
    """Holds only for a thing that is no value of another: what the page or its publisher is."""
    but: tuple[str, ...] = ()
    """Types below that have a row of their own."""


_REVIEWS = ("review", "reviews", "aggregateRating")
_PEOPLE = ("author", "creator", "reviewedBy")

REQUIREMENTS = (
    Requirement(
        ("Article",),
        recommended=("headline", "image", "datePublished", "dateModified", "author"),
        alone=True,
    ),
    Requirement(("Person",), required=("name",)),
    Requirement(("Person",), recommended=("url|sameAs",), value_of=_PEOPLE, within=("Article", "WebPage")),
    Requirement(("ProfilePage",), required=("mainEntity", "mainEntity.name")),
    Requirement(("BreadcrumbList",), required=("itemListElement",)),
    Requirement(("Organization",), recommended=("name", "url", "logo"), alone=True, but=("LocalBusiness",)),
    Requirement(
        ("LocalBusiness",),
        required=("name", "address|location.address"),
        recommended=(
            "telephone",
            "url",
            "openingHoursSpecification|openingHours",
            "geo|location.geo",
            "image",
            "priceRange",
        ),
        alone=True,
    ),
    Requirement(
        ("PostalAddress",),
        recommended=("streetAddress", "addressLocality", "postalCode", "addressCountry"),
        value_of=("address", "location"),
        within=("LocalBusiness",),
    ),
    Requirement(("MedicalWebPage",), recommended=("lastReviewed", "reviewedBy"), alone=True),
    Requirement(("WebSite",), required=("name", "url"), alone=True),
    Requirement(
        ("VideoObject",),
        required=("name", "thumbnailUrl", "uploadDate"),
        recommended=("description", "contentUrl|embedUrl", "duration"),
    ),
    Requirement(("Clip",), required=("name", "startOffset", "url"), value_of=("hasPart",), within=("VideoObject",)),
    Requirement(
        ("Review",),
        required=("author", "reviewRating.ratingValue"),
        recommended=("datePublished", "reviewRating.bestRating"),
        but=("ClaimReview", "MediaReview", "Recommendation"),
    ),
    Requirement(("AggregateRating",), required=("ratingValue", "ratingCount|reviewCount")),
    Requirement(
        ("Review", "AggregateRating"),
        required=("itemReviewed", "itemReviewed.name"),
        alone=True,
        but=("ClaimReview", "MediaReview", "Recommendation"),
    ),
    Requirement(("Product",), required=("name", "review|aggregateRating|offers"), alone=True, but=("Drug",)),
    Requirement(("QAPage",), required=("mainEntity",)),
    Requirement(
        ("Question",),
        required=("name", "answerCount", "acceptedAnswer|suggestedAnswer"),
        recommended=("text", "author", "datePublished", "upvoteCount"),
        value_of=("mainEntity",),
        within=("QAPage",),
    ),
    Requirement(
        ("Answer",),
        required=("text",),
        recommended=("author", "datePublished", "upvoteCount", "url"),
        value_of=("acceptedAnswer", "suggestedAnswer"),
        within=("QAPage",),
    ),
)
