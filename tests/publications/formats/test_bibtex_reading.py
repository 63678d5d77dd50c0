"""Reading .bib files: syntax, fields, al-folio's keys, and what is wrong with them."""

import pytest

from publications.formats import bibtex
from publications.formats.entries import Link, NotABibliographyError


def only(text):
    found = bibtex.read(text)
    assert not found.broken
    assert len(found.entries) == 1
    return found.entries[0]


def entry(fields, kind="article"):
    return only(f"@{kind}{{king1843,\n  {fields}\n}}\n")


# "BibTeXing" (Oren Patashnik, 1988), sections 2 to 4: delimiters, abbreviations, concatenation.
SYNTAX = {
    "braces": "@article{k, title = {On Notes}}",
    "quotes": '@article{k, title = "On Notes"}',
    "braces in quotes": '@article{k, title = "{O}n {"}Notes{"}"}',
    "parentheses": "@article(k, title = {On Notes})",
    "upper case": "@ARTICLE{k, TITLE = {On Notes}}",
    "trailing comma": "@article{k, title = {On Notes},}",
    "abbreviation": '@string{notes = "Notes"} @article{k, title = "On " # notes}',
    "pieces in braces": "@string(n = {Notes})\n@article{k, title = {On} # { } # N}",
    "front matter": "---\n---\n@article{k, title = {On Notes}}",
    "byte order mark": "\ufeff@article{k, title = {On Notes}}",
    "line ends of old Macs": "@article{k,\r  title = {On\r Notes}\r}\r",
    "comments": '% Encoding: UTF-8\n@comment{jabref-meta: x;}\n@preamble{"x"}\n'
    "@article{k, title = {On Notes}}\n@Comment{grouping}",
    "missing comma": "@article{k, title = {On Notes} year = 1843}",
}


@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX)
def test_reads_the_ways_to_write_an_entry(text):
    found = only(text)

    assert found.key == "k"
    assert found.title.replace('"', "") == "On Notes"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_reads_any_encoding(encoding):
    found = bibtex.read("@article{k, title = {Über Möglichkeiten}}".encode(encoding))

    assert found.entries[0].title == "Über Möglichkeiten"
    assert bool(found.remarks) == (encoding not in {"utf-8", "utf-8-sig"})


def test_says_which_abbreviation_is_unknown():
    found = entry("journal = tpami")

    assert found.venue == "tpami"
    assert "“tpami” is not defined" in found.remarks[0]


DATES = {
    "year": ("year = 1843", "1843"),
    "abbreviated month": ("year = 1843, month = jul", "1843-07"),
    "month in words": ("year = {1843}, month = {September}", "1843-09"),
    "day in the month": ('year = 1843, month = "10~" # jul', "1843-07-10"),
    "day": ("year = 1843, month = 7, day = 10", "1843-07-10"),
    "biblatex": ("date = {1843-07-10}", "1843-07-10"),
    "biblatex range": ("date = {1843/1844}", "1843/1844"),
    "season": ("year = 2022, month = {Fall}", "2022-23"),
    "no date": ("year = {in press}", ""),
    "impossible day": ("year = 2023, month = feb, day = 30", "2023-02"),
}


@pytest.mark.parametrize(("fields", "date"), DATES.values(), ids=DATES)
def test_reads_dates(fields, date):
    assert entry(fields).date == date


def test_keeps_what_is_no_date():
    assert entry("year = {in press}").fields == {"year": "in press"}
    assert entry("year = 2024, month = jul, day = {15-16}").fields == {"day": "15-16"}


TYPES = {
    "article": ("article", "journal = {Acta}", "article-journal", ""),
    "conference": ("conference", "booktitle = {Proc. X}", "paper-conference", "conference"),
    "thesis": ("mastersthesis", "school = {ETH}", "thesis", "mastersthesis"),
    "talk": ("presentation", "title = {x}", "other", "presentation"),
    "arxiv as journal": (
        "article",
        "journal = {arXiv preprint arXiv:2310.12670}",
        "preprint",
        "article",
    ),
    "arxiv by prefix": (
        "misc",
        "eprint = {2310.12670v2}, archiveprefix = {arXiv}",
        "preprint",
        "",
    ),
    "arxiv and a journal": (
        "article",
        "journal = {Acta}, eprint = {2310.12670}, eprinttype = {arxiv}",
        "article-journal",
        "",
    ),
}


@pytest.mark.parametrize(("kind", "fields", "type_", "kept"), TYPES.values(), ids=TYPES)
def test_tells_the_type(kind, fields, type_, kept):
    found = entry(fields, kind)

    assert (found.type, found.bibtex_type) == (type_, kept)


def test_finds_the_arxiv_id_in_each_place():
    for fields in (
        "arxiv = {2310.12670}",
        "journal = {arXiv preprint arXiv:2310.12670}",
        "url = {https://arxiv.org/abs/2310.12670v1}",
        "doi = {10.48550/arXiv.2310.12670}",
    ):
        assert entry(fields).arxiv_id == "2310.12670"


ALFOLIO = r"""
    abbr = {ICW}, selected = {true}, preview = {notes.png}, pdf = {notes.pdf},
    html = {notes.html}, code = {https://example.org/a\_b}, website = {https://example.org/},
    slides = {https://example.org/s}, supp = {extra.zip}, hal = {hal-01234567},
    award_name = {Best Paper}, award = {For the *notes*}, bibtex_show = {true},
    author = {King*, Ada and Noether*†, Emmy}, annotation = {* Equal contribution<br>† Lead},
    abstract = {One.

    Two.}
"""


