"""The form in which a revision keeps a row: Django's JSON, and beside it where the row stood.

The key of the address is no part of the row: written back as it is, it could take a path from
whoever stands there by now. `content.restoring` asks for the path instead.
"""

import datetime as dt
from typing import Any

from django.core.serializers import json

from content.models import Addressable

Deserializer = json.Deserializer


class Encoder(json.DjangoJSONEncoder):
    """Django's own cuts a moment to milliseconds, so that nothing would be quite as it was."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


class Serializer(json.Serializer):
    def _init_options(self) -> None:
        super()._init_options()  # type: ignore[misc]  # not in the stubs
        self.json_kwargs["cls"] = Encoder

    def get_dump_object(self, obj: Any) -> dict[str, Any]:
        dumped: dict[str, Any] = super().get_dump_object(obj)
        if isinstance(obj, Addressable) and obj.address is not None:
            dumped["address"] = {
                "id": obj.address.pk,
                "path": obj.address.path,
                "old": {old.path: old.pk for old in obj.address.old_addresses.all()},
            }
        return dumped
