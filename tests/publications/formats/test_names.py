"""Authors of BibTeX: lists, parts of names, marks."""

import pytest

from publications.formats import bibtex, marks, names
from publications.formats.entries import Author

# "BibTeXing" (Oren Patashnik, 1988), section 4, and its examples.
PARTS = {
    "first last": ("Per Brinch Hansen", ("Per Brinch", "Hansen", "")),
    "last, first": ("Brinch Hansen, Per", ("Per", "Brinch Hansen", "")),
    "von last, first": ("von Beethoven, Ludwig", ("Ludwig", "von Beethoven", "")),
    "first von last": (
        r"Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
        ("Charles Louis Xavier Joseph", "de la Vallée Poussin", ""),
    ),
    "last, jr, first": ("Ford, Jr., Henry", ("Henry", "Ford", "Jr.")),
    "suffix after a comma": ("Ada King, Jr.", ("Ada", "King", "Jr.")),
    "one word": ("Plato", ("", "Plato", "")),
    "braces keep words together": ("{Brinch Hansen}, Per", ("Per", "Brinch Hansen", "")),
    "special character": (r"{\relax Ch}ristos Papadimitriou", ("Christos", "Papadimitriou", "")),
    "chinese": ("张三", ("三", "张", "")),
    "chinese, two signs of family": ("欧阳修", ("修", "欧阳", "")),
    "pinyin": ("Zhang, San", ("San", "Zhang", "")),
    "japanese": ("山田太郎", ("", "", "")),
    "no suffix between the commas": ("One, Two, Three", ("Two Three", "One", "")),
}


@pytest.mark.parametrize(("raw", "parts"), PARTS.values(), ids=PARTS)
def test_takes_a_name_apart(raw, parts):
    author = names.read_name(raw)

    assert (author.given_name, author.family_name, author.suffix) == parts


@pytest.mark.parametrize("raw", [raw for raw, _ in PARTS.values()], ids=PARTS)
def test_reads_a_name_again_as_it_was_written(raw):
    author = names.read_name(raw)

    assert names.read_name(names.write_name(author)) == author


def test_prints_a_name_in_reading_order():
    assert names.read_name("King, Jr., Ada").name == "Ada King Jr."
    assert names.read_name("张, 三").name == "张三"


@pytest.mark.parametrize("raw", ["{The ATLAS Collaboration}", "The ATLAS Collaboration"])
def test_knows_a_group(raw):
    assert names.read_name(raw) == Author(name="The ATLAS Collaboration", is_organization=True)


def read(value):
    authors, _, incomplete, _ = names.read_authors(value)
    return [author.name for author in authors], incomplete


LISTS = {
    "and": ("Ada King and Mary Somerville", (["Ada King", "Mary Somerville"], False)),
    "and in braces": (
        "{Barnes and Noble} and King, Ada",
        (["Barnes and Noble", "Ada King"], False),
    ),
    "and others": ("Ada King and others", (["Ada King"], True)),
    "et al.": ("Ada King et al.", (["Ada King"], True)),
    "line ends": ("Ada King\n  and\n Mary Somerville", (["Ada King", "Mary Somerville"], False)),
    "semicolons": ("King, Ada; Somerville, Mary", (["Ada King", "Mary Somerville"], False)),
    "commas": (
        "Ada King, Mary Somerville, Ida Rhodes, Emmy Noether",
        (["Ada King", "Mary Somerville", "Ida Rhodes", "Emmy Noether"], False),
    ),
    "empty": (" and ", ([], False)),
}


@pytest.mark.parametrize(("value", "expected"), LISTS.values(), ids=LISTS)
def test_splits_a_list_of_authors(value, expected):
    assert read(value) == expected


MARKED = {
    "glyphs": "Einstein*†, A.",
    "formula": r"Einstein$^{*\dagger}$, A.",
    "superscript": r"Einstein\textsuperscript{*,\dag}, A.",
    "at the end": "A. Einstein*†",
}


@pytest.mark.parametrize("raw", MARKED.values(), ids=MARKED)
def test_takes_marks_off_a_name(raw):
    authors, glyphs, _, _ = names.read_authors(raw)

    assert (authors[0].name, glyphs[0]) == ("A. Einstein", "*†")


def test_keeps_an_ampersand_inside_a_group():
    assert read("{Barnes & Noble}") == (["Barnes & Noble"], False)


def test_explains_marks_by_the_annotation():
    authors, glyphs, _, _ = names.read_authors("King*, Ada and Noether†, Emmy and Rhodes‡, Ida")
    meanings, complete = marks.explanations(
        "* Equal contribution<br>† Corresponding author<br>‡ Project lead"
    )
    ada, emmy, ida = marks.apply(authors, glyphs, meanings)

    assert complete
    assert ada.equal_contribution
    assert emmy.corresponding
    assert ida.note == "Project lead"


def test_an_unexplained_star_is_equal_contribution_only_when_shared():
    shared = names.read_authors("King*, Ada and Noether*, Emmy")
    alone = names.read_authors("King*, Ada and Noether, Emmy")

    assert all(author.equal_contribution for author in marks.apply(*shared[:2], {}))
    assert marks.apply(*alone[:2], {})[0].note == "*"


def test_an_envelope_is_the_corresponding_author():
    authors, glyphs, _, _ = names.read_authors("E. Noether📧")

    assert marks.apply(authors, glyphs, {})[0].corresponding


def test_a_name_of_marks_alone_keeps_them():
    found = bibtex.read("@misc{a, title = {T}, author = {Ada King and ***}}").entries[0]
    assert [(author.name, author.corresponding) for author in found.authors][1] == ("***", False)
