"""The bytes of a résumé's file -> what they say, whatever somebody put into them."""

import json
from collections.abc import Mapping
from typing import Any

from content.sentences import sentence
from importer.folder import ImportProblem
from importer.front_matter import load_exactly
from importer.sources.resumes.parts import JSON_PARTS

LIMIT = 2 * 1024 * 1024
"""Largest file that is read, in bytes."""
DEPTH = 20
VALUES = 50_000
JSON_RESUME, RENDERCV = "jsonresume", "rendercv"
_HINT = sentence("Give a JSON Resume (resume.json) or a RenderCV file (cv.yaml).")


def read(data: bytes, *, name: str) -> tuple[str, dict[str, Any]]:
    """Return the format and the document, without characters that no text has.

    Raises ImportProblem with one sentence.
    """
    if len(data) > LIMIT:
        size = LIMIT // (1024 * 1024)
        raise ImportProblem(
            sentence(
                "{file} is larger than {size} MB: a résumé is text, without pictures.",
                file=name,
                size=size,
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ImportProblem(
            sentence(
                "{file} is not UTF-8 from byte {number} on: save it as UTF-8.",
                file=name,
                number=problem.start + 1,
            )
        ) from None
    is_json = text.lstrip()[:1] == "{"
    document = from_json(text, name) if is_json else from_yaml(text, name)
    check_size(document, name)
    document = clean(document)
    return format_of(document, name), document


def from_json(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=no_number)
    except json.JSONDecodeError as problem:
        raise ImportProblem(
            sentence(
                "{file}, line {line}: this is not JSON; correct it there.",
                file=name,
                line=problem.lineno,
            )
        ) from None
    except (ValueError, RecursionError):
        raise ImportProblem(
            sentence(
                "{file} holds a number or a nesting that no résumé has: correct it.", file=name
            )
        ) from None
    return found if isinstance(found, dict) else {}


def no_number(word: str) -> float:
    raise ValueError(word)


def from_yaml(text: str, name: str) -> dict[str, Any]:
    try:
        return load_exactly(text)
    except ValueError as problem:
        raise ImportProblem(f"{name}, {problem} " + sentence("Correct it there.")) from None


def check_size(document: object, name: str) -> None:
    waiting: list[tuple[object, int]] = [(document, 1)]
    count = 0
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if depth > DEPTH or count > VALUES:
            raise ImportProblem(
                sentence(
                    "{file} is nested deeper than {depth} levels or holds more than {values} "
                    "values: take out what is no part of a résumé.",
                    file=name,
                    depth=DEPTH,
                    values=f"{VALUES:,}",
                )
            )
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(inner, str) or not hasattr(inner, "__iter__"):
            continue
        waiting += [(one, depth + 1) for one in inner]


def clean(value: Any) -> Any:
    """The same without null characters and halves of pairs, which a database refuses."""
    if isinstance(value, dict):
        return {clean(str(key)): clean(one) for key, one in value.items()}
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, str) and not value.isprintable():
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    return value


def format_of(document: Mapping[str, Any], name: str) -> str:
    if "cv" in document:
        own = document["cv"]
        if not isinstance(own, dict) or not isinstance(own.get("sections") or {}, dict):
            raise ImportProblem(
                sentence("{file}: “cv” or “cv.sections” is no mapping.", file=name) + f" {_HINT}"
            )
        return RENDERCV
    if "basics" in document or document.keys() & JSON_PARTS.keys():
        if not isinstance(document.get("basics", {}), dict):
            raise ImportProblem(
                sentence('{file}: “basics” is no object; write {{"name": …}} there.', file=name)
            )
        return JSON_RESUME
    raise ImportProblem(sentence("{file} has neither “basics” nor “cv”.", file=name) + f" {_HINT}")
