"""A day and a time as the active language writes them."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext


def shown_moment(at: dt.datetime) -> str:
    # Translators: PHP's letters, as in Django's filter "date".
    return date_format(localtime(at), pgettext("format of a moment", "j F Y, H:i"))
