"""Rows that an editor puts in order by dragging them, in the form of what they belong to."""

import json
from http import HTTPStatus
from typing import Any

from adminsortable2 import admin as sortable
from django.db import transaction
from django.forms import MultiWidget
from django.http import HttpRequest, HttpResponse

from content.admin_base import ContentInline, label_of, name_parts
from content.admin_conflicts import WatchedRows
from content.sentences import sentence

# adminsortable2 has no types.


class SortableAdmin(sortable.SortableAdminBase):  # type: ignore[misc]
    """Mixed into the class whose form holds the rows."""


class SortableChangeList(sortable.SortableAdminMixin):  # type: ignore[misc]
    """Mixed into the class whose own list is put in order; what was moved has it in its history."""

    @transaction.atomic
    def update_order(self, request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = super().update_order(request)
        if answer.status_code == HTTPStatus.OK:
            moved = [key for key, _ in json.loads(request.body)["updatedItems"]]
            rows = list(self.model._default_manager.filter(pk__in=moved))
            if rows:
                self.note(request, rows, sentence("Put in another order."))
        return answer


class SortableRows(WatchedRows, sortable.CustomInlineFormSet):  # type: ignore[misc]
    """Rows in order, not saved over what somebody else changed meanwhile."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = label_of(name, field)
            name_parts(field, label)
            if not (isinstance(field.widget, MultiWidget) or field.widget.is_hidden):
                # In a table no label stands beside the input.
                field.widget.attrs.setdefault("aria-label", label)


class SortableTable(ContentInline, sortable.SortableTabularInline):  # type: ignore[misc]
    """One line a row."""

    formset = SortableRows


class SortableStack(ContentInline, sortable.SortableStackedInline):  # type: ignore[misc]
    """One block of fields a row."""

    formset = SortableRows
