"""Which person of the site an author of a work is, decided by ORCID iD, then by name.

A name decides when it is one that a person is known to publish under, and nobody else's. Initials
("A. Lovelace", or more or fewer given names than are known) decide only in the owner's own
bibliography, only for the owner, and only when nobody else fits. In every other case the author
stays without a person, and those who fit are told. Nobody is two authors of one work.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from profiles.models import Person
from publications.formats.entries import Author
from publications.title_keys import PLAIN_LETTERS

ORCID, NAME, INITIALS = "orcid", "name", "initials"
RANK = {"": 0, INITIALS: 1, NAME: 2, ORCID: 3}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
TITLES = {"prof", "professor", "dr", "phd", "mr", "mrs", "ms"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person of the site."""

    pk: int
    names: tuple[Author, ...]
    """Every name they publish under; the first is shown to editors."""
    orcid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Who one author is: a person, or those it may be."""

    person: int | None = None
    by: str = ""
    """"orcid", "name", "initials", or "" when nobody was recognised."""
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name made comparable: folded, without accents, dots and hyphens."""

    family: str
    given: tuple[str, ...]
    suffix: str
    whole: str

    @property
    def given_joined(self) -> str:
        return "".join(self.given)

    @property
    def is_initials(self) -> bool:
        return all(map(is_initial, self.given))


class Recogniser:
    """Knows the site's people; asks the database nothing."""

    def __init__(self, people: Iterable[Known], *, owner: int | None = None) -> None:
        self.owner = owner
        self.orcids: dict[str, int] = {}
        self.orcid_of: dict[int, str] = {}
        self.exact: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self.by_family: dict[str, list[tuple[int, Name]]] = defaultdict(list)
        for known in people:
            self.learn(known)

    def learn(self, known: Known) -> None:
        if known.orcid:
            self.orcids[known.orcid] = known.pk
            self.orcid_of[known.pk] = known.orcid
        for printed in known.names:
            name = comparable(printed)
            self.exact[(name.whole, name.suffix)].add(known.pk)
            if name.family and name.given:
                self.exact[(name.given_joined + name.family, name.suffix)].add(known.pk)
                self.exact[(name.family + name.given_joined, name.suffix)].add(known.pk)
                self.by_family[name.family].append((known.pk, name))

    def recognise(self, authors: Sequence[Author]) -> tuple[Recognition, ...]:
        """One answer an author, in their order."""
        found = [self.alone(author) for author in authors]
        claims = Counter((one.person, one.by) for one in found if one.person is not None)
        best: dict[int, str] = {}
        for person, by in claims:
            if person is not None and RANK[by] > RANK[best.get(person, "")]:
                best[person] = by
        taken = {person for person, by in best.items() if claims[person, by] == 1}
        return tuple(settled(one, best, taken) for one in found)

    def alone(self, author: Author) -> Recognition:
        """Who the author is when the others of the work are not looked at."""
        if author.is_organization:
            return Recognition()
        if author.orcid and author.orcid in self.orcids:
            return Recognition(person=self.orcids[author.orcid], by=ORCID)
        name = comparable(author)
        exact = self.free(self.bearers(name), author)
        similar = self.free(self.fitting(name), author) - exact
        if len(exact) == 1 and not (similar and name.is_initials):
            return Recognition(person=next(iter(exact)), by=NAME)
        if not exact and similar == {self.owner}:
            return Recognition(person=self.owner, by=INITIALS)
        return Recognition(doubts=tuple(sorted(exact | similar)))

    def bearers(self, name: Name) -> set[int]:
        """Those with this very name, in either order of its parts."""
        spellings = {name.whole, name.given_joined + name.family, name.family + name.given_joined}
        return set[int]().union(
            *(self.exact.get((one, name.suffix), ()) for one in spellings - {""})
        )

    def fitting(self, name: Name) -> set[int]:
        if not name.given:
            return set()
        return {pk for pk, known in self.by_family.get(name.family, []) if fits(name, known)}

    def free(self, people: set[int], author: Author) -> set[int]:
        """Without those whose ORCID iD is another than the author's."""
        if not author.orcid:
            return set(people)
        return {pk for pk in people if not self.orcid_of.get(pk)}


def settled(found: Recognition, best: dict[int, str], taken: set[int]) -> Recognition:
    """The answer once it is known who else of the work claims the same person."""
    if found.person is None:
        return replace(found, doubts=tuple(pk for pk in found.doubts if pk not in taken))
    if found.person in taken:
        return found if best[found.person] == found.by else Recognition()
    return Recognition(doubts=(found.person,))


def fits(name: Name, known: Name) -> bool:
    """Whether the given names agree as far as both say them."""
    if bool(name.suffix) and bool(known.suffix) and name.suffix != known.suffix:
        return False
    return all(
        one == other or (one[0] == other[0] and (is_initial(one) or is_initial(other)))
        for one, other in zip(name.given, known.given, strict=False)
    )


def is_initial(word: str) -> bool:
    """A single letter of a script that has initials: one with capitals."""
    return len(word) == 1 and word != word.upper()


def comparable(author: Author) -> Name:
    family, given = author.family_name, author.given_name
    suffix = "".join(words(author.suffix))
    if not family and not author.is_organization:
        family, given, suffix = taken_apart(author.name)
    return Name(
        family="".join(words(family)),
        given=given_words(given),
        suffix=suffix,
        whole="".join(word for word in words(author.name) if word not in SUFFIXES),
    )


def taken_apart(name: str) -> tuple[str, str, str]:
    """(family, given, suffix) of a printed name, whose last word is the family name."""
    if name.count(",") == 1:
        family, given = name.split(",")
        return family, given, ""
    parts = name.replace(",", " ").split()
    suffix = ""
    while len(parts) > 1 and "".join(words(parts[-1])) in SUFFIXES:
        suffix = "".join(words(parts.pop()))
    return (parts[-1] if len(parts) > 1 else "", " ".join(parts[:-1]), suffix)


def given_words(given: str) -> tuple[str, ...]:
    """Given names, folded; initials written together ("AK") are taken apart."""
    apart = re.sub(r"\b[^\W\d_a-z]{2,3}\b", lambda found: " ".join(found[0]), given)
    is_latin = all(letter.isupper() for letter in given if letter.isalpha())
    return words(apart if is_latin else given)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, apostrophes and dots."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in decomposed if not unicodedata.combining(one))
    return tuple(re.findall(r"[^\W\d_]+", re.sub(r"['’ʼ`]", "", letters.translate(PLAIN_LETTERS))))


def known_people() -> list[Known]:
    """Everybody of the site, with all their names; one query."""
    return [known(person) for person in Person.objects.order_by("pk")]


def known(person: Person) -> Known:
    shown = " ".join(
        word for word in person.display_name.split() if "".join(words(word)) not in TITLES
    )
    printed = [shown, person.name_in_other_script, *person.other_names.splitlines()]
    names = [Author(name=name.strip()) for name in printed if name.strip()]
    if person.family_name:
        full = f"{person.given_name} {person.family_name}".strip()
        parts = Author(name=full, family_name=person.family_name, given_name=person.given_name)
        names.append(parts)
    return Known(pk=person.pk, names=tuple(names), orcid=person.orcid)
