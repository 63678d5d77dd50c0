"""The bytes of a résumé's file -> what they say, whatever somebody put into them."""

import json
from collections.abc import Mapping
from typing import Any

from importer.folder import ImportProblem
from importer.front_matter import load_exactly
from importer.sources.resumes.parts import JSON_PARTS

LIMIT = 2 * 1024 * 1024
"""Largest file that is read, in bytes."""
DEPTH = 20
VALUES = 50_000
JSON_RESUME, RENDERCV = "jsonresume", "rendercv"
_HINT = "Give a JSON Resume (resume.json) or a RenderCV file (cv.yaml)."


def read(data: bytes, *, name: str) -> tuple[str, dict[str, Any]]:
    """Return the format and the document, without characters that no text has.

    Raises ImportProblem with one sentence.
    """
    if len(data) > LIMIT:
        size = LIMIT // (1024 * 1024)
        raise ImportProblem(f"{name} is larger than {size} MB: a résumé is text, without pictures.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ImportProblem(
            f"{name} is not UTF-8 from byte {problem.start + 1} on: save it as UTF-8."
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
            f"{name}, line {problem.lineno}: this is not JSON ({problem.msg}); correct it there."
        ) from None
    except (ValueError, RecursionError):
        raise ImportProblem(
            f"{name} holds a number or a nesting that no résumé has: correct it."
        ) from None
    return found if isinstance(found, dict) else {}


def no_number(word: str) -> float:
    raise ValueError(word)


def from_yaml(text: str, name: str) -> dict[str, Any]:
    try:
        return load_exactly(text)
    except ValueError as problem:
        raise ImportProblem(f"{name}, {problem} Correct it there.") from None


def check_size(document: object, name: str) -> None:
    waiting: list[tuple[object, int]] = [(document, 1)]
    count = 0
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if depth > DEPTH or count > VALUES:
            raise ImportProblem(
                f"{name} is nested deeper than {DEPTH} levels or holds more than {VALUES:,} "
                "values: take out what is no part of a résumé."
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
            raise ImportProblem(f"{name}: “cv” or “cv.sections” is no mapping. {_HINT}")
        return RENDERCV
    if "basics" in document or document.keys() & JSON_PARTS.keys():
        if not isinstance(document.get("basics", {}), dict):
            raise ImportProblem(f'{name}: “basics” is no object; write {{"name": …}} there.')
        return JSON_RESUME
    raise ImportProblem(f"{name} has neither “basics” nor “cv”. {_HINT}")
