"""A work as others cite it."""

from django import template

from publications.citations import Citation, citations_of
from publications.models import Publication

register = template.Library()


@register.simple_tag
def citations(work: Publication) -> list[Citation]:
    """``{% citations publication as cites %}{% for cite in cites %}{{ cite.label }}
    {{ cite.html }}`` — and ``cite.text`` for a copy button; `work` comes `with_entry()`.
    """
    return citations_of(work)
