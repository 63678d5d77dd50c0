"""How works are shown."""

from collections.abc import Iterable

from django import template

from publications import badges, shown
from publications.models import Publication

register = template.Library()


@register.filter
def as_shown(works: Iterable[Publication]) -> shown.ShownWorks:
    """The works of one list, with the legend of its marks."""
    return shown.shown_works(works)


@register.simple_tag
def badge_stylesheet() -> str:
    """Its address, "" when no badge has a colour."""
    return badges.stylesheet_url()
