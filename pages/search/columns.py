"""The column that is searched: a list of words in, in the form that the database's index reads.

SQLite indexes text whose words are parted by spaces (FTS5 with the tokenizer "ascii"), PostgreSQL
a tsvector, written out so that its parser changes nothing. A question is written for each likewise.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from pages.search.questions import Term

if TYPE_CHECKING:
    _Column = models.Field[Sequence[str], str]
else:
    _Column = models.Field  # Only its stubs can be subscripted.

# Before a word: no letter, so that nobody can ask for it, and one that both databases keep.
OF_TITLE = "¶"
OF_KIND = "§"
BOUNDARY = "¦"
"""Between two texts: words on both sides of it do not stand together."""
MAX_WORDS = 15_000
"""Those of one entry: PostgreSQL knows no place in a text beyond 16,383."""
PLACES = [str(place) for place in range(1, MAX_WORDS + 1)]
MAX_LENGTH = 150_000
"""Characters of one entry's words: a tsvector holds a megabyte."""


class WordsField(_Column):
    """Words in order, each repeated where it stands again; only ever written."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: FBT001, FBT002 (Django's)
    ) -> Any:
        if value is None or isinstance(value, str):
            return value
        return tsvector(value) if connection.vendor == "postgresql" else " ".join(value)


def bounded(words: list[str]) -> list[str]:
    """As many of `words` as an entry may have."""
    kept = words[:MAX_WORDS]
    length = sum(map(len, kept))
    while length > MAX_LENGTH:
        length -= len(kept.pop())
    return kept


def tsvector(words: Sequence[str]) -> str:
    """PostgreSQL's literal: 'engine':2,7 'weaves':3."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in zip(PLACES, words, strict=False):
        places[word].append(place)
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a database writes a question."""

    quote: str
    then: str
    both: str
    but_not: str
    prefix: str

    def phrase(self, term: Term, mark: str = "") -> str:
        quoted = (f"{self.quote}{mark}{word}{self.quote}" for word in term.words)
        return self.then.join(quoted) + (self.prefix if term.is_prefix else "")

    def all_of(self, terms: Sequence[Term], *, kind: str, mark: str = "") -> str:
        wanted = [self.phrase(term, mark) for term in terms]
        if kind:
            wanted.append(f"{self.quote}{OF_KIND}{kind}{self.quote}")
        return self.both.join(wanted)

    def in_title(self, terms: Sequence[Term], *, kind: str) -> str:
        """All terms stand in the title."""
        return self.all_of(terms, kind=kind, mark=OF_TITLE)

    def elsewhere(self, terms: Sequence[Term], *, kind: str) -> str:
        """All terms stand in the entry, and not all of them in its title."""
        anywhere = self.all_of(terms, kind=kind)
        return f"({anywhere}){self.but_not}({self.all_of(terms, kind='', mark=OF_TITLE)})"


FTS5 = Dialect(quote='"', then=" + ", both=" AND ", but_not=" NOT ", prefix=" *")
TSQUERY = Dialect(quote="'", then=" <-> ", both=" & ", but_not=" & !", prefix=":*")
