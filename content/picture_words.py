"""Pictures in a text are told in words to those who cannot see them: forms ask for the words."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from content.editor import MarkdownEditor
from content.markdown import convert
from content.markdown.pictures import PICTURE, path_of
from content.models import StoredFile

WORDS = re.compile(r' alt="\s*[^"\s]')
# Who writes HTML and says that there are no words has thought of it.
SAID_EMPTY = re.compile(r"""<img\b[^<>]*\salt=(?:""|'')""", re.IGNORECASE)
NAMED = 3
"""So many pictures a sentence names."""


def without_words(text: str, *, base: str) -> list[str]:
    """Paths of the pictures in a Markdown text that nothing is said of, each once."""
    if "![" not in text and "<img" not in text.lower():
        return []
    shown = [tag[1] for tag in PICTURE.finditer(convert(SAID_EMPTY.sub("<i ", text), base=base))]
    paths = [path_of(attributes) for attributes in shown if not WORDS.search(attributes)]
    return list(dict.fromkeys(filter(None, paths)))


def decorative(paths: list[str]) -> set[str]:
    found = StoredFile.objects.filter(address__path__in=paths, is_decorative=True)
    return set(found.values_list("address__path", flat=True))


class DemandsWords:
    """Mixed into a form: a picture that comes into a text comes with its words.

    What was in the text before, by an import or an older release, hinders no other change.
    """

    fields: dict[str, Any]
    instance: Any
    cleaned_data: dict[str, Any]

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # mixed into a form
        for name, paths in self.pictures_without_words():
            problem = ValidationError(
                gettext(
                    "Say between [ and ] what this picture shows: %(pictures)s. If it is only "
                    "decoration, tick that at its stored file."
                )
                % {"pictures": ", ".join(f"![…]({unquote(path)})" for path in paths[:NAMED])}
            )
            self.add_error(name, problem)  # type: ignore[attr-defined]
        return cleaned

    def pictures_without_words(self) -> Iterator[tuple[str, list[str]]]:
        base = getattr(self.instance, "permalink", "") or "/"
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if not isinstance(field.widget, MarkdownEditor) or not text:
                continue
            before = getattr(self, "initial", {}).get(name) or ""
            if text == before:
                continue
            paths = without_words(text, base=base)
            new = set(paths).difference(without_words(before, base=base)) if paths else set()
            new -= decorative(list(new)) if new else set()
            if new:
                yield name, [path for path in paths if path in new]
