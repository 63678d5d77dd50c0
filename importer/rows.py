"""Records as the values of rows: which model, which fields, cut to what the columns can hold."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from content.sentences import sentence
from importer import records
from news.models import NewsItem
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication, PublicationLink

AnyItem = (
    records.NewsItem
    | records.Work
    | records.Experience
    | records.Teaching
    | records.Service
    | records.Award
)

MODELS: dict[type[Any], type[models.Model]] = {
    records.NewsItem: NewsItem,
    records.Work: Publication,
    records.Experience: Experience,
    records.Teaching: Teaching,
    records.Service: Service,
    records.Award: Award,
}

KINDS: dict[type[Any], str] = {
    records.NewsItem: "news",
    records.Work: "publications",
    records.Teaching: "teaching",
    records.Service: "service",
    records.Award: "awards",
}

# Fields of a record that have a column of the same name.
SAME_NAME: dict[type[models.Model], tuple[str, ...]] = {
    NewsItem: ("date", "date_text", "body"),
    Publication: ("title", "type", "date", "venue", "note", "abstract", "doi"),
    Experience: (
        "kind", "start", "end", "is_current", "date_text", "role", "organization",
        "organization_url", "location", "supervisors", "description",
    ),
    Teaching: ("role", "institution", "term", "date", "code", "title", "url", "description"),
    Service: ("role", "kind", "area", "venue", "url", "years_text", "description"),
    Award: ("date", "date_text", "title", "awarder", "url", "url_label", "description"),
    Section: ("kind", "heading", "level", "anchor", "body", "limit", "dates", "lead", "order"),
    Person: (
        "given_name", "family_name", "name_in_other_script", "pronouns", "position",
        "affiliation", "affiliation_url", "location", "email", "orcid", "tagline",
        "page_title", "excerpt", "bio", "other_names",
    ),
}  # fmt: skip


def kind_of(item: AnyItem) -> str:
    """The kind under which the report counts it."""
    if isinstance(item, records.Experience):
        return "education" if item.kind == Experience.Kind.EDUCATION else "experience"
    return KINDS[type(item)]


def person_values(person: records.Person) -> tuple[dict[str, Any], str]:
    return fitting(Person, {**same_named(Person, person), "display_name": person.name}, person)


def section_values(section: records.Section) -> tuple[dict[str, Any], str]:
    return fitting(Section, same_named(Section, section), section)


def item_values(item: AnyItem) -> tuple[dict[str, Any], str]:
    """The columns of the item's row, and a sentence on what did not fit into them, or ""."""
    model = MODELS[type(item)]
    values = {**same_named(model, item), "source_text": item.source_text}
    if isinstance(item, records.Service):
        values["years"] = list(item.years)
    return fitting(model, values, item)


def same_named(model: type[models.Model], record: object) -> dict[str, Any]:
    return {name: getattr(record, name) for name in SAME_NAME[model]}


def fitting(
    model: type[models.Model], values: dict[str, Any], record: Any
) -> tuple[dict[str, Any], str]:
    """The values with what a column refuses left out; such an entry is then shown as written."""
    fits: dict[str, Any] = {}
    refused: list[str] = []
    for name, given in values.items():
        field = model._meta.get_field(name)
        value = given.replace("\x00", "") if isinstance(given, str) else given
        try:
            fits[name] = field.clean(value, None) if value not in ("", [], None) else value  # type: ignore[union-attr]
        except ValidationError:
            refused.append(str(getattr(field, "verbose_name", name)))
            fits[name] = shortened(field, value)
    if not refused:
        return fits, ""
    if "source_text" in values:
        fits["source_text"] = fits["source_text"] or record.origin.text.replace("\x00", "")
    return fits, sentence("This could not be stored as it is: {fields}.", fields=", ".join(refused))


def shortened(field: Any, value: Any) -> Any:
    """A text cut to its column; "" for what is not merely too long, a web address for instance."""
    limit = field.max_length
    is_plain = type(field) is models.CharField
    if is_plain and isinstance(value, str) and limit and len(value) > limit and not field.choices:
        return f"{value[: limit - 1]}…"
    return field.get_default() if field.has_default() else ""


def link_kind(link: records.Link) -> str:
    """The kind of button that a link's words ask for."""
    words = link.label.strip().casefold()
    kinds = PublicationLink.Kind
    known = {str(kind): str(kind) for kind in kinds if kind != kinds.OTHER}
    known |= {"dataset": "data", "github": "code", "website": "project", "homepage": "project"}
    known |= {"slide": "slides", "supplementary": "supplement", "talk": "video"}
    return known.get(words, str(kinds.OTHER))


def is_web_address(button: PublicationLink) -> bool:
    """Whether the button's address can be stored and followed."""
    try:
        PublicationLink._meta.get_field("url").clean(button.url, button)
    except ValidationError:
        return False
    return bool(button.url)
