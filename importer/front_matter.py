"""Front matter of a Markdown file, and YAML files, read as forgivingly as their owners wrote them.

Values keep the owner's text: only ``true``, ``false``, ``null`` and plain decimal numbers become
other types, so that ``NO``, ``12:30:00`` and dates stay as written. What cannot be read is
reported by line and never raises.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from content.sentences import sentence
from importer.records import Remark

SIZE_LIMIT = 200_000
"""Longest header that is read, in characters."""
ALIAS_LIMIT = 50
DEPTH_LIMIT = 50


@dataclass(frozen=True, slots=True)
class FrontMatter:
    values: dict[str, object]
    body: str
    """Text after the header, with "\\n" for every line end."""
    body_line: int
    """Line of the file on which the body begins, from 1."""
    remarks: tuple[Remark, ...] = ()
    header: tuple[tuple[int, str], ...] = ()
    """The header's lines with their numbers."""


@dataclass(slots=True)
class _Report:
    file: str
    remarks: list[Remark] = field(default_factory=list)

    def add(self, *, kind: str, line: int, text: str, reason: str) -> None:
        self.remarks.append(Remark(file=self.file, line=line, kind=kind, text=text, reason=reason))


_CONTROLS_BUT_BLANKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CONTROLS = {number: " " if chr(number).isspace() else "" for number in range(32)}
_NO_CONTROLS = {key: new for key, new in _NO_CONTROLS.items() if chr(key) not in "\t\n\r"}


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose plain words stay text, without the control characters of its escapes."""

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        return str(super().construct_scalar(node)).translate(_NO_CONTROLS)


def _plain(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value).translate(_NO_CONTROLS)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    ("null", r"(?:~|null|Null|NULL|)", "~nN"),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,14})", "-+0123456789"),
    ("float", r"[-+]?[0-9]{1,15}\.[0-9]{1,15}", "-+0123456789"),
    ("merge", r"<<", "<"),
):
    _first_characters = [*_first, ""] if _tag == "null" else list(_first)
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^{_pattern}$"), _first_characters
    )
_Loader.add_multi_constructor("", _plain)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_KEY_LINE = re.compile(r"^(\s*(?:- +)?[^\s:#'\"\[\]{},&*!|>%@`-][^:\n]{0,100}?) ?:[ ]+(\S.*)$")
_TOP_KEY = re.compile(r"^[^\s#-]")


def split(text: str, *, file: str = "") -> FrontMatter:
    """Take a file apart into its front matter (YAML in ``---`` or TOML in ``+++``) and its body."""
    report = _Report(file)
    lines = _cleaned(text, report).split("\n")
    fence = lines[0].rstrip()
    if fence not in ("---", "+++"):
        return FrontMatter({}, "\n".join(lines), 1, tuple(report.remarks))
    closing = ("---", "...") if fence == "---" else ("+++",)
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() in closing), 0)
    if not end:
        reason = "The front matter is opened but never closed; the whole file was read as text."
        report.add(kind="not understood", line=1, text=lines[0], reason=reason)
        return FrontMatter({}, "\n".join(lines[1:]), 2, tuple(report.remarks))
    load = _load_yaml if fence == "---" else _load_toml
    values = load("\n".join(lines[1:end]), 2, report)
    body = "\n".join(lines[end + 1 :])
    header = tuple(enumerate(lines[1:end], 2))
    return FrontMatter(values, body, end + 2, tuple(report.remarks), header)


def load(text: str, *, file: str = "") -> tuple[dict[str, object], tuple[Remark, ...]]:
    """Read a whole YAML file such as ``_config.yml`` in the same way."""
    report = _Report(file)
    return _load_yaml(_cleaned(text, report), 1, report), tuple(report.remarks)


def load_exactly(text: str) -> dict[str, object]:
    """Read YAML whose values must come out again as they are: nothing in it is repaired.

    Raises ValueError, with the line and what is wrong there.
    """
    if len(text) > SIZE_LIMIT:
        raise ValueError(sentence("line 1: it is longer than 200,000 characters."))
    try:
        return _mapping(normalise_newlines(text))
    except _TooManyAliasesError:
        raise ValueError(sentence("line 1: it repeats itself too often or too deeply.")) from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise ValueError(sentence("line {line}: this is not YAML.", line=line)) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        raise ValueError(sentence("line 1: this is not YAML with keys and values.")) from None


def normalise_newlines(text: str) -> str:
    """Drop a byte order mark and write every line end as "\\n"."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def without_controls(text: str) -> str:
    """Return the text with "\\n" for line ends and no control character but that and tabs."""
    return normalise_newlines(text).translate(_NO_CONTROLS)


def _cleaned(text: str, report: _Report) -> str:
    clean = without_controls(text)
    lines = enumerate(normalise_newlines(text).split("\n"), 1)
    numbers = [number for number, line in lines if _CONTROLS_BUT_BLANKS.search(line)]
    if numbers:
        several = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
        reason = f"Control characters were taken out of line {numbers[0]}{several}."
        shown = clean.split("\n")[numbers[0] - 1]
        report.add(kind="repaired", line=numbers[0], text=shown, reason=reason)
    return clean


