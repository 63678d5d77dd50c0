"""What every kind of content shares."""

from .addressable import Addressable, AddressableQuerySet
from .addresses import Address
from .files import StoredFile
from .publishing import Publishable, PublishableQuerySet
from .sources import KeepsSource, Reviewable

__all__ = [
    "Address",
    "Addressable",
    "AddressableQuerySet",
    "KeepsSource",
    "Publishable",
    "PublishableQuerySet",
    "Reviewable",
    "StoredFile",
]
