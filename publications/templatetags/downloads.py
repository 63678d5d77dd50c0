"""Where the bibliography of a work, a person or a list can be downloaded."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template

from publications.downloads import PARAMETER
from publications.export_formats import FORMATS

register = template.Library()


class Download(NamedTuple):
    """One link: ``<a href="{{ download.url }}" type="{{ download.media_type }}" download>``."""

    label: str
    url: str
    media_type: str


@register.simple_tag
def downloads(found: Any, query: str = "") -> list[Download]:
    """The downloads of a work, a person or a page that lists works; [] where it has no page.

    `query` is the part of the address after "?" that narrows the list. In a template:
    ``{% downloads page filter.query as formats %}{% for download in formats %}…``.
    """
    address = found.get_absolute_url()
    if not address:
        return []
    before = f"{address}?{query}&" if query else f"{address}?"
    return [
        Download(one.label, f"{before}{urlencode({PARAMETER: one.name})}", one.media_type)
        for one in FORMATS.values()
    ]
