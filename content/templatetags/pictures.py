"""How a stored picture is shown."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from content.markdown.pictures import COLUMN, element
from content.models import StoredFile

register = template.Library()


@register.simple_tag
def picture(
    stored: StoredFile, *, alt: str, sizes: str = COLUMN, css: str = "", **how: Any
) -> SafeString:
    """The picture with its size and its smaller copies; `sizes` says how wide it is shown, as in
    HTML: else as a column of text. Further arguments become attributes: loading="lazy"."""
    classes = " ".join(filter(None, [css, stored.focus]))
    said = {"src": stored.get_absolute_url(), "alt": alt, **how}
    if classes:
        said = {"class": classes, **said}
    attributes = format_html_join(" ", '{}="{}"', said.items())
    if stored.pixels is None:
        return mark_safe(f"<img {attributes}>")
    return mark_safe(element(attributes, stored.pixels, sizes))
