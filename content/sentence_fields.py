"""What the database keeps in English sentences, shown and edited in the editor's language."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from content.sentences import original, translated

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField  # only its stub can be subscripted


class SentencesInput(forms.CharField):
    """Kept in English again: whoever speaks another language reads the note in theirs."""

    def prepare_value(self, value: Any) -> Any:
        return translated(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return original(text.replace("\r\n", "\n")) if isinstance(text, str) else text


class SentencesField(TextField):
    """A text column of sentences (content.sentences), and of what editors write themselves."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": SentencesInput, **kwargs})
