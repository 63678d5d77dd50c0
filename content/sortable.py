"""Rows that an editor puts in order by dragging them, in the form of what they belong to."""

from adminsortable2 import admin as sortable

from content.admin_base import ContentInline
from content.admin_conflicts import WatchedRows

# adminsortable2 has no types.


class SortableAdmin(sortable.SortableAdminBase):  # type: ignore[misc]
    """Mixed into the class whose form holds the rows."""


class SortableChangeList(sortable.SortableAdminMixin):  # type: ignore[misc]
    """Mixed into the class whose own list is put in order."""


class SortableRows(WatchedRows, sortable.CustomInlineFormSet):  # type: ignore[misc]
    """Rows in order, not saved over what somebody else changed meanwhile."""


class SortableTable(ContentInline, sortable.SortableTabularInline):  # type: ignore[misc]
    """One line a row."""

    formset = SortableRows


class SortableStack(ContentInline, sortable.SortableStackedInline):  # type: ignore[misc]
    """One block of fields a row."""

    formset = SortableRows
