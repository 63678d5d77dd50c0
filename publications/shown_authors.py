"""The line of authors: who is of this site, what the marks at a name say, who is folded away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publications.models import Authorship

# Of more than FOLD_ABOVE authors, the first UNFOLDED stand in the line, and the site's own.
FOLD_ABOVE = 12
UNFOLDED = 6
EQUAL, EQUAL_MEANS = "*", _("equal contribution")
CORRESPONDING, CORRESPONDING_MEANS = "†", _("corresponding author")
NOTE_MARKS = ("‡", "§", "¶", "‖")
ELLIPSIS = "…"


@dataclass
class Marks:
    """The marks of one list: the same mark for the same meaning in all its lines."""

    meanings: dict[str, str] = field(default_factory=dict)
    """By mark."""
    notes: dict[str, str] = field(default_factory=dict)
    """Marks by what a note says."""

    def at(self, author: Authorship) -> str:
        """The marks at the name of `author`, each said in words to those who hear the page."""
        if not (author.equal_contribution or author.corresponding or author.note):
            return ""
        found = ""
        if author.equal_contribution:
            found += self._use(EQUAL, str(EQUAL_MEANS))
        if author.corresponding:
            found += self._use(CORRESPONDING, str(CORRESPONDING_MEANS))
        note = author.note.strip()
        if is_mark(note):
            found += f"<sup>{escape(note)}</sup>"
        elif note:
            found += self._use(self._mark_of(note), note)
        return found

    def _mark_of(self, note: str) -> str:
        if note not in self.notes:
            number = len(self.notes)
            is_numbered = number >= len(NOTE_MARKS)
            self.notes[note] = str(number - 3) if is_numbered else NOTE_MARKS[number]
        return self.notes[note]

    def _use(self, mark: str, meaning: str) -> str:
        self.meanings[mark] = meaning
        said = escape(meaning)
        return (
            f'<sup title="{said}"><span aria-hidden="true">{mark}</span>'
            f'<span class="visually-hidden"> ({said})</span></sup>'
        )

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each mark that was used, with what it says."""
        order = [EQUAL, CORRESPONDING, *self.notes.values()]
        return [(mark, self.meanings[mark]) for mark in order if mark in self.meanings]


def is_mark(note: str) -> bool:
    """A sign that nothing explains, kept as it was printed."""
    return len(note) == 1 and not note.isalnum()


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """`short` is what the line shows; `full`, "" unless some are folded away, names all `count`."""

    short: SafeString
    full: SafeString
    count: int


def author_line(authors: Sequence[Authorship], marks: Marks, *, incomplete: bool) -> AuthorLine:
    names = [name_of(author) + marks.at(author) for author in authors]
    others = [gettext("et al.")] if incomplete and names else []
    full = mark_safe(", ".join([*names, *others]))
    if len(names) <= FOLD_ABOVE:
        return AuthorLine(full, SafeString(), len(names))
    shown = ", ".join(unfolded(authors, names))
    return AuthorLine(mark_safe(shown), full, len(names))


def unfolded(authors: Sequence[Authorship], names: list[str]) -> list[str]:
    """The first names and those of the site's own people, with a mark where others are left out."""
    shown: list[str] = []
    for place, (author, name) in enumerate(zip(authors, names, strict=True)):
        if place < UNFOLDED or is_own(author):
            shown.append(name)
        elif shown[-1] != ELLIPSIS:
            shown.append(ELLIPSIS)
    return shown


def is_own(author: Authorship) -> bool:
    """Somebody with a page on this site."""
    return author.person is not None and author.person.is_published


def name_of(author: Authorship) -> str:
    name = escape(author.name)
    if author.person is not None and author.person.is_published:
        address = author.person.get_absolute_url()
        if not address:
            return f'<span class="own">{name}</span>'
        return f'<a class="own" href="{escape(address)}">{name}</a>'
    if is_web_address(author.url):
        return f'<a href="{escape(author.url)}" rel="external noopener">{name}</a>'
    return str(name)


def is_web_address(text: str) -> bool:
    """An address that a link may lead to, whoever wrote it."""
    try:
        return bool(text) and urlsplit(text).scheme.lower() in {"http", "https"}
    except ValueError:
        return False
