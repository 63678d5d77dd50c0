"""What stands on a start page or another landing page -> sections with entries, or Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from content import partial_dates
from importer.records import Award, Experience, Origin, Section
from importer.sources.hugo.authors import Author, interests
from importer.sources.hugo.texts import Reader
from importer.sources.hugo.widgets import Widget
from importer.sources.hugo.words import heading
from importer.sources.hugo.works import SECTIONS
from importer.sources.jekyll.configuration import items, mapping, text, texts

_WORDS = ("subtitle", "text")
_ENTRIES = (
    *("items", "item", "feature", "features", "skills", "languages", "cards", "stats", "steps"),
    *("faq", "testimonials", "members", "buttons"),
)


@dataclass(slots=True)
class Start:
    """The parts of a start page while they are gathered."""

    reader: Reader
    author: Author | None
    address_of: Callable[[str], str]
    """Of the page of a section, "" when there is none."""
    contact: Sequence[tuple[str, str]] = ()
    roster: Callable[[Sequence[str]], str] = lambda _groups: ""
    """The people of these groups as Markdown."""
    sections: list[Section] = field(default_factory=list)
    items: list[Experience | Award] = field(default_factory=list)

    def take(self, widgets: Sequence[Widget]) -> None:
        for widget in widgets:
            self.take_one(widget)
        if self.author is not None and not any(one.kind == "about" for one in widgets):
            self.take_author(self.author)

    def take_one(self, widget: Widget) -> None:
        kind, body = widget.kind, words(widget, self.reader)
        if kind == "about":
            if body:
                self.section(widget, "text", body)
            if self.author is not None:
                self.take_author(self.author)
        elif kind == "list":
            self.take_list(widget, body)
        elif kind == "experience":
            self.section(widget, "experience", body)
            given = [*items(widget.given.get("items")), *items(widget.given.get("experience"))]
            self.items += [self.experience(mapping(one), widget, "work") for one in given]
        elif kind == "awards":
            self.section(widget, "awards", body)
            given = [*items(widget.given.get("items")), *items(widget.given.get("item"))]
            self.items += [self.award(mapping(one), widget) for one in given]
        elif kind in ("contact", "people"):
            named = texts(widget.given.get("user_groups"))
            more = self.roster(named) if kind == "people" else _listed(self.contact)
            self.section(widget, "text", "\n\n".join(filter(None, [body, more])))
        elif kind == "text":
            more = "\n\n".join(entries(widget, self.reader))
            self.section(widget, "text", "\n\n".join(filter(None, [body, more])))

    def section(self, widget: Widget, kind: str, body: str, *, limit: int | None = None) -> None:
        if kind == "text" and not body:
            return
        self.sections.append(
            Section(
                origin=Origin(
                    file=widget.content.name, line=widget.line, text=f"{widget.title}\n{body}"
                ),
                kind=kind,
                heading=widget.title,
                anchor=widget.anchor,
                body=body,
                limit=limit,
            )
        )

    def take_list(self, widget: Widget, body: str) -> None:
        """Works are listed here; of other pages only the way to their list."""
        folders = widget.folders
        is_first = not any(section.kind == "publications" for section in self.sections)
        if is_first and any(one in SECTIONS for one in folders):
            self.section(widget, "publications", body, limit=widget.limit)
            return
        ways = [
            f"[{widget.title or folder.capitalize()}]({self.address_of(folder)})"
            for folder in folders
            if self.address_of(folder)
        ]
        self.section(widget, "text", "\n\n".join(filter(None, [body, *ways])))

    def take_author(self, author: Author) -> None:
        """Interests, education, work and awards from the author's own file, once."""
        if author is not self.author:
            return
        self.author = None
        name = partial(heading, language=author.language)
        origin = Origin(file=author.file, line=1, text=author.name)
        if liked := interests(author):
            body = "\n".join(f"- {one}" for one in liked)
            self.sections.append(
                Section(origin=origin, kind="text", heading=name("Interests"), body=body)
            )
        education = author.values.get("education")
        self.own(
            name("Education"),
            "education",
            items(mapping(education).get("courses") or education),
            origin,
        )
        worked = [*items(author.values.get("work")), *items(author.values.get("experience"))]
        self.own(name("Experience"), "work", worked, origin)
        awards = [mapping(one) for one in items(author.values.get("awards"))]
        if awards:
            self.sections.append(Section(origin=origin, kind="awards", heading=name("Awards")))
            self.items += [self.award_of(one, origin) for one in awards if text(one.get("title"))]
        skills = "\n\n".join(_skills(author.values, author.language))
        if skills:
            self.sections.append(
                Section(origin=origin, kind="text", heading=name("Skills"), body=skills)
            )

    def own(self, heading: str, kind: str, given: Sequence[Any], origin: Origin) -> None:
        entries_ = [one for one in map(mapping, given) if one]
        if entries_:
            shown = "education" if kind == "education" else "experience"
            self.sections.append(Section(origin=origin, kind=shown, heading=heading))
            self.items += [self.experience_of(one, kind, origin) for one in entries_]

    def experience(self, one: Mapping[str, Any], widget: Widget, kind: str) -> Experience:
        origin = Origin(file=widget.content.name, line=widget.line, text=str(dict(one)))
        return self.experience_of(one, kind, origin, text_of=self.texts_of(widget))

    def experience_of(
        self,
        one: Mapping[str, Any],
        kind: str,
        origin: Origin,
        *,
        text_of: Callable[[str], str] = str,
    ) -> Experience:
        start, end, is_current, shown = period(one)
        said = " ".join(
            filter(None, [text(one.get("description")), text(one.get("summary"))])
        ).strip()
        return Experience(
            origin=Origin(file=origin.file, line=origin.line, text=str(dict(one))),
            section=len(self.sections) - 1,
            kind=kind,
            start=start,
            end=end,
            is_current=is_current,
            date_text=shown,
            role=_first(one, "title", "position", "role", "course", "degree", "area"),
            organization=_first(one, "company", "company_name", "org", "institution"),
            organization_url=_first(one, "company_url", "url", "org_url", "institution_url"),
            location=text(one.get("location")),
            description=text_of(said),
        )

    def award(self, one: Mapping[str, Any], widget: Widget) -> Award:
        origin = Origin(file=widget.content.name, line=widget.line, text=str(dict(one)))
        return self.award_of(one, origin, text_of=self.texts_of(widget))

    def award_of(
        self, one: Mapping[str, Any], origin: Origin, *, text_of: Callable[[str], str] = str
    ) -> Award:
        name, place = _first(one, "organization", "awarder"), text(one.get("organization_url"))
        certificate, url = text(one.get("certificate_url")), text(one.get("url"))
        return Award(
            origin=Origin(file=origin.file, line=origin.line, text=str(dict(one))),
            section=len(self.sections) - 1,
            date=_month(_first(one, "date_start", "date")),
            title=text(one.get("title")),
            awarder=f"[{name}]({place})" if name and place else name,
            url=url or certificate,
            url_label="" if url or not certificate else "Certificate",
            description=text_of(_first(one, "description", "summary")),
        )

    def texts_of(self, widget: Widget) -> Callable[[str], str]:
        return lambda given: self.reader.text(given, widget.content, line=widget.line)


