"""What a list and a page show of works, beyond what stands in their rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from content.models import StoredFile
from publications.models import Publication, PublicationLink
from publications.shown_authors import AuthorLine, Marks, author_line, is_web_address

Kind = PublicationLink.Kind


@dataclass(frozen=True, slots=True)
class Button:
    """A link beside a work."""

    label: str
    target: str
    is_external: bool = True
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ShownWork:
    """A work as a line of a list shows it."""

    work: Publication
    authors: AuthorLine | None
    """None where the work is shown as its source has it."""
    buttons: list[Button]

    @property
    def bibtex_url(self) -> str:
        """Where its BibTeX is downloaded, "" for a work without a page."""
        return f"{self.work.get_absolute_url()}?format=bibtex" if self.work.address_id else ""

    @property
    def picture(self) -> StoredFile | None:
        return self.work.thumbnail

    @property
    def badge_class(self) -> str:
        """Names the colour in the stylesheet of badges, "" for a venue without a badge."""
        badge_id: int | None = getattr(self.work, "badge_id", None)
        return f"badge-{badge_id}" if badge_id else ""


@dataclass(frozen=True, slots=True)
class ShownWorks:
    """The works of one list, and what its marks say."""

    works: list[ShownWork]
    legend: list[tuple[str, str]]

    @property
    def has_badges(self) -> bool:
        return any(shown.badge_class for shown in self.works)

    @property
    def has_extras(self) -> bool:
        """Whether it shows anything that static/css/publications.css is needed for."""
        return any(
            shown.picture or shown.work.short_venue or shown.work.abstract or is_folded(shown)
            for shown in self.works
            if not shown.work.source_text
        )


def is_folded(shown: ShownWork) -> bool:
    return shown.authors is not None and bool(shown.authors.full)


def shown_works(works: Iterable[Publication]) -> ShownWorks:
    """`works` with their entry loaded; no further query."""
    marks = Marks()
    return ShownWorks([shown_work(work, marks) for work in works], marks.legend)


def shown_work(work: Publication, marks: Marks, *, in_full: bool = False) -> ShownWork:
    """A list shows a work as its source has it, where that is known; its page, `in_full`."""
    if work.source_text and not in_full:
        links = [link for link in links_of(work) if link.target not in work.source_text]
        return ShownWork(work, None, links)
    people = list(work.authorships.all())
    authors = author_line(people, marks, incomplete=work.authors_incomplete)
    return ShownWork(work, authors, buttons_of(work))


def links_of(work: Publication) -> list[Button]:
    """Its links in the owner's order."""
    return [
        Button(str(link), link.target, is_external=bool(link.url), kind=link.kind)
        for link in work.links.all()
        if link.file is not None or is_web_address(link.url) or link.url.startswith("/")
    ]


def buttons_of(work: Publication) -> list[Button]:
    """Its links, then its arXiv page and its DOI unless one leads there already."""
    links = links_of(work)
    known = {button.kind for button in links}
    targets = " ".join(button.target.lower() for button in links)
    if work.arxiv_id and Kind.ARXIV not in known and f"/abs/{work.arxiv_id}".lower() not in targets:
        links.append(Button("arXiv", arxiv_url(work.arxiv_id), kind=Kind.ARXIV))
    if work.doi and Kind.DOI not in known and doi_url(work.doi).lower() not in targets:
        links.append(Button("DOI", doi_url(work.doi), kind=Kind.DOI))
    return links


def doi_url(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def arxiv_url(arxiv_id: str) -> str:
    return f"https://arxiv.org/abs/{quote(arxiv_id, safe='/')}"
