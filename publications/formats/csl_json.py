"""CSL-JSON: the Citation Style Language's input data model, version 1.0.2 (csl-data.json).

`read` takes what reference managers and this site write: an array of items, or one item. What no
column holds stands in `Entry.fields` as "csl:genre", as JSON, and comes out again. `write` gives
the same bytes for what it wrote itself, after any number of readings.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from content.sentences import sentence
from publications.formats import json_values
from publications.formats.csl_entries import entry_of
from publications.formats.csl_items import item_of
from publications.formats.entries import Bibliography, Broken, Entry, NotABibliographyError

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
EXTENSION = ".json"


def read(data: bytes | str) -> Bibliography:
    """The works of a CSL-JSON file; raises NotABibliographyError."""
    return from_value(json_values.load(data))


def from_value(value: Any) -> Bibliography:
    """`read`, for JSON that is parsed already."""
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        value = value["items"]
    items = [value] if isinstance(value, dict) else value
    if not isinstance(items, list) or not any(map(_is_item, items)):
        raise NotABibliographyError(
            sentence(
                "The file is no CSL-JSON: it is to be an array of items that have a type and a "
                "title."
            )
        )
    json_values.check_count(len(items))
    entries: list[Entry] = []
    broken: list[Broken] = []
    for number, item in enumerate(items, start=1):
        if _is_item(item):
            entries.append(entry_of(item))
        else:
            broken.append(not_an_item(item, number=number))
    return Bibliography(entries=tuple(entries), broken=tuple(broken))


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and bool(json_values.first(item.get("title")) or item.get("DOI"))


def not_an_item(item: object, *, number: int) -> Broken:
    return Broken(
        line=0,
        text=json_values.dumped(item)[: json_values.MAX_TEXT],
        reason=sentence(
            "Item {number} has neither a title nor a DOI: add one of them.", number=number
        ),
    )


def write(entries: Iterable[Entry]) -> str:
    """The works as a JSON array, in the order given, with a line feed at the end."""
    return "".join(chunks(entries))


def chunks(entries: Iterable[Entry]) -> Iterator[str]:
    """`write`, a work at a time."""
    before = "[\n"
    for number, entry in enumerate(entries, start=1):
        item = settled_item(entry)
        item = {"id": item.pop("id", number), **item}
        yield before + json.dumps(item, ensure_ascii=False, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def settled_item(entry: Entry) -> json_values.Item:
    """The item that reading and writing no longer change."""
    item = item_of(entry)
    for _ in range(5):
        again = item_of(entry_of(item))
        if list(again.items()) == list(item.items()):
            break
        item = again
    return item
