"""A résumé's file -> one person's rows, in one transaction, and a report."""

from collections.abc import Callable
from dataclasses import asdict, replace

from django.db import transaction

from content import revisions
from content.languages import speaking
from content.models import Address
from content.sentences import sentence
from importer.folder import ImportProblem
from importer.frame import language_of_site, write_frame
from importer.ledger import Ledger
from importer.records import Homepage
from importer.report import Note, Report
from importer.resumes.present import adopt_present
from importer.sample import holds_only_untouched_sample, remove_sample
from importer.sources.resumes import jsonresume, reading, rendercv
from importer.writers import slug_for, write_items, write_person
from profiles.models import Person

READERS: dict[str, Callable[..., Homepage]] = {
    reading.JSON_RESUME: jsonresume.homepage,
    reading.RENDERCV: rendercv.homepage,
}
NAMES = {reading.JSON_RESUME: "JSON Resume", reading.RENDERCV: "RenderCV"}
SUFFIXES = {reading.JSON_RESUME: "/resume", reading.RENDERCV: "/rendercv"}
"""Behind a person's short name: which of their files a row came from."""


def run(data: bytes, *, name: str, person_slug: str = "", is_dry_run: bool = False) -> Report:
    """Writes everything or nothing; a trial run writes everything but the commit.

    Raises ImportProblem with one sentence.
    """
    kind, document = reading.read(data, name=name)
    with speaking(language_of_site()):
        record = READERS[kind](document, file=name[:500])
    report = Report(
        path=name,
        is_dry_run=is_dry_run,
        recognised=sentence("It is a {format} file.", format=NAMES[kind]),
    )
    report.notes += [Note(**asdict(remark)) for remark in record.remarks]
    with transaction.atomic():
        if holds_only_untouched_sample() and not Person.objects.filter(slug=person_slug).exists():
            remove_sample()
            report.replaced_sample = True
        slug = person_slug or slug_of(record)
        ledger = Ledger(f"{slug}{SUFFIXES[kind]}", report)
        write(placed(record, slug), slug, ledger)
        if is_dry_run:
            transaction.set_rollback(True)
        else:
            revisions.record(ledger.written, comment=sentence("Imported."))
    return report


def slug_of(record: Homepage) -> str:
    """Whose résumé it is: the person of that name, the site's only person, or a new one."""
    name = record.person.name
    slug = slug_for(name)
    if not slug:
        only = list(Person.objects.order_by("pk")[:2])
        if len(only) == 1:
            return only[0].slug
        raise ImportProblem(sentence("The file names nobody: say whose it is with --person."))
    people = list(Person.objects.order_by("pk")[:2])
    if len(people) != 1 or Person.objects.filter(slug=slug).exists():
        return slug
    (only_person,) = people
    names = [only_person.display_name, *only_person.other_names.split("\n")]
    if name.casefold() in {one.strip().casefold() for one in names}:
        return only_person.slug
    raise ImportProblem(
        sentence(
            "The file is {name}’s, and the site is {person}’s: if they are one person, "
            "pass --person {slug}; if not, pass --person {other_slug}.",
            name=name,
            person=only_person,
            slug=only_person.slug,
            other_slug=slug,
        )
    )


def placed(record: Homepage, slug: str) -> Homepage:
    """With the address at which the person stands, or the front door if it is nobody's."""
    person = Person.objects.filter(slug=slug).select_related("address").first()
    name = record.person.name or (person.display_name if person else slug)
    if person is not None:
        path = person.permalink
    else:
        is_free = not Person.objects.exists() and not Address.objects.filter(path="/").exists()
        path = "/" if is_free else ""
    return replace(record, permalink=path, person=replace(record.person, name=name))


def write(record: Homepage, slug: str, ledger: Ledger) -> None:
    person = write_person(record, slug, ledger, {})
    if person is None:
        return
    adopt_present(record, person, ledger)
    write_items(record, person, ledger)
    write_frame(record, person, ledger)
    ledger.report.address = person.get_absolute_url()
