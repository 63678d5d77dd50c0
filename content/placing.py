"""Addresses for many new objects at once."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from content.models import Address, Addressable


class Placer:
    """Gives objects of one kind the addresses they suggest, without asking for each."""

    def __init__(self, model: type[Addressable]) -> None:
        self.content_type = ContentType.objects.get_for_model(model)
        prefix = settings.ADDRESS_PATTERNS[model._meta.label_lower].partition("{")[0]
        paths = Address.objects.filter(path__startswith=prefix).values_list("path", flat=True)
        self.taken = set(paths.iterator())
        self.next_number: dict[str, int] = {}

    def place(self, rows: Sequence[Addressable]) -> None:
        """Sets `address` of rows that are not saved yet; the addresses are."""
        addresses = [
            Address(path=self.free_path(row), content_type=self.content_type) for row in rows
        ]
        for row, address in zip(rows, Address.objects.bulk_create(addresses), strict=True):
            row.address = address

    def free_path(self, row: Addressable) -> str:
        first = row.numbered_path(1)
        number = self.next_number.get(first, 1)
        while (path := row.numbered_path(number)) in self.taken:
            number += 1
        self.next_number[first] = number + 1
        self.taken.add(path)
        return path
