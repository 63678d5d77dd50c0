"""A site with a page of every kind: the sample, and what the sample has no need of."""

import io
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from content.models import Address
from pages.models import Block, MenuItem, Page
from profiles.models import Person, Section
from tests.builders import make_news_item, make_page, make_person, make_publication, make_teaching
from tests.pages.test_crawl import crawl

MISSING = "/nowhere/"
REMOVED = "/removed/"
MALFORMED = "/?%00"
SEARCHES = ("/search?q=tides", "/search?q=absentword", "/search?q=%22")
NARROWED = ("/publications/?q=tides", "/publications/?year=x&kind=thesis")
DRAFT = "/draft/"
LONG_TEXT = """
A paragraph with `code`, a [link](/) and a formula, $\\sum_{n=1}^\\infty n^{-2} = \\pi^2/6$.

$$
a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} + a_{14} = b
$$

| a column | another column | a third column | a fourth column | a fifth column | a sixth |
|----------|----------------|----------------|-----------------|----------------|---------|
| words that do not break | more words | still more words | and more | and more | the end |

```python
def a_function_with_a_long_name(first_argument, second_argument, third_argument): return None
```

> A quotation[^1].

https://example.org/an/address/that/is/longer/than/a/narrow/screen/and/has/no/place/to/break

[^1]: A note.
"""


def long_text(subject: str) -> str:
    """All that is hard to lay out; no two texts are alike, for they may share a page."""
    return f"On *{subject}*.\n{LONG_TEXT}"


@dataclass(frozen=True)
class Gallery:
    """Its addresses."""

    unlinked: tuple[str, ...] = (*SEARCHES, *NARROWED, MISSING, REMOVED, MALFORMED)

    @property
    def linked(self) -> list[str]:
        """What visitors reach by links alone."""
        return sorted(path for path, html in crawl(Client()).items() if html)

    @property
    def visitors_paths(self) -> list[str]:
        return [*self.linked, *self.unlinked]


def make_gallery() -> Gallery:
    """The sample site with a menu to one list of each kind, and pages of every other sort."""
    import_sample()
    sample = Person.objects.get()
    make_colleague(sample)
    for listing in Page.Listing.values:
        page = Page.objects.filter(listing=listing).first()
        page = page or make_page(title=listing.title(), listing=listing)
        MenuItem.objects.get_or_create(page=page, defaults={"label": page.title, "position": 9})
    make_page_with_blocks(sample)
    make_page(title="A talk", collection="talks", date="1888-12", body=long_text("talks"))
    make_page(title="A post", collection="posts", date="1888-12-24", body=long_text("posts"))
    make_page(title="По-русски", language="ru", body="Короткий текст.", show_profile=False)
    make_page(title="A draft", path=DRAFT, published_at=None, body=long_text("drafts"))
    Address.objects.create(path=REMOVED, gone=True)
    return Gallery()


def import_sample() -> None:
    call_command("import_site", settings.SAMPLE_SITE, stdout=io.StringIO())


def make_colleague(sample: Person) -> None:
    """A second researcher, without a photo, with a work of both and pages of their own."""
    colleague = make_person(
        display_name="Bo Example",
        name_in_other_script="例",
        pronouns="they/them",
        position="Docent",
        affiliation="An Institute with a Rather Long Name",
        affiliation_url="https://example.org/",
        email="bo at example.org",
        orcid="0000-0002-1825-0097",
        bio=long_text("my life"),
    )
    work = make_publication(
        title="On $x^2$ and tides",
        abstract=long_text("tides"),
        date="1888",
        venue="Acta",
        note="Oral",
    )
    for position, person in enumerate((sample, colleague)):
        work.authorships.create(
            name=person.display_name, person=person, position=position, corresponding=not position
        )
    work.links.create(kind="code", url="https://example.org/code", position=1)
    make_news_item(person=colleague, title="A prize", date="1888-12-24", body="Won **it**.")
    make_teaching(colleague, title="Analysis", term="1888", description=long_text("analysis"))


def make_page_with_blocks(person: Person) -> None:
    page = make_page(
        title="About", body=long_text("this site"), excerpt="What stands here.", person=person
    )
    for position, kind in enumerate(Section.Kind.values):
        page.blocks.create(kind=kind, heading=kind.title(), body="Words.", position=position)
    page.blocks.create(kind=Block.PAGES, collection="posts", heading="Posts", position=90)
    page.blocks.create(kind=Block.PEOPLE, heading="People", position=91)
    make_page(
        title="关于本站",
        path="/zh/about/",
        language="zh-Hans",
        translation_of=page,
        body="这里有一些文字，和一个公式：$x^2$。",
        excerpt="这里有什么。",
    ).blocks.create(kind=Section.Kind.PUBLICATIONS, heading="论文")
    MenuItem.objects.create(label="About", page=page, position=10)
