"""Front matter: what is read, what is repaired, what is reported."""

import time

import pytest

from importer.front_matter import load, split


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("key: NO", "NO", id="a word that YAML takes for false"),
        pytest.param("key: 12:30:00", "12:30:00", id="a time that YAML takes for a number"),
        pytest.param("key: 2015-25-01", "2015-25-01", id="month 25"),
        pytest.param("key: 2015-08-14 10:00", "2015-08-14 10:00", id="date and time"),
        pytest.param("key: 007", "007", id="leading zeros"),
        pytest.param("key: 2020", 2020, id="year"),
        pytest.param("key: true", True, id="true"),
        pytest.param("key:", None, id="empty"),
        pytest.param("key : spaced", "spaced", id="blank before the colon"),
        pytest.param("key:\ttabbed", "tabbed", id="tab after the key"),
        pytest.param("key:\xa0bound", "bound", id="no-break blank"),
        pytest.param("key: Loops: a study", "Loops: a study", id="unquoted colon"),
        pytest.param('key: "Dr." Ada', "Dr. Ada", id="text after a quoted scalar"),
        pytest.param("key: {{ page.title }}", "{{ page.title }}", id="Liquid"),
        pytest.param("key: @ada", "@ada", id="reserved first character"),
        pytest.param("key: It's: odd", "It's: odd", id="apostrophe and colon"),
        pytest.param("key: !custom x", "x", id="unknown tag"),
        pytest.param("key: bell\x07", "bell", id="control character"),
    ],
)
def test_reads_a_value_as_its_owner_meant_it(line: str, value: object) -> None:
    assert split(f"---\n{line}\nother: kept\n---\nbody").values == {"key": value, "other": "kept"}


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        pytest.param("---\na: 1\n---\nbody\n", "body\n", 4, id="YAML"),
        pytest.param("\ufeff---\r\na: 1\r\n---\r\nbody\r\n", "body\n", 4, id="mark and CRLF"),
        pytest.param("+++\na = 1\n+++\nbody", "body", 4, id="TOML"),
        pytest.param("---\na: 1\n...\nbody", "body", 4, id="dots"),
        pytest.param("body\n---\n", "body\n---\n", 1, id="none"),
        pytest.param("", "", 1, id="empty file"),
        pytest.param("---\na: 1", "a: 1", 2, id="never closed"),
    ],
)
def test_divides_header_and_body(text: str, body: str, line: int) -> None:
    matter = split(text)
    assert (matter.body, matter.body_line) == (body, line)


def test_reports_a_repair_with_its_line() -> None:
    (remark,) = split("---\ngood: 1\nbad: a: b\n---\n", file="about.md").remarks
    assert (remark.file, remark.line, remark.kind, remark.text) == (
        "about.md",
        3,
        "repaired",
        "bad: a: b",
    )


def test_loses_only_the_key_that_cannot_be_read() -> None:
    matter = split("---\ngood: 1\n- bad\n\t- [\nbetter: 2\n---\n")
    assert matter.values["better"] == 2
    assert "not understood" in {remark.kind for remark in matter.remarks}


def test_reports_broken_toml_with_its_line() -> None:
    (remark,) = split("+++\na = 1\nb = \n+++\n").remarks
    assert (remark.line, remark.kind) == (3, "not understood")


def test_reports_an_unclosed_header() -> None:
    (remark,) = split("---\ntitle: x\n").remarks
    assert remark.line == 1


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(
            "a: &a [x]\n"
            + "".join(
                f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            id="aliases that multiply",
        ),
        pytest.param("[" * 50_000, id="deep nesting"),
        pytest.param("a: " + "x" * 300_000, id="too long"),
        pytest.param("a: {" * 20_000, id="open braces"),
        pytest.param("a: b: c\n" * 20_000, id="broken lines"),
        pytest.param("a: !!python/object/apply:os.system [ls]", id="code"),
    ],
)
def test_survives_a_hostile_header(header: str) -> None:
    began = time.process_time()
    assert split(f"---\n{header}\n---\nbody").body == "body"
    assert time.process_time() - began < 10


def test_reads_a_configuration_file() -> None:
    values, remarks = load("title: Loops: a site\nauthor:\n  name: Ada\n", file="_config.yml")
    assert values == {"title": "Loops: a site", "author": {"name": "Ada"}}
    assert [remark.line for remark in remarks] == [1]


@pytest.mark.parametrize("escaped", ['"bell\\0 \\x07"', '"bell\\u0000 \\x01"'])
def test_takes_control_characters_out_of_escapes(escaped: str) -> None:
    assert split(f"---\nkey: {escaped}\n---\n").values == {"key": "bell "}


def test_takes_control_characters_out_of_toml_escapes() -> None:
    text = '+++\n"k\\u0000" = ["a\\u0000b", {c = "\\u0001d"}]\n+++\n'
    assert split(text).values == {"k": ["ab", {"c": "d"}]}


def test_takes_control_characters_out_once_and_says_so_once() -> None:
    matter = split("---\ntitle: Ru\0ler\n---\nA\tline\nno\x01ise\x0cmade\n", file="about.md")
    assert matter.values == {"title": "Ruler"}
    assert matter.body == "A\tline\nnoise made\n"
    (remark,) = matter.remarks
    assert (remark.file, remark.line, remark.kind) == ("about.md", 2, "repaired")
    assert remark.text == "title: Ruler"
    assert "line 2 and 1 more" in remark.reason


def test_takes_control_characters_out_of_a_page_without_front_matter() -> None:
    matter = split("one\nt\0wo")
    assert (matter.body, [remark.line for remark in matter.remarks]) == ("one\ntwo", [2])


def test_takes_control_characters_out_of_a_configuration() -> None:
    values, remarks = load("title: Ru\0ler\n", file="_config.yml")
    assert values == {"title": "Ruler"}
    assert [(remark.kind, remark.line) for remark in remarks] == [("repaired", 1)]
