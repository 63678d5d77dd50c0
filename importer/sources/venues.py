"""Venues as they are named in running text: the year that stands with them, and their kind."""

import re

_YEAR_BEHIND = re.compile(r"^(.*?)[\s,]*(?:'|’|\s)\s?((?:19|20)\d\d|(?<=['’])\d\d)$")
_YEAR_JOINED = re.compile(r"^(.*[A-Za-z])((?:19|20)\d\d)$")
_SHORT_YEAR_JOINED = re.compile(r"^((?:.{0,40} )?[A-Z]{3,10})([0-3]\d)$")
_YEAR_BEFORE = re.compile(r"^((?:19|20)\d\d)\s+(.+)$")
_VOLUME_BEFORE = re.compile(r"^(?:volume|vol\.?)\s+\d{1,4}\s+of\s+(?:the\s+)?", re.IGNORECASE)
_VOLUME_BEHIND = re.compile(r"(?<=[a-z])\s+\d{1,3}$")
_JOURNAL = re.compile(
    r"\b(?:journals?|transactions?|trans|magazines?|magzines?|letters|review|reviews|annals|bulletin"
    r"|IEEE T[A-Z]{2,5}|TPDS|TPAMI|TMLR|JMLR|JAIR|TNNLS|TIST|TKDE|TMC|JSAC|Nature|Science|PNAS|Cell"
    r"|PLOS|Acta|Nachrichten|Mathematica|Physica|Chimica|Archiv|Comptes Rendus"
    r"|Communications|Neurocomputing|Frontiers|Quarterly|Zeitschrift|Revue|Revista)\b"
    r"|学报|期刊|杂志|学会誌|論文誌",
    re.IGNORECASE,
)
_MEETINGS = re.compile(
    r"EuroSys|CoRL|UbiComp|Ubicomp|MobiCom|Mobicom|SenSys|Interspeech|Eurographics",
)
PUBLISHER = re.compile(
    r"[\w&. -]{0,60}\b(?:Press|Publishers?|Publishing|Verlag|Éditions|Editions|Books)"
    r"|[\u3400-\u9fff]{2,20}出版社"
)
_CONFERENCE_WORDS = re.compile(
    r"\b(?:conferences?|proceedings|workshops?|symposium|meeting|congress|conf)\b", re.IGNORECASE
)


def venue_with_year(text: str) -> tuple[str, str]:
    """Divide "AAAI 2023" or "FL-AAAI workshop '22" into the venue and its year, "" if none.

    A volume's number does not belong to a venue's name.
    """
    text = _VOLUME_BEFORE.sub("", text)
    venue, year = _venue_with_year(text)
    return _VOLUME_BEHIND.sub("", venue) if len(venue) > 8 else venue, year


def _venue_with_year(text: str) -> tuple[str, str]:
    if found := _YEAR_BEHIND.match(text):
        year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
        return found[1].strip(" ,'’"), year
    if found := _YEAR_JOINED.match(text):
        return found[1], found[2]
    if found := _SHORT_YEAR_JOINED.match(text):
        return found[1], f"20{found[2]}"
    if found := _YEAR_BEFORE.match(text):
        return found[2].strip(), found[1]
    return text, ""


def is_journal(text: str) -> bool:
    return bool(_JOURNAL.search(text)) and not _CONFERENCE_WORDS.search(text)


def is_conference(text: str) -> bool:
    """Whether a venue is a meeting: it says so, or is named by an acronym such as NeurIPS."""
    if _CONFERENCE_WORDS.search(text):
        return True
    return any(
        len(word) <= 12
        and (sum(letter.isupper() for letter in word) >= 3 or _MEETINGS.fullmatch(word))
        for word in re.findall(r"[A-Za-z]+", text)
    )


def type_of(venue: str, around: str = "", *, has_year: bool = False) -> str:
    """Return the type of a work by its venue and the words around its title, cautiously.

    An acronym alone is a meeting only where a year stands with it: "AAAI 2026", but not "JCST".
    """
    if venue and is_journal(venue):
        return "article-journal"
    if venue and re.search(r"arxiv|preprint", venue, re.IGNORECASE):
        return "preprint"
    if venue and (_CONFERENCE_WORDS.search(venue) or (has_year and is_conference(venue))):
        return "paper-conference"
    if re.search(r"\b(?:preprint|arxiv)\b", around, re.IGNORECASE):
        return "preprint"
    if not venue and re.search(r"\b(?:thesis|dissertation)\b", around, re.IGNORECASE):
        return "thesis"
    return "other"
