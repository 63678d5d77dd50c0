"""Fields of the admin that choose a row by typing a part of its name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelMultipleChoiceField

from content.row_keys import row_key

if TYPE_CHECKING:
    ManyRows = ModelMultipleChoiceField[models.Model]
else:
    ManyRows = ModelMultipleChoiceField  # Only its stubs can be subscripted.


class ChosenRows(ManyRows):
    """Says of a number that no database can hold what Django's says of a word."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if row_key(str(one)) is None:
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": one})
        return super().clean(value)


class KnownKeys:
    """Shows no choice for what cannot be a key; Django's asks the database, which refuses."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        known = [one for one in value if row_key(str(one)) is not None]
        groups: list[Any] = super().optgroups(name, known, attr)  # type: ignore[misc]
        return groups


class Autocomplete(KnownKeys, AutocompleteSelect):
    pass


class AutocompleteMultiple(KnownKeys, AutocompleteSelectMultiple):
    pass


class LoadedAutocomplete(Autocomplete):
    """Shows the object its row was loaded with, where Django's asks the database in every row."""

    loaded: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        if self.loaded is None or list(value) != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        blank = (
            [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        )
        label = self.choices.field.label_from_instance(self.loaded)
        chosen = self.create_option(name, self.loaded.pk, label, selected=True, index=len(blank))
        return [(None, [*blank, chosen], 0)]
