"""What the front matter of a book review says of the book -> facts above its text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from importer.sources.jekyll.configuration import text

_LABELS = {
    "author": "Author",
    "released": "Released",
    "status": "Status",
    "started": "Started",
    "finished": "Finished",
    "stars": "Stars",
    "isbn": "ISBN",
}


def facts(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield label and text of each."""
    for key, label in _LABELS.items():
        if text(values.get(key)):
            yield label, text(values.get(key))
    review = text(values.get("goodreads_review"))
    if re.fullmatch(r"\d{1,12}", review):
        yield "Goodreads", f"<https://www.goodreads.com/review/show/{review}>"
    url = text(values.get("buy_link"))
    if re.match(r"https?://[^\s<>]+$", url):
        yield "Buy", f"<{url}>"
