"""The shape of a JSON Resume, as the standard's schema 1.0.0 asks for it.

Stated after jsonresume/resume-schema: MIT License, Copyright (c) 2014 the JSON Resume authors.
"""

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
URL: dict[str, Any] = {"type": "string", "format": "uri"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
DATE: dict[str, Any] = {
    "type": "string",
    "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$",
}


def shape(texts: str, **others: Any) -> dict[str, Any]:
    properties = dict.fromkeys(texts.split(), TEXT) | others
    return {"type": "object", "additionalProperties": True, "properties": properties}


def listed(texts: str, **others: Any) -> dict[str, Any]:
    return {"type": "array", "additionalItems": False, "items": shape(texts, **others)}


SPAN = {"startDate": DATE, "endDate": DATE}
RESUME: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": URL,
        "basics": shape(
            "name label image phone summary",
            email={"type": "string", "format": "email"},
            url=URL,
            location=shape("address postalCode city countryCode region"),
            profiles=listed("network username", url=URL),
        ),
        "work": listed(
            "name location description position summary", url=URL, highlights=TEXTS, **SPAN
        ),
        "volunteer": listed("organization position summary", url=URL, highlights=TEXTS, **SPAN),
        "education": listed("institution area studyType score", url=URL, courses=TEXTS, **SPAN),
        "awards": listed("title awarder summary", date=DATE),
        "certificates": listed("name issuer", date=DATE, url=URL),
        "publications": listed("name publisher summary", releaseDate=DATE, url=URL),
        "skills": listed("name level", keywords=TEXTS),
        "languages": listed("language fluency"),
        "interests": listed("name", keywords=TEXTS),
        "references": listed("name reference"),
        "projects": listed(
            "name description entity type",
            url=URL, highlights=TEXTS, keywords=TEXTS, roles=TEXTS, **SPAN,
        ),
        "meta": shape("version lastModified", canonical=TEXT),
    },
}  # fmt: skip
