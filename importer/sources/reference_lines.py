"""A work that a text cites -> its line in the list of references, in Markdown."""

from collections.abc import Iterator

from publications.formats.entries import Author, Entry

_AUTHORS_LIMIT = 50


def line(entry: Entry) -> str:
    """Return who, when, what and where, and the work's address.

    >>> line(Entry(title="Notes", date="1843", venue="Memoirs", volume="3"))
    '(1843). Notes. *Memoirs* 3.'
    """
    year = f"({year_of(entry)})" if year_of(entry) else ""
    parts = [" ".join(filter(None, [authors(entry), year])), entry.title, place(entry)]
    said = " ".join(f"{part.rstrip('. ')}." for part in parts if part)
    url = address(entry)
    return " ".join(f"{said} <{url}>".split()) if url else " ".join(said.split())


def label(entry: Entry) -> str:
    """Return how a text names the work: "Lovelace & Babbage, 1843"."""
    names = [author.family_name or author.name for author in entry.authors]
    if len(names) > 2 or (entry.authors_incomplete and names):
        who = f"{names[0]} et al."
    else:
        who = " & ".join(names) or entry.title
    return ", ".join(filter(None, [who, year_of(entry)]))


def year_of(entry: Entry) -> str:
    return entry.date[:4] if entry.date[:4].isdigit() else ""


def authors(entry: Entry) -> str:
    names = [named(author) for author in entry.authors[:_AUTHORS_LIMIT]]
    is_cut = entry.authors_incomplete or len(entry.authors) > _AUTHORS_LIMIT
    return ", ".join([*names, "et al."] if is_cut else names)


def named(author: Author) -> str:
    return author.name.replace("*", "\\*").replace("_", "\\_")


def place(entry: Entry) -> str:
    """Return where it appeared: "*Memoirs* 3(2), 1–9. Publisher"."""
    number = f"({entry.number})" if entry.number else ""
    parts = [f"*{entry.venue}*" if entry.venue else "", f"{entry.volume}{number}"]
    where = " ".join(filter(None, parts))
    return ", ".join(filter(None, [where, entry.pages, entry.publisher]))


def address(entry: Entry) -> str:
    """Return the work's own address, "" when none is known."""
    return next(_addresses(entry), "")


def _addresses(entry: Entry) -> Iterator[str]:
    if entry.doi:
        yield f"https://doi.org/{entry.doi}"
    if entry.arxiv_id:
        yield f"https://arxiv.org/abs/{entry.arxiv_id}"
    for link in entry.links:
        if link.url.startswith(("https://", "http://")) and not set(link.url) & set("<> "):
            yield link.url