def words(widget: Widget, reader: Reader) -> str:
    """Return what a block says beside its entries."""
    said = [reader.text(text(widget.given.get(key)), widget.content) for key in _WORDS]
    body = reader.body(widget.content) if widget.body else ""
    return "\n\n".join(filter(None, [*said, body]))


def entries(widget: Widget, reader: Reader) -> Iterator[str]:
    """Yield the entries of a block that has no meaning of its own, each as Markdown."""
    for key in _ENTRIES:
        for one in map(mapping, items(widget.given.get(key))):
            name = _first(one, "name", "title", "question", "label", "statistic")
            given = _first(one, "description", "text", "answer", "content", "summary")
            url = _first(one, "url", "link", "cta_link")
            shown = f"**{name}**" if name else ""
            if url and (name or given):
                shown = f"[{name or given}]({url})"
                given = given if name else ""
            said = reader.text(given, widget.content)
            yield ": ".join(filter(None, [shown, said]))
    for key in ("cta", "cta_alt", "button", "primary_action", "secondary_action"):
        one = mapping(widget.given.get(key))
        label, url = _first(one, "label", "text"), text(one.get("url"))
        if label and url:
            yield f"[{label}]({url})"


def line(one: Experience | Award) -> str:
    """Return an entry as one line of a list."""
    if isinstance(one, Award):
        shown = f"[{one.title}]({one.url})" if one.url else one.title
        said = [one.date, shown, one.awarder, one.description]
    else:
        place = one.organization
        if one.organization_url and place:
            place = f"[{place}]({one.organization_url})"
        dates = one.date_text or "–".join(filter(None, [one.start, one.end]))
        said = [dates, one.role, place, one.location, one.description]
    return "- " + ", ".join(" ".join(part.split()) for part in said if part)


def period(one: Mapping[str, Any]) -> tuple[str, str, bool, str]:
    """Return start and end as EDTF, whether it goes on, and the words when they are no dates."""
    year = text(one.get("year"))
    if year:
        try:
            found = partial_dates.parse(year).edtf
        except ValueError:
            return "", "", False, year[:100]
        start, _, end = found.partition("/")
        # A single year of a degree is the one it was finished in.
        return (
            (start, "" if end == ".." else end, end == "..", "") if end else ("", start, False, "")
        )
    start = _month(_first(one, "date_start", "start"))
    end = _month(_first(one, "date_end", "end"))
    return start, end, bool(start and not end), ""


def _month(given: str) -> str:
    try:
        found = partial_dates.parse(given[:10]).edtf if given else ""
    except ValueError:
        return ""
    return found[:7] if "/" not in found else ""


def _skills(values: Mapping[str, Any], language: str) -> Iterator[str]:
    for group in map(mapping, items(values.get("skills"))):
        named = [_first(mapping(one), "name", "label") for one in items(group.get("items"))]
        yield ": ".join(filter(None, [f"**{text(group.get('name'))}**", ", ".join(named)]))
    spoken = [
        " ".join(filter(None, [text(one.get("name")), text(one.get("label"))]))
        for one in map(mapping, items(values.get("languages")))
    ]
    if any(spoken):
        yield f"**{heading('Languages', language)}**: {', '.join(spoken)}"


def _listed(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {label}: {said}" for label, said in pairs)


def _first(values: Mapping[str, Any], *keys: str) -> str:
    return next((found for key in keys if (found := ", ".join(texts(values.get(key))))), "")
