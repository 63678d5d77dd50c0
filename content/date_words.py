"""The words in which researchers name months and seasons, and text folded to compare with them."""

import unicodedata

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier janv enero ene janeiro gennaio",
            "february feb februar fevrier fevr fev febrero fevereiro febbraio",
            "march mar marz maerz mars marzo marco",
            "april apr avril avr abril abr aprile",
            "may mai mayo maio maggio",
            "june jun juni juin junio junho giugno",
            "july jul juli juillet juil julio julho luglio",
            "august aug aout agosto",
            "september sept sep septembre septiembre setiembre setembro settembre",
            "october oct oktober okt octobre octubre outubro ottobre",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS = {
    name: number
    for number, names in (
        (21, "spring fruhling fruhjahr printemps primavera 春季 春"),
        (22, "summer sommer sommersemester sose ss ete verano verao 夏季 夏"),
        (23, "autumn fall herbst automne otono autunno outono 秋季 秋"),
        (24, "winter wintersemester wise ws hiver invierno inverno 冬季 冬"),
    )
    for name in names.split()
}

_FOLDS = str.maketrans(
    dict.fromkeys("‐‑", "-") | dict.fromkeys("‒–—―−~〜", "–") | {"’": "'", "‘": "'"}
)


def fold(text: str) -> tuple[str, list[int]]:
    """Return ``text`` in plain form, and for each of its characters the index it came from.

    Compatibility forms (full-width digits, no-break blanks), case, accents and invisible
    characters are folded away; every dash but the hyphen becomes "–". The list has one index
    more than the folded text has characters: the length of ``text``.
    """
    folded: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        plain = unicodedata.normalize("NFKD", character).translate(_FOLDS).casefold()
        kept = [part for part in plain if unicodedata.category(part) not in {"Mn", "Cf"}]
        folded.extend(kept)
        origins.extend([index] * len(kept))
    return "".join(folded), [*origins, len(text)]
