"""Partial dates in models and forms.

A ``PartialDateField`` keeps the EDTF string; the rows are ordered and filtered by two date columns
beside it, which it fills with the first and the last day that the date may mean. The bounds are
read off the date each time, so no assignment, form or bulk write can leave them behind. Only
``QuerySet.update()`` writes columns without a model instance: it must name all three.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import class_prepared, pre_save
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from content.partial_dates import PartialDate, display, parse
from content.sentences import translated

if TYPE_CHECKING:
    _TextColumn = models.CharField[str, str]
else:
    _TextColumn = models.CharField  # Only its stubs can be subscripted.


def _edtf(value: object, *, allow_interval: bool) -> str:
    """Return what a person typed as EDTF, "" when blank. Raises ValidationError."""
    text = "" if value is None else str(value).strip()
    if not text:
        return ""
    try:
        date = parse(text)
    except ValueError as error:
        raise ValidationError(translated(str(error)), code="invalid") from None
    if date.is_interval and not allow_interval:
        message = gettext("Write one date here, not a range: %(text)s has a start and an end.")
        raise ValidationError(message, code="interval", params={"text": display(date)})
    return date.edtf


def _written(edtf: str) -> str:
    """Return the words for a date when they mean the same date again, otherwise its EDTF."""
    try:
        date = parse(edtf)
        words = display(date)
        return words if parse(words) == date else date.edtf
    except ValueError:
        return edtf


def _day(date: dt.date) -> str:
    return display(parse(date.isoformat()), short=True)


def understood(date: PartialDate) -> str:
    """Return the date in words and the days it may mean: "Fall 2022: 1 Sep 2022 – 30 Nov 2022"."""
    words, first, last = display(date), date.earliest, date.latest
    if last is None:
        open_end = pgettext("date", "%(date)s: from %(first)s")
        return open_end % {"date": words, "first": _day(first)}
    if first == last:
        return words
    span = pgettext("date", "%(date)s: %(first)s – %(last)s")
    return span % {"date": words, "first": _day(first), "last": _day(last)}


def reading(text: str) -> tuple[str, bool]:
    """Return how a typed date is understood, or why it is not; and whether it is."""
    if not text.strip():
        return "", True
    try:
        return understood(parse(text)), True
    except ValueError as error:
        return translated(str(error)), False


class PartialDateWidget(forms.TextInput):
    """A text input that shows the date as people write it, and beside it how it is understood."""

    class Media:
        js = [forms.Script("js/date-echo.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {"placeholder": gettext("2023, 2023-02, Fall 2022"), "size": 24, "data-date": ""}
        super().__init__(defaults | (attrs or {}))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        words, is_understood = reading(str(value or ""))
        # Why it is not understood stands above the field, as an error of the form.
        shown = words if is_understood and words != self.format_value(value) else ""
        echo = format_html('<span class="date-echo" role="status">{}</span>', shown)
        return super().render(name, value, attrs, renderer) + echo

    def format_value(self, value: Any) -> str | None:
        return _written(str(value)) if value else None


class PartialDateFormField(forms.CharField):
    """Accepts every form of ``content.partial_dates.parse``; its clean value is EDTF."""

    widget = PartialDateWidget

    def __init__(self, *, allow_interval: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allow_interval = allow_interval

    def to_python(self, value: Any) -> str:
        return _edtf(super().to_python(value), allow_interval=self.allow_interval)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what the dates mean, so that "Fall 2022" does not change "2022-23"."""
        if self.disabled:
            return False
        try:
            return _edtf(initial, allow_interval=True) != _edtf(data, allow_interval=True)
        except ValidationError:
            return super().has_changed(initial, data)


class _Bound(DeferredAttribute):
    """Stands for a date column whose value follows from the partial date beside it."""

    def __init__(self, field: Any, *, date_name: str, property_name: str) -> None:
        super().__init__(field)
        self.date_name = date_name
        self.property_name = property_name

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None or self.date_name not in instance.__dict__:
            return super().__get__(instance, cls)
        try:
            text = _edtf(instance.__dict__[self.date_name], allow_interval=True)
        except ValidationError:
            return None
        bound: dt.date | None = getattr(parse(text), self.property_name) if text else None
        return bound

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Keep what was loaded: Django tells by it which columns were deferred."""
        instance.__dict__[self.field.attname] = value


class PartialDateField(_TextColumn):
    """An EDTF string, "" when unknown, and its bounds in two sibling columns.

    ``earliest_field`` and ``latest_field`` name the siblings, each a
    ``DateField(null=True, blank=True, editable=False)``: both are None for an unknown date, the
    latter also for one with an open end. ``allow_interval=False`` refuses ranges.
    """

    def __init__(
        self,
        *args: Any,
        earliest_field: str = "",
        latest_field: str = "",
        allow_interval: bool = True,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)
        self.earliest_field = earliest_field
        self.latest_field = latest_field
        self.allow_interval = allow_interval

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.earliest_field:
            kwargs["earliest_field"] = self.earliest_field
        if self.latest_field:
            kwargs["latest_field"] = self.latest_field
        if not self.allow_interval:
            kwargs["allow_interval"] = False
        if self.max_length == 64:
            del kwargs["max_length"]
        return name, path, args, kwargs

    @property
    def _bounds(self) -> dict[str, str]:
        """The names of the sibling columns, and what each holds."""
        names = {self.earliest_field: "earliest", self.latest_field: "latest"}
        return {name: bound for name, bound in names.items() if name}

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if self._bounds and not cls._meta.abstract:
            # Siblings may be declared further down, so they are reached when the class is done.
            class_prepared.connect(self._bind, sender=cls)
            pre_save.connect(self._refuse_to_part, sender=cls)

    def _bind(self, sender: Any, **kwargs: Any) -> None:
        fields = {field.name: field for field in sender._meta.local_fields}
        for name, bound in self._bounds.items():
            if name in fields:
                descriptor = _Bound(fields[name], date_name=self.attname, property_name=bound)
                setattr(sender, name, descriptor)

    def _refuse_to_part(self, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Refuse a partial save that would store a date without its bounds, or the reverse.

        A signal, since a field is not told which of its siblings are saved with it.
        """
        names = {self.name, *self._bounds}
        saved = names & set(update_fields or ())
        if saved and saved != names:
            wanted = ", ".join(sorted(names))
            raise ValueError(f"Partial dates are saved whole: update_fields needs {wanted}.")

    def to_python(self, value: Any) -> Any:
        return _edtf(value, allow_interval=self.allow_interval)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 (Django's)
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else self.to_python(value)

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        # The admin hands its own text input to every CharField; it would show bare EDTF.
        if kwargs.get("widget") is AdminTextInputWidget:
            del kwargs["widget"]
        kwargs.setdefault("form_class", PartialDateFormField)
        kwargs.setdefault("allow_interval", self.allow_interval)
        return super().formfield(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_bounds()]

    def _check_bounds(self) -> list[checks.CheckMessage]:
        problems: list[checks.CheckMessage] = []
        for name in self._bounds:
            try:
                field = self.model._meta.get_field(name)
            except FieldDoesNotExist:
                field = None
            if type(field) is not models.DateField or not field.null:
                message = f"It names {name!r}, which is not a DateField(null=True) of the model."
                problems.append(checks.Error(message, obj=self, id="content.E001"))
        return problems
