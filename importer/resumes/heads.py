"""A person's columns, as the head of a résumé says them."""

from typing import Any

from importer.rows import person_values
from importer.sources.resumes import people
from profiles import identities
from profiles.models import Person


def head_columns(person: Person) -> dict[str, Any]:
    links = [(link.kind, link.value, link.label) for link in person.links.all()]
    own = {name: getattr(person, name) for name in people.SAYS if name != "links"}
    return {**own, "links": [person.orcid, *links]}


def columns_then(head: dict[str, Any], person: Person) -> dict[str, Any]:
    """The columns that an imported head became."""
    record = people.person(head, file="", given=None)
    values, _ = person_values(record)
    links = [(link.kind, link.value[:500], link.label[:100]) for link in record.links]
    usable = [one for one in links if identities.url_for(one[0], one[1])]
    # Nobody goes without a name: the site has one where the file has none.
    name = values["display_name"] or person.display_name
    return {
        **{column: values[column] for column in people.SAYS if column != "links"},
        "display_name": name,
        "links": [values["orcid"], *usable],
    }
