"""Dates as CSL-JSON, Crossref and ORCID write them: [[2023, 2, 15]].

The CSL 1.0.2 schema (csl-data.json) allows parts, a season from 1 to 4, or an EDTF string.
"""

from typing import Any

from content import partial_dates
from publications.formats.json_values import first, items, text

SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def read_date(value: object) -> str:
    """The EDTF string of a CSL date variable, "" when it holds none that is understood."""
    if not isinstance(value, dict):
        return from_words(text(value))
    parts = [from_parts(part) for part in items(value.get("date-parts"))[:2]]
    if parts and parts[0]:
        season = season_of(value.get("season"))
        if len(parts) == 1 and len(parts[0]) == 4 and season:
            return f"{parts[0]}-{season}"
        return checked("/".join(filter(None, parts))) or parts[0]
    return from_words(text(value.get("raw")) or text(value.get("literal")))


def from_parts(parts: object) -> str:
    """EDTF of [2023, 2, 15], of ["2023", "02"] or of [[2023]] gone wrong; as far as it is right."""
    numbers = [first(part) for part in items(parts)[:3]]
    written = ""
    for number, width in zip(numbers, (4, 2, 2), strict=False):
        if not (number.isascii() and number.isdigit()):
            break
        longer = f"{written}-{number.zfill(width)}" if written else number
        if not checked(longer):
            break
        written = longer
    return written


def from_words(words: str) -> str:
    try:
        return partial_dates.parse(words).edtf
    except ValueError:
        return ""


def checked(edtf: str) -> str:
    try:
        return partial_dates.from_edtf(edtf).edtf
    except ValueError:
        return ""


def season_of(value: object) -> str:
    """The EDTF month of a season given as 1 to 4, 21 to 24, or a word."""
    word = text(value).lower()
    words = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
    numbers = {str(number): month for month, number in SEASONS.items()}
    return word if word in SEASONS else numbers.get(word) or words.get(word, "")


def write_date(edtf: str) -> Any:
    """The CSL date variable of an EDTF string: parts wherever parts can say it."""
    if edtf.endswith("/.."):
        return edtf
    ends = edtf.split("/")
    parts = [[int(number) for number in end.split("-")] for end in ends]
    month = ends[0][5:7]
    if month in SEASONS and len(ends) == 1:
        return {"date-parts": [parts[0][:1]], "season": SEASONS[month]}
    if any(end[5:7] in SEASONS for end in ends):
        return edtf
    return {"date-parts": parts}
