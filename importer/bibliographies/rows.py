"""A planned step -> the rows of one work: new, or written over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from content.models import StoredFile
from importer.bibliographies.plans import Outcome, Plan, Step
from importer.bibliographies.values import Values, values_of
from publications import duplicates
from publications.authors import Recognition
from publications.models import Authorship, Publication, PublicationLink
from publications.title_keys import title_key

# What a draft of the homepage keeps when the file says something else, or nothing.
ANNOUNCED = {"note", "selected", "thumbnail"}


@dataclass(slots=True)
class Rows:
    """One work with what belongs to it, not saved."""

    step: Step
    work: Publication
    authors: list[Authorship] = field(default_factory=list)
    links: list[PublicationLink] = field(default_factory=list)


class Builder:
    def __init__(self, plan: Plan, files: Mapping[str, StoredFile]) -> None:
        self.plan = plan
        self.files = files

    def new(self, step: Step) -> Rows:
        values = values_of(step.entry, self.files)
        work = Publication(position=step.place, **values.columns)
        work.review_note = "\n".join(self.to_review(step, values))
        return self.with_companions(step, work, values)

    def updated(self, step: Step, work: Publication) -> Rows:
        """The file's words take the place of those that an import wrote."""
        values = values_of(step.entry, self.files)
        assign(work, values.columns)
        work.review_note = "\n".join(self.to_review(step, values))
        return self.with_companions(step, work, values)

    def completed(self, step: Step, work: Publication) -> Rows:
        """The draft keeps its links; of what somebody wrote here, nothing is lost."""
        values = values_of(step.entry, self.files)
        kept = ANNOUNCED if not step.is_touched else set(values.columns)
        assign(
            work,
            {
                name: value
                for name, value in values.columns.items()
                if value and not (name in kept and getattr(work, name) and name != "type")
            },
        )
        notes = self.to_review(step, values)
        if not step.entry.authors and not work.authorships.all():
            notes.insert(0, work.review_note)
        work.review_note = "\n".join(filter(None, notes))
        rows = self.with_companions(step, work, values)
        if work.authorships.all() and (step.is_touched or not step.entry.authors):
            rows.authors = [copy(author) for author in work.authorships.all()]
        there = {link.url for link in rows.links}
        for link in work.links.all():
            if link.file_id is not None or link.url not in there:
                rows.links.append(copy(link))
        number(rows.links)
        return rows

    def with_companions(self, step: Step, work: Publication, values: Values) -> Rows:
        authors = [
            Authorship(
                publication=work, person_id=found.person, **self.with_homepage(author, found)
            )
            for author, found in zip(values.authors, step.authors, strict=True)
        ]  # fmt: skip
        links = [PublicationLink(publication=work, **link) for link in values.links]
        number(links)
        return Rows(step=step, work=work, authors=authors, links=links)

    def with_homepage(self, author: dict[str, Any], found: Recognition) -> dict[str, Any]:
        """Somebody with a record here has their homepage there."""
        known = author["url"] or self.plan.homepages.get(author["name"], "")
        return author | {"url": "" if found.person is not None else known}

    def to_review(self, step: Step, values: Values) -> list[str]:
        """What an editor should look at, one sentence each."""
        notes = list(values.problems)
        if step.alike and step.outcome is not Outcome.COMPLETE:
            notes.insert(0, duplicates.note(step.alike))
        notes += [self.plan.question(author, found) for author, found in step.doubtful_authors]
        return notes


def assign(work: Publication, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(work, name, value)
    work.title_key = title_key(work.title)


def copy(row: Any) -> Any:
    row.pk, row._state.adding = None, True
    return row


def number(links: list[PublicationLink]) -> None:
    for position, link in enumerate(links):
        link.position = position