def test_understands_the_keys_of_al_folio():
    found = entry(ALFOLIO)

    assert found.short_venue == "ICW"
    assert found.selected
    assert found.thumbnail == "/assets/img/publication_preview/notes.png"
    assert found.note == "Best Paper"
    assert found.abstract == "One.\n\nTwo."
    assert [author.equal_contribution for author in found.authors] == [True, True]
    assert found.authors[1].note == "Lead"
    assert found.fields == {"award": "For the *notes*", "bibtex_show": "true"}
    assert found.links == (
        Link(kind="pdf", url="/assets/pdf/notes.pdf"),
        Link(kind="paper", url="/assets/html/notes.html", label="HTML"),
        Link(kind="code", url="https://example.org/a_b"),
        Link(kind="project", url="https://example.org/"),
        Link(kind="slides", url="https://example.org/s"),
        Link(kind="supplement", url="/assets/pdf/extra.zip"),
        Link(kind="preprint", url="https://hal.science/hal-01234567", label="HAL"),
    )


def test_a_link_that_only_repeats_an_identifier_is_left_out():
    found = entry("doi = {10.1000/182}, url = {https://doi.org/10.1000/182}")

    assert found.doi == "10.1000/182"
    assert found.links == ()


def test_no_script_becomes_a_link():
    found = entry("url = {javascript:alert(1)}, code = {data:text/html,x}")

    assert found.links == ()
    assert found.fields == {"url": "javascript:alert(1)", "code": "data:text/html,x"}


@pytest.mark.parametrize(
    ("note", "is_one"),
    [("Oral", True), ("Best paper award", True), ("To appear", False), ("Moral tales", False)],
)
def test_shows_a_note_only_when_it_is_a_distinction(note, is_one):
    found = entry(f"note = {{{note}}}")

    assert found.note == (note if is_one else "")
    assert found.fields == ({} if is_one else {"note": note})


def test_inherits_from_the_entry_it_refers_to():
    found = bibtex.read(
        "@inproceedings{a, title = {One}, crossref = {p}}\n"
        "@proceedings{p, title = {Proc. of X}, year = 1843, publisher = {Taylor}}"
    ).entries[0]

    assert (found.venue, found.date, found.publisher) == ("Proc. of X", "1843", "Taylor")
    assert "crossref" not in found.fields


def test_keeps_a_reference_to_an_entry_that_is_missing():
    found = entry("title = {One}, crossref = {p}")

    assert found.fields == {"crossref": "p"}
    assert "is not in the file" in found.remarks[0]


def test_keeps_both_of_two_entries_with_one_key():
    found = bibtex.read("@misc{k, title = {One}}\n@misc{K, title = {Two}}").entries

    assert [one.title for one in found] == ["One", "Two"]
    assert "also that of the entry on line 1" in found[1].remarks[0]


def test_keeps_a_field_that_occurs_twice():
    found = entry("keywords = {a}, keywords = {b}")

    assert found.fields == {"keywords": "a", "keywords_2": "b"}


BROKEN = {
    "not closed": "@article{b, title = {One\n",
    "no key": "@article{title = {One}}",
    "no equals sign": "@article{b, title {One}}",
    "stray words": "@article{b, title = {One} and two}",
    "braces too deep": "@article{b, title = " + "{" * 60 + "}" * 60 + "}",
    "field too long": "@article{b, title = {" + "x" * 200_001 + "}}",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_reports_a_broken_entry_and_takes_the_others(text):
    found = bibtex.read(f"@misc{{a, title = {{A}}}}\n\n{text}\n@misc{{c, title = {{C}}}}\n")

    assert [one.key for one in found.entries] == ["a", "c"]
    assert [one.line for one in found.broken] == [3]
    assert found.broken[0].text == text.strip()
    assert found.broken[0].reason.endswith(".") or found.broken[0].reason.endswith("”.")


def test_passes_over_an_entry_that_is_commented_out():
    found = bibtex.read("%@misc{a,\n%  title = {A}\n%}\n@misc{c, title = {C}}\n")

    assert [one.key for one in found.entries] == ["c"]
    assert "commented out" in found.remarks[0]


@pytest.mark.parametrize("text", ["Dear all,", "<html></html>", "TY  - JOUR", "@@@"])
def test_refuses_what_is_no_bibliography(text):
    with pytest.raises(NotABibliographyError, match="no BibTeX entry"):
        bibtex.read(text)


def test_refuses_too_many_entries():
    with pytest.raises(NotABibliographyError, match="100,000 entries"):
        bibtex.read("@misc{k,title={x}}\n" * 100_000)


def test_refuses_too_large_a_file():
    with pytest.raises(NotABibliographyError, match="at most 30 MB"):
        bibtex.read(b" " * 30_000_001)


def test_tells_how_far_it_is():
    told = []
    text = "".join(f"@misc{{k{number}, title = {{x}}}}\n" for number in range(150))

    bibtex.read(text, progress=lambda done, total: told.append((done, total)))

    assert told == [(100, 150), (150, 150)]
