"""Citations, notes and formulas of a scholarly page become links and Markdown."""

import pytest

from importer.sources import citations
from publications.formats.entries import Author, Entry


def author(name, family):
    return Author(name=name, family_name=family)


WORKS = {
    "halley": Entry(
        title="A Synopsis", date="1705-03", venue="Transactions", volume="24", number="297",
        pages="1882–1899", doi="10.1000/1705", authors=(author("Edmond Halley", "Halley"),),
    ),
    "two": Entry(
        title="Tables", date="1806",
        authors=(author("Adrien Legendre", "Legendre"), author("Carl Gauss", "Gauss")),
    ),
    "many": Entry(title="Star Lists", authors=(author("Ada B", "B"),), authors_incomplete=True),
}  # fmt: skip
HALLEY = "Edmond Halley (1705). A Synopsis. *Transactions* 24(297), 1882–1899. <https://doi.org/10.1000/1705>"
TWO = "Adrien Legendre, Carl Gauss (1806). Tables."


def link(number, words):
    return f'<a href="#reference-{number}">{words}</a>'


def listed(*lines):
    return "\n".join(
        f'{number}. <span id="reference-{number}"></span>{line}'
        for number, line in enumerate(lines, start=1)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain", "plain", id="nothing cited"),
        pytest.param(
            'So <d-cite key="halley"></d-cite>, <d-cite key="two, halley"/>.',
            f"So [{link(1, 1)}], [{link(2, 2)}, {link(1, 1)}].\n\n## References\n\n"
            + listed(HALLEY, TWO),
            id="numbers in the order of citing",
        ),
        pytest.param(
            citations.mark(["two", "halley"], kind="scholar", locator="3"),
            f"({link(1, 'Legendre &amp; Gauss, 1806')}; {link(2, 'Halley, 1705')}, p. 3)"
            "\n\n## References\n\n" + listed(TWO, HALLEY),
            id="author and year",
        ),
        pytest.param(
            f"See {citations.mark(['many'], kind='scholar')}.\n{citations.LIST_HERE}\nEnd.",
            f"See ({link(1, 'B et al.')}).\n\n\n{listed('Ada B, et al. Star Lists.')}\n\n\nEnd.",
            id="the list where the page has it",
        ),
        pytest.param(
            f"By {citations.mark(['two'], kind='reference')}", f"By {TWO}", id="the whole reference"
        ),
        pytest.param(
            'Sky<d-footnote>By *night*,\nof course.<d-cite key="two"></d-cite></d-footnote>.',
            'Sky<sup><a href="#footnote-1">1</a></sup>.\n\n## Footnotes\n\n'
            f'1. <span id="footnote-1"></span>By *night*, of course.[{link(1, 1)}]'
            f"\n\n## References\n\n{listed(TWO)}",
            id="a note that cites",
        ),
        pytest.param(
            "<d-math>a &lt; b</d-math> <d-math block>c</d-math>", "$a < b$ $$c$$", id="formulas"
        ),
        pytest.param(
            '```\n<d-cite key="two"></d-cite>\n```\n`<d-math>a</d-math>`',
            '```\n<d-cite key="two"></d-cite>\n```\n`<d-math>a</d-math>`',
            id="code stays",
        ),
    ],
)
def test_resolves(text, expected):
    assert citations.resolved(text, WORKS.get) == citations.Resolved(expected)


def test_names_what_it_cannot_find():
    found = citations.resolved('<d-cite key="lost<,two"></d-cite>', WORKS.get)
    assert found.text == '<d-cite key="lost<,two"></d-cite>'
    found = citations.resolved("<d-cite key='lost'></d-cite>", WORKS.get)
    assert (found.text, found.missing) == ("[lost]", ("lost",))


@pytest.mark.parametrize(
    "text",
    [
        "<d-footnote>" * 50_000,
        "<d-cite " * 50_000,
        "```\n<d-" * 30_000,
        "<d-math>" * 50_000,
        '<d-cite key="two' + ",two" * 50_000 + '">',
    ],
    ids=["notes", "cites", "fences", "formulas", "keys"],
)
def test_hostile_texts_take_no_time(text):
    citations.resolved(text, WORKS.get)
