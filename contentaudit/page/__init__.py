"""A source becomes a page: parsed once, with exact places for everything that rules ask about."""

from contentaudit.page.blocks import Block
from contentaudit.page.html import Element
from contentaudit.page.outline import Heading
from contentaudit.page.page import Link, Page, Settings

__all__ = ["Block", "Element", "Heading", "Link", "Page", "Settings"]
