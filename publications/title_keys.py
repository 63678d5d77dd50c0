"""The key by which two spellings of one title are recognised."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _TextColumn = models.CharField[str, str]
else:
    _TextColumn = models.CharField  # Only its stubs can be subscripted.

MAX_LENGTH = 200
# Letters that Unicode does not take apart into a letter and an accent.
PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Equal for titles that differ in case, spaces, punctuation, accents or markup only.

    At most `MAX_LENGTH` characters; "" for a title without any letter or digit.
    """
    plain = re.sub(r"\\[A-Za-z]+|</?[A-Za-z]+>", "", title)
    letters = unicodedata.normalize("NFKD", plain).casefold().translate(PLAIN_LETTERS)
    return "".join(letter for letter in letters if letter.isalnum())[:MAX_LENGTH]


class TitleKeyField(_TextColumn):
    """A column that follows the row's title whenever it is written."""

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"max_length": MAX_LENGTH, "editable": False}
        super().__init__(**given | {"db_index": True, "default": ""} | options)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 (Django's)
        key = title_key(model_instance.title)  # type: ignore[attr-defined]  # stands on works only
        setattr(model_instance, self.attname, key)
        return key
