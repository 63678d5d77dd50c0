"""The one-page homepage of academicpages and acad-homepage: one Markdown file, read as records."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from importer.folder import CONFIG_NAME, ImportProblem, SiteFolder, open_site
from importer.front_matter import FrontMatter, load, split
from importer.records import Homepage, Origin, Person, SourceFile
from importer.sources import (
    addresses,
    author_remarks,
    comments,
    includes,
    people,
    reference_links,
)
from importer.sources.home_templates import (
    evaluated,
    listed,
    notice_conditions,
    spread,
    templates_of,
)
from importer.sources.liquid_text import Templates
from importer.sources.page_parts import Page, read_page
from importer.sources.site_files import photo_path, referred
from importer.sources.source_lines import Line, Remarks, lines_of, numbered
from importer.sources.web_addresses import host_of
from importer.sources.wrapping import mend

LINES_LIMIT = 50_000
"""A page with more lines than this is refused."""
ENTRIES_LIMIT = 5_000
"""A page whose lists hold more entries than this is refused, or another one kept as text."""


def read(path: Path, *, person_slug: str = "") -> Homepage:
    """Read a homepage: a Markdown file, or a folder that holds one.

    ``person_slug`` ("ada-lovelace") names the person where the page does not. Reads nothing
    outside the folder. Raises ``ImportProblem``, with one sentence, when there is no page to read.
    """
    return read_folder(open_site(path), person_slug=person_slug)


def read_folder(
    site: SiteFolder,
    *,
    person_slug: str = "",
    prepare: Callable[[str], str] = str,
    templates: Templates | None = None,
) -> Homepage:
    """Read the homepage of a folder; see `read`.

    ``prepare`` is applied to the text of the page; it must keep the number of its lines.
    ``templates`` evaluate the pages of the site; without them, the page's folder is all there is.
    """
    name = site.name_of(site.page)
    matter = split(_page_text(site, name), file=name)
    matter = replace(matter, body=prepare(matter.body))
    config_text = site.config()
    config, config_remarks = load(config_text, file=CONFIG_NAME)
    remarks = Remarks([*matter.remarks, *config_remarks])
    lines = spread(numbered(includes.expand(_body(matter, name), site, remarks)))
    visible, hidden = comments.separate(lines, remarks)
    if not config_text:
        notice_conditions(visible, remarks)
    values = {**matter.values, "path": name}
    made = evaluated(visible, templates or templates_of(site, config), values, remarks)
    if len(made.lines) > LINES_LIMIT:
        raise ImportProblem(f"{name} grows to more than {LINES_LIMIT:,} lines by its loops.")
    visible = reference_links.write_out(mend(made.lines))
    person_name = _person(matter, config, name, "", person_slug).name
    page = read_page(visible, [mend(comment) for comment in hidden], remarks, owner=person_name)
    if len(page.items) > ENTRIES_LIMIT:
        raise ImportProblem(f"{name} has more than {ENTRIES_LIMIT:,} entries in its lists.")
    page = replace(page, sections=listed(page.sections, page.starts, made, remarks))
    person = _person(matter, config, name, page.bio, person_slug)
    person = replace(person, photo=photo_path(people.avatar(config), site))
    author_remarks.add(config, config_text, person, remarks)
    return _homepage(_Source(site, matter, config, lines), page, person, remarks)


def _page_text(site: SiteFolder, name: str) -> str:
    """Return what stands in the page's file; a page that is empty or endless is refused."""
    text = site.read(site.page)
    if not text.strip("\ufeff \t\r\n"):
        raise ImportProblem(f"{name} is empty.")
    if text.count("\n") > LINES_LIMIT:
        raise ImportProblem(f"{name} has more than {LINES_LIMIT:,} lines.")
    return text


class _Source:
    """What one homepage was read from."""

    def __init__(
        self,
        site: SiteFolder,
        matter: FrontMatter,
        config: Mapping[str, object],
        lines: list[Line],
    ) -> None:
        self.site = site
        self.matter = matter
        self.config = config
        self.lines = lines

    @property
    def name(self) -> str:
        return self.site.name_of(self.site.page)

    def files(self, photo: str, remarks: Remarks) -> tuple[SourceFile, ...]:
        host = host_of(_text(self.config.get("url")))
        found = referred(self.lines, self.site, remarks, host=host)
        on_disk = self.site.resolve(photo) if photo else None
        if on_disk and photo not in {file.path for file in found}:
            found.insert(0, SourceFile(path=photo, on_disk=on_disk))
        return tuple(found)


def _homepage(source: _Source, page: Page, person: Person, remarks: Remarks) -> Homepage:
    values = source.matter.values
    files = source.files(person.photo, remarks)
    permalink, redirects = addresses.read(source.matter, source.name, remarks)
    return Homepage(
        person=person,
        permalink=permalink,
        redirect_from=redirects,
        site_title=_text(source.config.get("title")),
        site_description=_text(source.config.get("description")),
        language=addresses.language(values, source.config),
        sections=page.sections,
        items=page.items,
        files=files,
        remarks=tuple(sorted(remarks.made, key=lambda remark: (remark.file, remark.line))),
    )


def _body(matter: FrontMatter, name: str) -> list[Line]:
    return lines_of(matter.body, file=name, first=matter.body_line)


def _person(
    matter: FrontMatter, config: Mapping[str, object], file: str, bio: str, slug: str
) -> Person:
    origin = Origin(file=file, line=matter.body_line, text=bio)
    return people.read(values=matter.values, config=config, origin=origin, bio=bio, slug=slug)


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""
