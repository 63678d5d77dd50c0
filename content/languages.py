"""In which language the site's own words are: labels, dates, buttons.

What a researcher wrote is in the language it was written in. Which languages there are is said by
the folders of ``translations`` and by settings.LANGUAGES.
"""

from contextlib import AbstractContextManager
from functools import lru_cache

from django.conf import settings
from django.utils import translation


@lru_cache(maxsize=256)
def spoken(tag: str) -> str:
    """The language of settings.LANGUAGES nearest to a BCP 47 tag ("zh-CN", "de-AT"); the first of
    them where none is near."""
    try:
        return translation.get_supported_language_variant(tag.lower())
    except LookupError:
        return settings.LANGUAGE_CODE


def speaking(tag: str) -> AbstractContextManager[None]:
    """While it lasts, the site's own words are in the language nearest to `tag`."""
    return translation.override(spoken(tag) if tag else settings.LANGUAGE_CODE)


def speak(tag: str) -> None:
    """Until the request is answered, the site's own words are in the language nearest to `tag`."""
    translation.activate(spoken(tag) if tag else settings.LANGUAGE_CODE)


def distance(tag: str) -> int:
    """How far a BCP 47 tag is from the language that is spoken now; "" is the site's own."""
    if not tag:
        return 1
    return 0 if spoken(tag) == translation.get_language() else 2
