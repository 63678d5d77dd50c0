"""People of a site beside its owner, and the groups they are listed in -> rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import models

from content.models import StoredFile
from importer.ledger import Ledger, Wanted
from importer.records import Origin
from importer.report import Report
from importer.site_records import Group, SitePerson
from importer.snapshots import digest
from importer.writers import slug_for, write_items, write_person
from profiles.models import Membership, PeopleGroup, Person

MAX_PEOPLE = 5000


class SitePeopleWriter:
    """Each is known again like the owner, with the entries of their own page."""

    def __init__(self, source: str, report: Report, stored: Mapping[str, StoredFile]) -> None:
        self.source = source
        self.report = report
        self.stored = stored
        self.ledgers: list[Ledger] = []

    def write(self, people: Iterable[SitePerson], *, owner: Person) -> dict[str, Person]:
        """The rows by the keys under which the site names them."""
        found: dict[str, Person] = {}
        seen = {owner.slug}
        for one in list(people)[:MAX_PEOPLE]:
            slug = one.slug or slug_for(one.page.person.name)
            if not slug or slug in seen:
                continue
            seen.add(slug)
            person = self.write_one(one, slug)
            if person is not None and one.key:
                found[one.key] = person
        return found

    def write_one(self, one: SitePerson, slug: str) -> Person | None:
        ledger = Ledger(f"{self.source}/people/{slug}"[:100], self.report)
        self.ledgers.append(ledger)
        person = write_person(one.page, slug, ledger, self.stored)
        if person is not None:
            write_items(one.page, person, ledger)
        return person


def write_groups(
    groups: Sequence[Group], people: Mapping[str, Person], ledger: Ledger, origin: Origin
) -> None:
    """The groups in the source's order; one that an editor named the same is theirs."""
    known = {record.text for record in ledger.earlier(PeopleGroup)}
    taken = set(PeopleGroup.objects.values_list("name", flat=True)) - known
    wanted = [
        wanted_group(group, people, position, origin)
        for position, group in enumerate(groups)
        if group.name not in taken
    ]
    if wanted or known:
        ledger.write(PeopleGroup, wanted, kind="groups", by_likeness=False)


def wanted_group(
    group: Group, people: Mapping[str, Person], position: int, origin: Origin
) -> Wanted:
    members = list(dict.fromkeys(people[key] for key in group.people if key in people))

    def build(row: models.Model | None) -> PeopleGroup:
        made = row if isinstance(row, PeopleGroup) else PeopleGroup(position=position)
        made.name = group.name[:200]
        made.save()
        made.memberships.all().delete()
        Membership.objects.bulk_create(
            Membership(group=made, person=person, position=place)
            for place, person in enumerate(members)
        )
        return made

    return Wanted(
        kind="groups",
        origin=replace(origin, text=group.name),
        key=digest([group.name, [person.slug for person in members]]),
        build=build,
        position=position,
    )
