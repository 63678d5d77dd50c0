"""Standing pages, the menu, and what the site calls itself."""

from pages.models.card import Card
from pages.models.cv_pdf import CvPdf
from pages.models.menu import MenuItem, MenuItemQuerySet
from pages.models.page import Page, PageQuerySet
from pages.models.parts import Block, PageFact
from pages.models.search_entry import SearchEntry
from pages.models.site_identity import SiteIdentity

__all__ = [
    "Block",
    "Card",
    "CvPdf",
    "MenuItem",
    "MenuItemQuerySet",
    "Page",
    "PageFact",
    "PageQuerySet",
    "SearchEntry",
    "SiteIdentity",
]
