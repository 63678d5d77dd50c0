"""Finds the words of a page that no translation gave it.

``marked`` makes a language of each message's translation between « and »; ``disguise`` puts the
site's own words into Greek letters. What then stands outside the marks in Latin letters was written
into the code or a template in English.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import models
from django.utils.translation import trans_real
from lxml import html

from config.labels import OWN_APPS
from content import sentences

LANGUAGE = "zh-hans"
WORD = re.compile(r"[A-Za-z]{2,}")
LATIN, GREEK = "abcdefghijklmnopqrstuvwxyz", "αβψδεφγηιξκλμνοπϙρστθωςχυζ"
DISGUISE = str.maketrans(LATIN + LATIN.upper(), GREEK + GREEK.upper())
SYNTAX = re.compile(
    r"```.*?```|`[^`]*`|\$\$?[^$]*\$\$?|\]\([^)]*\)|\]\[[^\]]*\]|^\[[^^\]]+\]:\s*\S+|<[^>]*>"
    r"|\{[^}]*\}|https?://\S+|&\w+;",
    re.DOTALL | re.MULTILINE,
)
"""What Markdown and HTML read as something else than words."""
NAME_OF_PICTURE = re.compile(r'(?<= alt=")[^"]*|(?<= ")[^"]*(?="\))')
TECHNICAL = {"language", "path", "digest", "media_type", "anchor", "format", "collection"}
TECHNICAL |= {"tag", "bibtex_key", "bibtex_type", "doi", "arxiv_id", "isbn", "pmid", "orcid"}
ADDRESS = re.compile(
    r"https?://\S+|\S+@\S+|\S*\bexample\.org\S*|\B/[\w./-]+|\w+/\w+|\S+\.(?:md|bib|json|pdf|jpg|png)\b"
)
SPOKEN = ("title", "aria-label", "aria-description", "placeholder", "alt", "label")
UNREAD = ("script", "style", "code", "pre", "math", "textarea", "template", "svg")
IN_ENGLISH = {"permissions", "user_permissions"}
"""Fields whose choices Django keeps in the database, in English."""
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "div", "option", "label", "button", "h1", "h2", "h3"}
BLOCKS |= {"section", "article", "fieldset", "legend", "summary", "nav", "header", "title", "main"}

NAMES = frozenset(
    [
        *("BibTeX", "RIS", "CSL", "JSON", "DOI", "arXiv", "ORCID", "ISBN", "PubMed", "PDF"),
        *("RenderCV", "Resume", "Crossref", "Tenure", "https"),
    ]
)
"""Names of products and formats, the same in every language."""
KEPT_BY_DJANGO = frozenset(["True", "False", "Ready", "Running", "Failed", "Successful"])
"""What Django calls the pictures of its check marks, and the states of tasks, in every language."""
VALUES = frozenset(["ru", "zh", "Hans", "talks", "posts", "tides"])
"""Of the gallery, as filters offer them and a search asks for them."""
KNOWN = NAMES | KEPT_BY_DJANGO | VALUES


class Marking:
    """The translations of a language, each between marks; what has none is left as it is."""

    def __init__(self, real: Any) -> None:
        self.real = real
        self._catalog = {
            key: f"«{value}»" if str(key).startswith(sentences.CONTEXT) else value
            for key, value in real._catalog.items()
        }

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def gettext(self, message: str) -> str:
        told = self.real.gettext(message)
        return f"«{told}»" if message in self._catalog else told

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        told = self.real.ngettext(singular, plural, number)
        return told if told in (singular, plural) else f"«{told}»"


@contextmanager
def marked() -> Iterator[None]:
    """While it lasts, all that is translated into Chinese is marked."""
    kept: dict[str, Any] = vars(trans_real)["_translations"]
    real = trans_real.translation(LANGUAGE)
    sentences.known.cache_clear()
    kept[LANGUAGE] = Marking(real)
    try:
        yield
    finally:
        kept[LANGUAGE] = real
        sentences.known.cache_clear()


def disguised(text: str) -> str:
    """Words in Greek letters; marks, formulas, code and addresses as they are."""
    pieces, end = [], 0
    for syntax in SYNTAX.finditer(text):
        kept = NAME_OF_PICTURE.sub(lambda alt: alt.group().translate(DISGUISE), syntax.group())
        pieces += [text[end : syntax.start()].translate(DISGUISE), kept]
        end = syntax.end()
    return "".join([*pieces, text[end:].translate(DISGUISE)])


def disguise() -> None:
    """Every word that somebody wrote into the site, in the database."""
    for model in apps.get_models():
        if model._meta.app_label in OWN_APPS:
            names = [field.name for field in model._meta.concrete_fields if holds_words(field)]
            for row in model._default_manager.order_by("pk"):
                values = {name: disguised(getattr(row, name)) for name in names}
                model._default_manager.filter(pk=row.pk).update(**values)
    cache.clear()
    call_command("rebuild_search")


def holds_words(field: Any) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    apart = (models.SlugField, models.URLField, models.EmailField)
    is_technical = field.name in TECHNICAL or field.unique or bool(field.choices)
    return is_text and not isinstance(field, apart) and not is_technical


def untranslated(page: str, *, known: frozenset[str]) -> set[str]:
    """Words of a page that are neither marked, nor disguised, nor known to be names."""
    tree = html.document_fromstring(page)
    return {
        word
        for text in [*texts(tree), *attributes(tree)]
        for word in WORD.findall(unmarked(text))
        if word not in known
    }


def unmarked(text: str) -> str:
    """Without addresses and what stands between marks, which may hold others; one that was cut off
    never ends."""
    depth, left = 0, []
    for sign in ADDRESS.sub(" ", text):
        depth = max(0, depth + (sign == "«") - (sign == "»"))
        left.append(sign if not depth else " ")
    return "".join(left)


def texts(tree: Any) -> Iterator[str]:
    """The text of each block, as it is read."""
    said: list[str] = []
    for event, node in events(tree):
        if node.tag in BLOCKS:
            yield "".join(said)
            said = []
        said.append((node.text if event == "start" else node.tail) or "")
    yield "".join(said)


def events(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node.tag, str) and not is_apart(node):
        yield "start", node
        for child in node:
            yield from events(child)
    yield "end", node


def is_apart(node: Any) -> bool:
    """Not for people, or in another language and said to be so."""
    language = node.get("lang") if node.tag != "html" else None
    is_foreign = language is not None and not language.lower().startswith("zh")
    is_hidden = "hidden" in (node.get("class") or "").split()
    return node.tag in UNREAD or is_foreign or is_hidden or node.get("name") in IN_ENGLISH


def attributes(tree: Any) -> Iterator[str]:
    for event, node in events(tree):
        if event == "end" or not isinstance(node.tag, str):
            continue
        for name in SPOKEN:
            yield node.get(name) or ""
        if node.tag == "input" and node.get("type") in {"submit", "button", "reset"}:
            yield node.get("value") or ""
        yield from (value for name, value in node.items() if is_spoken(name, value))
        if formset := node.get("data-inline-formset"):
            options = json.loads(formset)["options"]
            yield from (options["addText"], options["deleteText"])


def is_spoken(name: str, value: str) -> bool:
    """A sentence that a script will say."""
    is_data = name.startswith("data-") and name != "data-inline-formset"
    return is_data and " " in value and not value.startswith(("{", "/"))
