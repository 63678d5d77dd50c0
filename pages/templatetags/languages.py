"""The languages in which a page can be read."""

from django import template
from django.db.models import Model

from pages.models import SiteIdentity
from pages.translations import Translation, translations_of

register = template.Library()


@register.simple_tag
def languages_of(found: object, site: SiteIdentity | None) -> list[Translation]:
    """The translations of a page, itself among them; none of what has none."""
    return translations_of(found, site) if isinstance(found, Model) else []