def _load_toml(text: str, first_line: int, report: _Report) -> dict[str, object]:
    if len(text) > SIZE_LIMIT:
        return _refuse("is longer than 200,000 characters", first_line, report)
    try:
        return _clean_mapping(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        found = re.search(r"at line (\d+)", str(problem))
        line = int(found[1]) if found else text.count("\n") + 1
        shown = text.split("\n")[min(line, text.count("\n") + 1) - 1]
        report.add(
            kind="not understood",
            line=first_line + line - 1,
            text=shown,
            reason="This line of the TOML front matter could not be read; the header was left out.",
        )
        return {}


def _clean_mapping(values: dict[str, object]) -> dict[str, object]:
    return {key.translate(_NO_CONTROLS): _clean_value(item) for key, item in values.items()}


def _clean_value(value: object) -> object:
    if isinstance(value, dict):
        return _clean_mapping(value)
    if isinstance(value, list):
        return [_clean_value(item) for item in value]
    return value.translate(_NO_CONTROLS) if isinstance(value, str) else value


def _load_yaml(text: str, first_line: int, report: _Report) -> dict[str, object]:
    if len(text) > SIZE_LIMIT:
        return _refuse("is longer than 200,000 characters", first_line, report)
    lines = _clean(text.split("\n"), first_line, report)
    try:
        return _mapping("\n".join(lines))
    except _TooManyAliasesError:
        return _refuse("repeats itself too often or too deeply", first_line, report)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return _load_by_keys(lines, first_line, report)


def _refuse(what: str, line: int, report: _Report) -> dict[str, object]:
    reason = f"The header {what}; it was left out."
    report.add(kind="not understood", line=line, text="", reason=reason)
    return {}


class _TooManyAliasesError(Exception):
    """The document could grow far beyond its size."""


def _mapping(text: str) -> dict[str, object]:
    _check_size_when_expanded(text)
    value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of CSafeLoader
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return {str(key): item for key, item in value.items()}


def _check_size_when_expanded(text: str) -> None:
    aliases = depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        aliases += isinstance(event, yaml.AliasEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if aliases > ALIAS_LIMIT or depth > DEPTH_LIMIT:
            raise _TooManyAliasesError


def _clean(lines: list[str], first_line: int, report: _Report) -> list[str]:
    cleaned = []
    for number, line in enumerate(lines, first_line):
        better = _CONTROL.sub("", line.replace("\xa0", " ")).replace("\u2028", " ")
        better = better.replace("\u2029", " ")
        if "\t" in better:
            better = better.expandtabs(2)
        if better != line and better.strip() != line.strip():
            reason = "A tab, unusual blank or control character was read as a plain blank."
            report.add(kind="repaired", line=number, text=line, reason=reason)
        cleaned.append(better)
    return cleaned


def _load_by_keys(lines: list[str], first_line: int, report: _Report) -> dict[str, object]:
    """Read each top-level key on its own, so that one broken line costs no other."""
    values: dict[str, object] = {}
    for start, chunk in _chunks(lines):
        try:
            values |= _mapping("\n".join(chunk))
        except (yaml.YAMLError, ValueError, TypeError, RecursionError, _TooManyAliasesError):
            values |= _repaired(chunk, first_line + start, report)
    return values


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for index, line in enumerate(lines):
        if index > start and _TOP_KEY.match(line) and not line.startswith(("]", "}")):
            yield start, lines[start:index]
            start = index
    yield start, lines[start:]


def _repaired(chunk: list[str], line: int, report: _Report) -> dict[str, object]:
    quoted = [_quoted(text) for text in chunk]
    try:
        values = _mapping("\n".join(quoted))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, _TooManyAliasesError):
        reason = "This line of the header could not be read; it was left out."
        report.add(kind="not understood", line=line, text="\n".join(chunk).rstrip(), reason=reason)
        return {}
    for number, (before, after) in enumerate(zip(chunk, quoted, strict=True), line):
        if before != after:
            reason = "The value is not valid YAML; it was read as plain text."
            report.add(kind="repaired", line=number, text=before, reason=reason)
    return values


def _quoted(line: str) -> str:
    found = _KEY_LINE.match(line)
    if not found:
        return line
    key, value = found[1], found[2].rstrip()
    try:
        loaded = yaml.load(f"x: {value}", Loader=_Loader)  # noqa: S506 - subclass of CSafeLoader
        if isinstance(loaded, dict) and set(loaded) == {"x"} and _is_plain(loaded["x"], value):
            return line
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        pass
    value = _without_quotes(value)
    return f"{key}: '" + value.replace("'", "''") + "'"


def _is_plain(loaded: object, value: str) -> bool:
    return value[0] in "|>[{" or not isinstance(loaded, dict | list)


def _without_quotes(value: str) -> str:
    """Take off quotes that enclose only the start of a value: ``"Dr." Ada`` reads ``Dr. Ada``."""
    mark = value[0]
    if mark not in "\"'" or mark not in value[1:]:
        return value
    inner, _, rest = value[1:].rpartition(mark)
    return inner + rest
