"""Can other sites load the picture of the page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule, weburl

PICTURES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
"""Tags that name a picture for other sites to show."""


@rule(severity="warning", message="The address in {tag} is relative", label="{lacks}", needs=("document",))
def og_image_relative(page: Page) -> Iterator[Hit]:
    """Can other sites load the picture of the page?"""
    for tag in PICTURES:
        url = head.property_of(page, tag)
        if url and not weburl.is_absolute(url.value) and not weburl.is_filled_in_later(url.value):
            yield Hit(url, tag=tag, lacks=weburl.lack_of(url.value))
