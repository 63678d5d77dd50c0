"""Years of service in forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from content.sentences import translated
from profiles.years import parse_years


class YearsField(forms.CharField):
    """Takes "2022, 2023" and "'22,23"; its clean value is the list of years."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(year) for year in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]  # a list, not a text
        text = super().to_python(value)
        if not text:
            return []
        try:
            return list(parse_years(text))
        except ValueError as problem:
            raise ValidationError(translated(str(problem)), code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return list(initial or []) != self.to_python(data)
        except ValidationError:
            return True
