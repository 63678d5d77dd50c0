"""Entries for property tests: whatever a bibliography or an editor may hold."""

from hypothesis import strategies as st

from publications.formats.entries import Author, Entry, Link
from publications.models import Publication, PublicationLink

words = st.text(st.sampled_from("abc DE.,-–&<>*_$\\{}é中张'/:;0123 \n"), max_size=12)
name_parts = st.sampled_from(
    ["", "King", "van der Waerden", "张", "Ada", "三", "Jr.", "The ATLAS Collaboration", "A B C"]
)
addresses = st.sampled_from(
    [
        "https://example.org/a.pdf",
        "https://doi.org/10.1000/182",
        "https://arxiv.org/abs/2310.12670",
        "https://arxiv.org/pdf/2310.12671",
        "https://github.com/a/b",
        "https://example.org/x;y",
        "/files/a.pdf",
    ]
)
authors = st.builds(
    Author,
    name=st.sampled_from(
        [
            "Ada King",
            "张三",
            "Z. Tang",
            "CERN",
            "King, Ada",
            "B. L. van der Waerden",
            "others",
            "A{b",
        ]
    ),
    family_name=name_parts,
    given_name=name_parts,
    suffix=name_parts,
    is_organization=st.booleans(),
    equal_contribution=st.booleans(),
    corresponding=st.booleans(),
    note=words,
    orcid=st.sampled_from(["", "0000-0002-1825-0097"]),
    url=st.sampled_from(["", "https://example.org/a"]),
)
links = st.builds(
    Link, kind=st.sampled_from(PublicationLink.Kind.values), url=addresses, label=words
)
field_names = [
    *("address", "edition", "editor", "issn", "keywords", "school", "series", "x-y", "csl:DOI"),
    *("csl:URL", "csl:archive", "csl:author", "csl:custom", "csl:genre", "csl:issue", "csl:number"),
    *("csl:type", "csl:zz", "ris:AN", "ris:KW", "ris:TY", "ris:ZZ"),
]
field_values = st.one_of(
    words,
    st.sampled_from(['G{\\"o}del, Kurt', 'Z{\\"u}rich', "A {and} B", "{The Group}"]),
    st.sampled_from(['"webpage"', '{"a":1}', '["x"]', '"PhD"', "A and B", "King, Ada", "BLOG"]),
)
dates = [
    "",
    "2023",
    "2023-02",
    "2023-02-15",
    "2022-23",
    "2021/2022",
    "2021-09/..",
    "2021-02/2021-03",
]

entries = st.builds(
    Entry,
    key=words,
    type=st.sampled_from(Publication.Type.values),
    bibtex_type=st.sampled_from(["", "phdthesis", "mastersthesis", "techreport"]),
    title=words.map(lambda title: f"On {title}"),
    authors=st.lists(authors, max_size=3).map(tuple),
    authors_incomplete=st.booleans(),
    abstract=words,
    venue=words,
    short_venue=words,
    date=st.sampled_from(dates),
    volume=words,
    number=words,
    pages=words,
    publisher=words,
    doi=st.sampled_from(["", "10.1000/182", "10.48550/arxiv.2310.12670"]),
    arxiv_id=st.sampled_from(["", "2310.12670", "math/0211159"]),
    isbn=st.sampled_from(["", "978-3-16-148410-0"]),
    pmid=st.sampled_from(["", "123"]),
    note=words,
    selected=st.booleans(),
    links=st.lists(links, max_size=3).map(tuple),
    fields=st.dictionaries(st.sampled_from(field_names), field_values),
)
