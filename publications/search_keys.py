"""Words folded when they are written, so that a search folds nothing but the question.

SQLite knows neither case nor accents beyond ASCII, PostgreSQL none without an extension: both find
the same rows when both compare letters that Python has folded.
"""

from typing import TYPE_CHECKING, Any

from django.db import models

from publications.title_keys import title_key

if TYPE_CHECKING:
    _TextColumn = models.CharField[str, str]
else:
    _TextColumn = models.CharField  # Only its stubs can be subscripted.


def search_key(*texts: str) -> str:
    """Each text folded as `title_key` folds a title, with a space between: no word spans two."""
    return " ".join(filter(None, map(title_key, texts)))


class SearchKeyField(_TextColumn):
    """A column that follows other text columns of its row (`of`) whenever it is written."""

    def __init__(self, *, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        given: dict[str, Any] = {"max_length": 500, "editable": False, "default": ""}
        super().__init__(**given | options)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, arguments, options = super().deconstruct()
        return str(name), path, arguments, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 (Django's)
        key = search_key(*(getattr(model_instance, name) for name in self.of))
        setattr(model_instance, self.attname, key)
        return key
