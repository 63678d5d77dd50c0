"""How text and dates are shown."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from content import partial_dates
from content.markdown import plain_text, render
from content.moments import shown_moment
from content.scripts import language_of
from content.sentences import translated
from content.word_lists import first_of

register = template.Library()
ENDS_SENTENCE = re.compile(r"""[.?!…。？！](?:["'”’»)\]）】]|<[^<>]*>|\s)*\Z""")
LONGEST_END = 200
"""Characters, tags among them, in which the end of a sentence is looked for."""


@register.simple_tag
def markdown(
    text: str, *, base: str = "/", top_heading: int = 2, is_opening: bool = False
) -> SafeString:
    """Markdown as HTML; relative links count from `base`, headings begin at `top_heading`.

    `is_opening`: of the text that a page begins with, whose first picture is in view.
    """
    if not text:
        return SafeString()
    return render(text, base=base or "/", top_heading=top_heading, is_opening=is_opening)


@register.simple_tag
def markdown_line(text: str, *, base: str = "/") -> SafeString:
    """Markdown of one line, without a paragraph around it."""
    return render(text, base=base or "/", inline=True) if text else SafeString()


@register.simple_tag
def linked_name(name: str, url: str, *, base: str = "/") -> SafeString:
    """A link to the site of what is named, or the name as Markdown."""
    if not url:
        return markdown_line(name, base=base)
    return format_html('<a href="{}" rel="external noopener">{}</a>', url, plain_text(name))


@register.filter
def plain(text: object) -> str:
    """Markdown as plain text, for titles, descriptions and inside links."""
    return plain_text(str(text))


@register.simple_tag
def other_script(name: str, mark: str = "") -> SafeString:
    """A name in another script than the page's, with its language; `mark`: further classes."""
    language = language_of(name, on=get_language() or "")
    tag = format_html(' lang="{}"', language) if language else ""
    return format_html('<span class="other-script{}"{}>{}</span>', mark and f" {mark}", tag, name)


@register.filter(name="translated")
def translated_sentences(text: object) -> str:
    """What the database or a parser says in English, in the active language."""
    return translated(str(text))


@register.filter
def moment(at: dt.datetime) -> str:
    return shown_moment(at)


@register.filter
def names_in_row(people: Iterable[Any], limit: int) -> str:
    return first_of([one.name for one in people], limit=limit)


@register.filter
def stop_after(html: str) -> str:
    """The full stop that a sentence of `html` still lacks: none after "et al." or "Why?"."""
    return "" if ENDS_SENTENCE.search(html[-LONGEST_END:]) else "."


@register.simple_tag
def partial_date(
    date: str, text: str = "", *, short: bool = False, mark: str = ""
) -> SafeString | str:
    """The date in words, or in the owner's own; machine-readable where HTML knows the form.

    With `short`, the names of months are: "Feb 2023". `mark`: the class by which a microformat
    knows it.
    """
    if not date:
        return text
    shown = text or partial_dates.display(partial_dates.from_edtf(date), short=short)
    if is_html_time(date):
        marked = format_html(' class="{}"', mark) if mark else ""
        return format_html('<time{} datetime="{}">{}</time>', marked, date, shown)
    return shown


def is_html_time(edtf: str) -> bool:
    """A year, month or day; HTML has no season and no interval (HTML standard, section 2.3.5)."""
    parsed = partial_dates.from_edtf(edtf)
    return not parsed.is_interval and edtf[5:7] not in {"21", "22", "23", "24"}


@register.simple_tag
def date_range(  # a template passes by place
    start: str,
    end: str,
    is_current: bool,  # noqa: FBT001
    text: str = "",
    *,
    short: bool = False,
) -> SafeString | str:
    """ "February 2023 – May 2023", or the owner's own words."""
    if text:
        return text
    first = partial_date(start, short=short)
    if is_current:
        open_end = pgettext("date", "{start} – present") if first else pgettext("date", "present")
        return format_html(open_end, start=first)
    last = partial_date(end, short=short)
    if not (first and last):
        return first or last
    return format_html("{} – {}", first, last)
