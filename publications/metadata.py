"""What search engines, reference managers and crawlers read of a work.

Highwire's citation tags as Google Scholar's inclusion guidelines for webmasters ask for them,
schema.org as JSON-LD, signposting (signposting.org, FAIR profile, level 1). Addresses are absolute;
titles and names are plain text.
"""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from content.markdown import plain_text
from publications.models import Authorship, Publication, PublicationLink
from publications.shown import arxiv_url, doi_url
from publications.shown_authors import is_own, is_web_address

Type = Publication.Type
PAGES = re.compile(r"\s*([\w.:]+)\s*(?:[-\u2010-\u2015]+\s*([\w.:]+))?")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
AS_WRITTEN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
MAX_AUTHOR_LINKS = 10

SCHEMA_TYPES: dict[str, str] = {
    Type.ARTICLE_JOURNAL: "ScholarlyArticle",
    Type.PAPER_CONFERENCE: "ScholarlyArticle",
    Type.PREPRINT: "ScholarlyArticle",
    Type.BOOK: "Book",
    Type.CHAPTER: "Chapter",
    Type.THESIS: "Thesis",
    Type.REPORT: "Report",
    Type.DATASET: "Dataset",
    Type.SOFTWARE: "SoftwareSourceCode",
}
# Types that have pages in schema.org's vocabulary: articles, and chapters.
WITH_PAGES = {"ScholarlyArticle", "Report", "Chapter"}
CONTAINERS: dict[str, str] = {
    Type.ARTICLE_JOURNAL: "Periodical",
    Type.CHAPTER: "Book",
    Type.BOOK: "BookSeries",
}
VENUE_TAGS: dict[str, str] = {
    Type.ARTICLE_JOURNAL: "citation_journal_title",
    Type.PAPER_CONFERENCE: "citation_conference_title",
    Type.CHAPTER: "citation_inbook_title",
}
INSTITUTION_TAGS: dict[str, str] = {
    Type.THESIS: "citation_dissertation_institution",
    Type.REPORT: "citation_technical_report_institution",
}


