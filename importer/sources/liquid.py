"""What is left of Liquid and Jekyll's template tags: folded away where plain, else reported."""

import re
from dataclasses import replace

from importer.sources.source_lines import Line, Remarks, outside_code

_TAG_LINE = re.compile(r"^\s*(?:\{%[^{}%\n]{0,500}(?:%(?!\})[^{}%\n]{0,500}){0,5}%\}\s*)+$")
_TAG = re.compile(r"\{%-?[^{}\n]{0,500}?-?%\}")
_BASE = re.compile(
    r"\{\{-?\s*(?:base_path|site\.(?:baseurl|url)|site\.url\s*\|\s*append:\s*site\.baseurl)\s*-?\}\}"
)
_FILTERED = re.compile(
    r"\{\{-?\s*[\"']([^\"'{}|]{0,500})[\"']\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}"
)
_PREPENDED = re.compile(
    r"\{\{-?\s*[\"']([^\"'{}|]{0,500})[\"']\s*\|\s*prepend:\s*"
    r"(?:site\.baseurl|site\.url|base_path)\s*(?:\|\s*prepend:\s*site\.url\s*)?-?\}\}"
)
_LINK = re.compile(r"\{%-?\s*link\s+([^\s{}%]{1,300})\s*-?%\}")
_RAW = re.compile(r"\{%-?\s*(end)?raw\s*-?%\}")
_ANCHOR = re.compile(
    r"<(span|a)\s(?=[^<>]*\bid\s*=\s*[\"']?([^\"'\s<>]{1,100}))[^<>]*>\s*</\1>", re.IGNORECASE
)


def fold(lines: list[Line], remarks: Remarks) -> list[Line]:
    """Return the lines without Liquid; what was not plain is kept as text and reported."""
    result, raw = [], False
    is_outside_code = outside_code(lines)
    for index, line in enumerate(lines):
        was_raw = raw
        for mark in _RAW.finditer(line.text):
            raw = not mark[1]
        text = _RAW.sub("", line.text)
        if was_raw or raw or text != line.text or "{" not in text:
            if text.strip() or not line.text.strip():
                result.append(replace(line, text=text))
            continue
        folded = _folded(line, remarks, reports=is_outside_code(index))
        if folded is not None:
            result.append(folded)
    return result


def anchor(text: str) -> str:
    """Return the id of a line that holds nothing but an empty anchor, or ""."""
    found = _ANCHOR.fullmatch(text.strip())
    return found[2] if found else ""


def _folded(line: Line, remarks: Remarks, *, reports: bool) -> Line | None:
    if reports and "{%" in line.text and _TAG_LINE.match(line.text):
        reason = "This template tag is not understood; it was left out."
        remarks.add("not understood", line, reason)
        return None
    text = _FILTERED.sub(r"\1", _PREPENDED.sub(r"\1", _BASE.sub("", line.text)))
    text = _LINK.sub(lambda found: default_address(found[1]), text)
    if reports and (("{{" in text and "}}" in text) or _TAG.search(text)):
        reason = "This line holds template code that is not understood; it was kept as text."
        remarks.add("not understood", line, reason)
    return replace(line, text=text)


def default_address(path: str) -> str:
    """Return the address Jekyll gives a page without a permalink of its own."""
    path = path.lstrip("/")
    post = re.fullmatch(r"_posts/(\d{4})-(\d\d)-(\d\d)-(.+)\.\w+", path)
    if post:
        return f"/{post[1]}/{post[2]}/{post[3]}/{post[4]}.html"
    path = re.sub(r"^_(\w)", r"\1", path)
    return "/" + re.sub(r"\.(?:md|markdown)$", ".html", path)
