"""Years, months and days of BibTeX, and dates of biblatex, to EDTF and back."""

import calendar
import re
from functools import lru_cache

from content import partial_dates
from publications.formats.bibtex_values import MONTHS
from publications.formats.latex import to_text

_YEAR = re.compile(r"[12][0-9]{3}")
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Fall", "24": "Winter"}
_NUMBERS = {name.lower(): f"{number:02}" for number, name in enumerate(calendar.month_name) if name}
_NUMBERS |= {name: _NUMBERS[full.lower()] for name, full in MONTHS.items()}
_NUMBERS |= {str(number): f"{number:02}" for number in range(1, 13)}
_NUMBERS |= {f"{number:02}": f"{number:02}" for number in range(1, 10)}
_MACROS = [name for name in MONTHS if name != "sept"]
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?|([^\W\d_]+)\.?\s+(\d{1,2})")


def read_date(fields: dict[str, str]) -> str:
    """Return the EDTF date of raw `fields`, "" when unknown, and take from them what it says."""
    if date := _parsed(to_text(fields.get("date", ""))):
        del fields["date"]
        if fields.get("year", "").strip() == date[:4]:
            fields.pop("year", None)
        return date
    year = to_text(fields.get("year", "")).strip(" .")
    if not _YEAR.fullmatch(year):
        date = _parsed(year)
        if date:
            del fields["year"]
        return date
    del fields["year"]
    return _with_month(year, fields)


def _with_month(year: str, fields: dict[str, str]) -> str:
    month, day = to_text(fields.get("month", "")), to_text(fields.get("day", ""))
    if not month:
        return year
    if found := _DAY_AND_MONTH.fullmatch(month):
        month, day = (found[2] or found[3]), (day or found[1] or found[4])
    number = _NUMBERS.get(month.lower().rstrip("."))
    if not number:
        if date := _parsed(f"{month} {year}"):
            del fields["month"]
            return date
        return year
    del fields["month"]
    length = calendar.monthrange(int(year), int(number))[1]
    if not day:
        return f"{year}-{number}"
    if day.isascii() and day.isdigit() and 1 <= int(day) <= length:
        fields.pop("day", None)
        return f"{year}-{number}-{int(day):02}"
    fields.setdefault("day", day)
    return f"{year}-{number}"


@lru_cache(maxsize=1_000)
def _parsed(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    for reading in (text, f"{text}.." if text.endswith("/") else text.replace("–", "-")):
        try:
            return partial_dates.parse(reading).edtf
        except ValueError:
            continue
    return ""


def write_date(edtf: str) -> dict[str, str]:
    """Return the fields that state a date; the value of `month` is an abbreviation or words.

    An interval has no field in BibTeX but `date` of biblatex; its first year stands beside it.
    """
    if not edtf:
        return {}
    try:
        partial_dates.from_edtf(edtf)
    except ValueError:
        return {}
    year, _, rest = edtf.partition("-")
    if "/" in edtf:
        return {"year": edtf[:4], "date": edtf}
    if rest in _SEASONS:
        return {"year": year, "month": _SEASONS[rest]}
    month, _, day = rest.partition("-")
    fields = {"year": year}
    if month:
        fields["month"] = _MACROS[int(month) - 1]
    if day:
        fields["day"] = str(int(day))
    return fields


def is_abbreviation(month: str) -> bool:
    return month in _MACROS
