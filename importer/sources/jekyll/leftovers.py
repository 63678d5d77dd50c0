"""What a theme ships as an example: recognised by its own words, so that an owner's stay.

Sources: the content of academicpages, minimal-mistakes and acad-homepage as their repositories ship
it.
"""

import re

from importer.sources.jekyll.documents import Document

_TITLES = re.compile(
    r"(?:paper title number \d+|blog post number \d+|future blog post|portfolio item number \d+"
    r"|(?:talk|tutorial) \d+ on relevant topic in your field"
    r"|conference proceeding talk \d+ on relevant topic in your field"
    r"|teaching experience \d+|post: (?:standard|future date|image|quote|link|gallery|video).*"
    r"|markdown: html tags and formatting|welcome to jekyll!?|jupyter notebook markdown generator"
    r"|page not in menu|archive layout with content|terms and privacy policy|talk map"
    r"|publications by category example|draft post)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"this is a sample blog post|lorem ipsum dolor sit amet"
    r"|this is a description of (?:your|a) talk"
    r"|this is a description of a teaching experience|this is an item in your portfolio"
    r"|this paper is about (?:the number|fixing template issue|a famous math equation)"
    r"|this is a page not in the main menu|a variety of common markup showing how the theme"
    r"|this post will show up by default|your site name here|locations of key files/directories"
    r"|this is a description of your (?:tutorial|conference)",
    re.IGNORECASE,
)
_MACHINERY = {
    "sitemap",
    "talkmap",
    "page-archive",
    "collection-archive",
    "category-archive",
    "tag-archive",
}
_LINES = re.compile(
    r".*(?:git\s?hub university|version control theory|professor (?:hub|git)\b"
    r"|duties includ(?:ed?|es):? (?:tagging issues|merging pull requests)"
    r"|currently signed in to 43 different slack teams|academic pages collaborator"
    r"|updates and improvements to template|the users$|sub-skill 2\.\d"
    r"|^[-*+]?\s*(?:spring|summer|fall) 2015: research assistant$"
    r"|^\s*[-*+]?\s*skill [123]\s*$).*",
    re.IGNORECASE,
)


def reason(document: Document) -> str:
    """Return why a document is the theme's own, as one sentence, or ""."""
    title = re.sub(r"[\"'“”]", "", document.title).strip()
    body = document.matter.body[:5000]
    if _TITLES.fullmatch(title) and (_WORDS.search(_all(document)) or not body.strip()):
        return f"“{title}” is an example of the theme."
    if document.kind == "pages":
        stem = document.name.rpartition("/")[2].rpartition(".")[0]
        if stem in _MACHINERY and "{%" in body:
            return "This page lists the site's other pages; the site does that itself."
        if _TITLES.fullmatch(title) or (stem == "markdown" and _WORDS.search(body)):
            return f"“{title or stem}” is an example of the theme."
    elif _TITLES.fullmatch(title):
        return f"“{title}” is an example of the theme."
    return ""


def is_example_line(line: str) -> bool:
    """Whether a line of a CV is one that the theme ships."""
    return len(line) < 300 and bool(_LINES.fullmatch(line.strip()))


def _all(document: Document) -> str:
    return f"{document.matter.body[:5000]} {document.values.get('excerpt', '')}"
