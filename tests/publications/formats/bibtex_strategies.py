"""Made-up works, for properties that hold for every bibliography."""

import string

from hypothesis import strategies as st

from publications.formats.entries import Author, Entry, Link
from publications.models import Publication, PublicationLink

SIGNS = st.sampled_from(
    [
        *string.ascii_letters,
        *string.punctuation,
        *" \n\t0123456789",
        *"äßéŁ–—“”’…张三김*†📧\u00a0\ue000\u0301\\\\{}{}$$**__``",
    ]
)
PIECES = st.one_of(
    SIGNS,
    st.sampled_from(
        [
            *(" and ", ", ", "--", "---", "''", "``", "$x^2$", "*big*", "**bold**", "\\emph{x}"),
            *("\\'e", '\\"{u}', "{GPT}", "mRNA", "\\alpha", "@article{k,", "\n@misc(", "\n\n", "%"),
            *("<i>x</i>", "<sub>2</sub>", "&amp;", "1. ", "# ", "\\{", "\\}", "$5 and $", "Jr."),
            *("https://example.org/a_b?c=d#e", "[a](b)", "`code`", "others", "et al.", "van der "),
            *(
                "\\textsuperscript{2}",
                "\\ensuremath{x}",
                "\\(y\\)",
                "10$^{-3}$",
                "\\\\",
                "~",
                ":x:",
            ),
        ]
    ),
)
TEXT = st.lists(PIECES, max_size=8).map("".join)
NAME = st.one_of(st.sampled_from(["King", "van der Waerden", "张", "O'Neil", "Jr.", ""]), TEXT)
AUTHORS = st.builds(
    Author,
    name=NAME,
    family_name=NAME,
    given_name=NAME,
    suffix=st.sampled_from(["", "", "Jr.", "III", "x"]),
    is_organization=st.booleans(),
    equal_contribution=st.booleans(),
    corresponding=st.booleans(),
    note=st.one_of(st.just(""), st.sampled_from(["Project lead", "†", "a; b"]), TEXT),
)
ADDRESSES = st.one_of(
    st.sampled_from(
        [
            *("https://example.org/a_b", "/assets/pdf/a.pdf", "/assets/html/b.html", "/files/x"),
            *("https://doi.org/10.1000/182", "https://arxiv.org/abs/2310.12670v2", "a.pdf"),
            *("https://hal.science/hal-01234567", "https://arxiv.org/pdf/2310.12670", "www.x.org"),
        ]
    ),
    TEXT,
)
LINKS = st.builds(
    Link,
    kind=st.sampled_from(PublicationLink.Kind.values),
    url=ADDRESSES,
    label=st.one_of(st.just(""), st.sampled_from(["HTML", "HAL", "Demo"]), TEXT),
)
FIELD_NAMES = st.sampled_from(
    [
        *("keywords", "note", "award", "award_name", "annotation", "month", "year", "journal"),
        *("url", "code_2", "doi", "crossref", "date", "eprint", "archiveprefix", "file", "issue"),
        *("booktitle", "howpublished", "editor", "abbr", "selected", "preview", "school", "Bad k"),
        *("journaltitle", "eprinttype", "link", "pdf_label", "pubstate", "title", "author", "day"),
    ]
)
ENTRIES = st.builds(
    Entry,
    key=st.one_of(st.sampled_from(["", "a", "A", "aa", "king1843notes"]), TEXT),
    type=st.sampled_from(Publication.Type.values),
    bibtex_type=st.sampled_from(["", "", "article", "mastersthesis", "talk", "comment", "misc"]),
    title=TEXT,
    authors=st.lists(AUTHORS, max_size=3).map(tuple),
    authors_incomplete=st.booleans(),
    abstract=TEXT,
    venue=st.one_of(TEXT, st.sampled_from(["arXiv preprint arXiv:2310.12670", "Nature", "CoRR"])),
    short_venue=TEXT,
    date=st.sampled_from(
        ["", "1843", "1843-07", "1843-07-10", "2022-23", "2022/2023", "2021-09/..", "soon"]
    ),
    volume=TEXT,
    number=TEXT,
    pages=st.one_of(TEXT, st.just("12–34")),
    publisher=TEXT,
    doi=st.sampled_from(["", "10.1000/182", "10.48550/arxiv.2310.12670", "10.1000/A_b", "x"]),
    arxiv_id=st.sampled_from(["", "2310.12670", "math/0211159", "x"]),
    isbn=st.sampled_from(["", "978-0-306-40615-7", "x"]),
    pmid=st.sampled_from(["", "12345678"]),
    note=st.one_of(TEXT, st.sampled_from(["Oral", "Best paper award", "Preprint"])),
    selected=st.booleans(),
    thumbnail=ADDRESSES,
    links=st.lists(LINKS, max_size=4).map(tuple),
    fields=st.dictionaries(FIELD_NAMES, TEXT, max_size=4),
)