def citation_tags(work: Publication, *, site: str) -> list[tuple[str, str]]:
    """Names and contents of the page's meta elements, one author each."""
    first, last = page_range(work.pages)
    is_report = work.type == Type.REPORT
    tags = [
        ("citation_title", plain_text(work.title)),
        *(("citation_author", author.name) for author in work.authorships.all()),
        ("citation_publication_date", scholar_date(work)),
        (VENUE_TAGS.get(work.type, ""), plain_text(work.venue)),
        (INSTITUTION_TAGS.get(work.type, ""), institution(work)),
        ("citation_technical_report_number" if is_report else "", work.number),
        ("citation_volume", work.volume),
        ("citation_issue" if not is_report else "", work.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", work.publisher),
        ("citation_isbn", work.isbn),
        ("citation_doi", work.doi),
        ("citation_arxiv_id", work.arxiv_id),
        ("citation_pmid", work.pmid),
        ("citation_pdf_url", pdf_on(site, work)),
    ]
    return [(name, content) for name, content in tags if name and content]


def page_range(pages: str) -> tuple[str, str]:
    """First and last page: "12–34", "e104", "S1-S9"; of several ranges the outermost."""
    parts = [match for part in pages.split(",") if (match := PAGES.fullmatch(part.rstrip()))]
    if not parts:
        return "", ""
    last = parts[-1][2] or (parts[-1][1] if len(parts) > 1 else "")
    return parts[0][1], last


def scholar_date(work: Publication) -> str:
    """A full date as 2010/05/12, or a year alone: Google Scholar asks for nothing between."""
    day = DAY.fullmatch(work.date)
    return "/".join(day.groups()) if day else work.year


def institution(work: Publication) -> str:
    fields = work.bibtex_fields if isinstance(work.bibtex_fields, dict) else {}
    named = str(fields.get("school") or fields.get("institution") or "")
    return plain_text(named or work.publisher or work.venue)


def pdf_on(site: str, work: Publication) -> str:
    """The address of its PDF where that stands on this site: others are not followed."""
    for link in work.links.all():
        target = urljoin(site, link.target)
        is_pdf = (
            link.file.media_type == "application/pdf" if link.file else path_ends_in_pdf(target)
        )
        if is_pdf and urlsplit(target)[:2] == urlsplit(site)[:2]:
            return str(iri_to_uri(target))
    return ""


def path_ends_in_pdf(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(".pdf")


def schema_org(work: Publication, *, site: str) -> dict[str, Any]:
    kind = SCHEMA_TYPES.get(work.type, "CreativeWork")
    title = plain_text(work.title)
    picture = work.thumbnail.get_absolute_url() if work.thumbnail else ""
    pdf = pdf_on(site, work)
    found: dict[str, Any] = {
        "@type": kind,
        "name": title,
        "headline": title,
        "url": page_of(work, site),
        "author": [author_of(author, site) for author in work.authorships.all()],
        "datePublished": work.date if AS_WRITTEN.fullmatch(work.date) else work.year,
        "abstract": plain_text(work.abstract),
        "isPartOf": container(work),
        **(pages_of(work) if kind in WITH_PAGES else {}),
        "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
        "isbn": work.isbn if kind == "Book" else "",
        "identifier": identifiers(work),
        "sameAs": [*same_elsewhere(work)],
        "image": urljoin(site, picture) if picture else "",
        "encoding": {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"}
        if pdf
        else None,
    }
    return {name: value for name, value in found.items() if value}


def pages_of(work: Publication) -> dict[str, str]:
    first, last = page_range(work.pages)
    return {"pagination": work.pages, "pageStart": first, "pageEnd": last}


def page_of(work: Publication, site: str) -> str:
    path = work.get_absolute_url()
    return urljoin(site, path) if path else ""


def author_of(author: Authorship, site: str) -> dict[str, str]:
    kind = "Organization" if author.is_organization else "Person"
    found = {
        "@type": kind,
        "name": author.name,
        "givenName": author.given_name,
        "familyName": author.family_name,
        "url": author.url if is_web_address(author.url) else "",
    }
    if author.person is not None and is_own(author):
        path = author.person.get_absolute_url()
        found["url"] = urljoin(site, path) if path else found["url"]
        found["sameAs"] = author.person.orcid_url
    return {name: value for name, value in found.items() if value}


def container(work: Publication) -> dict[str, Any] | None:
    """What it appeared in: a periodical with volume and issue, a book, proceedings."""
    if not work.venue or work.type in INSTITUTION_TAGS:
        return None
    kind = CONTAINERS.get(work.type, "CreativeWork")
    whole: dict[str, Any] = {"@type": kind, "name": plain_text(work.venue)}
    if work.type != Type.ARTICLE_JOURNAL:
        return whole
    if work.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": work.volume, "isPartOf": whole}
    if work.number:
        whole = {"@type": "PublicationIssue", "issueNumber": work.number, "isPartOf": whole}
    return whole


def identifiers(work: Publication) -> list[dict[str, str]]:
    isbn = work.isbn if work.type != Type.BOOK else ""
    known = (("doi", work.doi), ("arXiv", work.arxiv_id), ("pmid", work.pmid), ("isbn", isbn))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in known
        if value
    ]


def same_elsewhere(work: Publication) -> list[str]:
    addresses = (doi_url(work.doi) if work.doi else "", arxiv_url(work.arxiv_id))
    return [address for address in addresses if not address.endswith("/")]


def signposts(work: Publication, *, site: str, described_by: list[tuple[str, str]]) -> str:
    """The page's Link header. `described_by`: addresses of the work's data, with media types.

    Relations: cite-as, author, item, describedby, type (the FAIR Signposting Profile, level 1).
    """
    found = [("https://schema.org/AboutPage", "type", ""), (schema_type_url(work), "type", "")]
    if work.doi:
        found.append((doi_url(work.doi), "cite-as", ""))
    people = [author.person for author in work.authorships.all() if is_own(author)]
    for person in people[:MAX_AUTHOR_LINKS]:
        if person is not None and (person.orcid_url or person.address_id):
            address = person.orcid_url or urljoin(site, person.get_absolute_url())
            found.append((address, "author", ""))
    found += [(url, "item", "application/pdf") for url in pdfs(work, site)]
    found += [(urljoin(site, url), "describedby", kind) for url, kind in described_by]
    return ", ".join(header_link(*link) for link in found)


def schema_type_url(work: Publication) -> str:
    return f"https://schema.org/{SCHEMA_TYPES.get(work.type, 'CreativeWork')}"


def pdfs(work: Publication, site: str) -> list[str]:
    """Its text, here or elsewhere."""
    links = [link for link in work.links.all() if link.kind == PublicationLink.Kind.PDF]
    targets = [urljoin(site, link.target) for link in links if link.file or link.url]
    return [target for target in targets if is_web_address(target)]


def header_link(url: str, relation: str, media_type: str) -> str:
    """RFC 8288; what would end the address or the header is percent-encoded."""
    safe = iri_to_uri(url).replace("<", "%3C").replace(">", "%3E")
    safe = "".join(letter for letter in safe if letter.isprintable() and letter != " ")
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{safe}>; rel="{relation}"{kind}'
