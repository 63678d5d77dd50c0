"""Rows that an editor puts in order by dragging them, in the form of what they belong to."""

from adminsortable2 import admin as sortable

from content.admin_base import ContentInline

# adminsortable2 has no types.


class SortableAdmin(sortable.SortableAdminBase):  # type: ignore[misc]
    """Mixed into the class whose form holds the rows."""


class SortableChangeList(sortable.SortableAdminMixin):  # type: ignore[misc]
    """Mixed into the class whose own list is put in order."""


class SortableTable(ContentInline, sortable.SortableTabularInline):  # type: ignore[misc]
    """One line a row."""


class SortableStack(ContentInline, sortable.SortableStackedInline):  # type: ignore[misc]
    """One block of fields a row."""
