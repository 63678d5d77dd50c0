"""Jekyll's filters, as far as content uses them.

Dates follow Ruby's strftime, paths lose the site's host and base.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from html import escape
from typing import Any, cast
from urllib.parse import quote

from liquid import RenderContext

from importer.sources.liquid_guards import Filter, Filters, condition_of, guarded
from importer.sources.liquid_run import Sandbox

_FORMAT = re.compile(r"%([-^#0_]?)([aAbBcdeFHIjlLmMpPsSTuUwyYxXzZ%])")
_DATE_FORMS = (
    *("%Y-%m-%d %H:%M:%S %z", "%Y/%m/%d", "%Y-%m", "%Y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y"),
    *("%d %b %Y", "%m/%d/%Y", "%B %Y", "%b %Y", "%Y.%m.%d", "%a %b %d %H:%M:%S %Y"),
)


def _with_context(function: Filter) -> Filter:
    function.with_context = True  # type: ignore[attr-defined]
    return function


def _key(item: Any, name: object) -> Any:
    value: Any = item
    for part in str(name).split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _items(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def _where(value: Any, name: str, *given: Any) -> list[Any]:
    wanted = given[0] if given else True

    def bears(item: Any) -> bool:
        held = _key(item, name)
        if isinstance(held, list | tuple):
            return wanted in held
        return held == wanted or (isinstance(held, bool) and str(held).lower() == wanted)

    return [item for item in _items(value) if bears(item)]


@_with_context
def _where_exp(value: Any, name: str, text: str, *, context: RenderContext) -> list[Any]:
    test = condition_of(text, context)
    return [item for item in _items(value) if test({name: item})]


@_with_context
def _find_exp(value: Any, name: str, text: str, *, context: RenderContext) -> Any:
    test = condition_of(text, context)
    return next((item for item in _items(value) if test({name: item})), None)


def _groups(value: Any, key: Callable[[Any], Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for item in _items(value):
        groups.setdefault(str(key(item) or ""), []).append(item)
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.items()]


def _group_by(value: Any, name: str) -> list[dict[str, Any]]:
    return _groups(value, lambda item: _key(item, name))


@_with_context
def _group_by_exp(value: Any, name: str, text: str, *, context: RenderContext) -> Any:
    run = cast(Sandbox, context.env).run
    template = context.env.from_string("{{ " + text.replace("}}", "") + " }}")

    def key(item: Any) -> str:
        run.spend(1)
        with context.extend({name: item}):
            buffer = context.get_buffer()
            template.render_with_context(context, buffer, partial=True)
            return buffer.getvalue()

    return _groups(value, key)


def _sort(value: Any, name: str | None = None, nils: str = "first") -> list[Any]:
    def key(item: Any) -> tuple[bool, int, Any]:
        held = _key(item, name) if name else item
        is_number = isinstance(held, int | float)
        is_last = (held is None) == (nils == "last")
        return is_last, 0 if is_number else 1, held if is_number else str(held or "")

    return sorted(_items(value), key=key)


def _uniq(value: Any, name: str | None = None) -> list[Any]:
    seen: dict[str, Any] = {}
    for item in _items(value):
        seen.setdefault(repr(_key(item, name) if name else item), item)
    return list(seen.values())


def _date(value: Any, form: str = "%Y-%m-%d") -> str:
    moment = _moment(value)
    if moment is None or len(str(form)) > 200:
        return "" if value is None else str(value)

    def part(found: re.Match[str]) -> str:
        flag, letter = found[1], found[2]
        letter = {"P": "p", "e": "d", "l": "I", "L": "f"}.get(letter, letter)
        text = moment.strftime(f"%{letter}")
        if flag == "-" or found[2] in "el":
            text = text.lstrip("0") or "0"
        text = text[:3] if found[2] == "L" else text
        return text.upper() if flag in ("^", "#") else text

    return _FORMAT.sub(part, str(form))


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    text = "" if value is None or isinstance(value, bool) else str(value).strip()
    if text in ("now", "today"):
        return datetime.now(UTC)
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(text), UTC) if len(text) > 4 else _written(text)
    return _written(text) if len(text) <= 60 else None


def _written(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    for form in _DATE_FORMS:
        with suppress(ValueError):
            return datetime.strptime(text, form).replace(tzinfo=UTC)
    return None


def _local(value: Any) -> str:
    """Return a path of the site without base; what leads elsewhere stays."""
    text = "" if value is None else str(value)
    if not text or "://" in text or text.startswith(("//", "#", "mailto:", "data:")):
        return text
    return "/" + text.lstrip("/")


def _slugify(value: Any, mode: str = "default") -> str:
    text = "" if value is None else str(value)
    if mode == "latin":
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if mode == "none":
        return text
    return re.sub(r"[\W_]+" if mode != "raw" else r"\s+", "-", text).strip("-").lower()


def _strip_html(value: Any) -> str:
    """Return a text without tags, in one pass."""
    text, parts, at = str(value or ""), [], 0
    while (opening := text.find("<", at)) >= 0 and (closing := text.find(">", opening)) >= 0:
        parts.append(text[at:opening])
        at = closing + 1
    return "".join(parts) + text[at:]


def _jsonify(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def _sentence(value: Any, connector: str = "and") -> str:
    words = [str(item) for item in _items(value)]
    if len(words) < 3:
        return f" {connector} ".join(words)
    return f"{', '.join(words[:-1])}, {connector} {words[-1]}"


def _number_of_words(value: Any, _mode: str = "") -> int:
    return len(str(value or "").split())


def _same(value: Any, *_args: object) -> Any:
    return value


def _markdownify(value: Any) -> str:
    """Return Markdown as Markdown, marked so that it is read as such inside HTML."""
    text = _text(value)
    return f'<div markdown="1">\n\n{text}\n\n</div>' if "\n" in text.strip() else text


def _text(value: Any) -> str:
    return "" if value is None else str(value)


JEKYLL: dict[str, Filter] = {
    "relative_url": _local,
    "absolute_url": _local,
    "strip_index": lambda value: re.sub(r"/index\.html?$", "/", _text(value)),
    "markdownify": _markdownify,
    "smartify": _same,
    "date": _date,
    "date_to_string": lambda value, *_: _date(value, "%d %b %Y"),
    "date_to_long_string": lambda value, *_: _date(value, "%d %B %Y"),
    "date_to_xmlschema": lambda value: _date(value, "%Y-%m-%d"),
    "date_to_rfc822": lambda value: _date(value, "%a, %d %b %Y"),
    "where": _where,
    "where_exp": _where_exp,
    "find": lambda value, name, *given: next(iter(_where(value, name, *given)), None),
    "find_exp": _find_exp,
    "group_by": _group_by,
    "group_by_exp": _group_by_exp,
    "sort": _sort,
    "sort_natural": lambda value, name=None: sorted(
        _items(value), key=lambda item: _text(_key(item, name) if name else item).casefold()
    ),
    "uniq": _uniq,
    "push": lambda value, item: [*_items(value), item],
    "unshift": lambda value, item: [item, *_items(value)],
    "pop": lambda value, count=1: _items(value)[: -int(count)],
    "shift": lambda value, count=1: _items(value)[int(count) :],
    "sample": lambda value, *_: next(iter(_items(value)), None),
    "slugify": _slugify,
    "jsonify": _jsonify,
    "inspect": _jsonify,
    "to_integer": lambda value: int(float(value)),
    "number_of_words": _number_of_words,
    "strip_html": _strip_html,
    "xml_escape": lambda value: escape(_text(value)),
    "cgi_escape": lambda value: quote(_text(value), safe=""),
    "uri_escape": lambda value: quote(_text(value), safe="/:?#[]@!$&'()*+,;=%"),
    "array_to_sentence_string": _sentence,
    "normalize_whitespace": lambda value: " ".join(_text(value).split()),
    "remove_accents": lambda value: (
        unicodedata.normalize("NFKD", _text(value)).encode("ascii", "ignore").decode()
    ),
    "hideCustomBibtex": _same,
}
"""Filters that Jekyll or a theme of this family adds, or gives a meaning of its own."""


def install(env: Sandbox) -> None:
    """Put Jekyll's filters beside Liquid's, all behind the guard."""
    functions = {**env.filters, **JEKYLL}
    env.filters = Filters({name: guarded(name, one) for name, one in functions.items()})
