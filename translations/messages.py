"""Finds what is to be translated and writes the translation files: `make messages`.

Words are marked in code (`gettext`, `gettext_lazy as _`, `pgettext`, `ngettext`), in templates
(`{% translate %}`, `{% blocktranslate %}`) and in the admin's scripts (`gettext`, `ngettext`); what
the database keeps is a `sentence` (content.sentences); labels of fields and forms need no mark
(config.labels). A language is a folder here: `zh_Hans/LC_MESSAGES` with `django.po` and
`djangojs.po` (the words of scripts), which people edit, and the `.mo` of each, which the program
reads. A new one begins with `make messages NEW=pt_BR` and a line in settings.LANGUAGES.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config import labels

CHECKOUT = Path(__file__).resolve().parent.parent
TRANSLATIONS = CHECKOUT / "translations"
APPS = ("config", "content", "importer", "news", "pages", "profiles", "publications")
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SENTENCES = {"sentence": None}
SCRIPT_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COMMENTS = ["Translators:"]
DOMAINS = ("django", "djangojs")
"""What pages and commands say, and what the admin's scripts say."""


def files() -> Iterator[Path]:
    for app in APPS:
        yield from sorted((CHECKOUT / app).rglob("*.py"))
    yield from sorted((CHECKOUT / "templates").rglob("*.*"))


def source_of(path: Path) -> str:
    """Python that names the words of a file, whatever it is written in."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    calls = templatize(text)
    # What is no call was blanked out by Xs; as code its indentation would mean something.
    return "\n".join(line.strip() for line in calls.split("\n"))


def template(domain: str) -> Catalog:
    """Every message of the program, with the places where it stands."""
    return scripts() if domain == "djangojs" else pages()


def pages() -> Catalog:
    catalog = Catalog()
    for path in files():
        place = path.relative_to(CHECKOUT).as_posix()
        source = source_of(path).encode()
        add(catalog, place, extract("python", io.BytesIO(source), KEYWORDS, COMMENTS))
        kept = extract("python", io.BytesIO(source), SENTENCES, COMMENTS)
        add(catalog, place, kept, context="sentence")
    for label in sorted(labels.messages):
        catalog.add(label, locations=[("config/labels.py", 0)])
    return catalog


def scripts() -> Catalog:
    catalog = Catalog()
    for path in sorted((CHECKOUT / "static" / "js").glob("*.js")):
        place = path.relative_to(CHECKOUT).as_posix()
        source = io.BytesIO(path.read_bytes())
        add(catalog, place, extract("javascript", source, SCRIPT_KEYWORDS, COMMENTS))
    return catalog


def add(catalog: Catalog, place: str, extracted: Iterable[Any], context: str | None = None) -> None:
    for _line, message, comments, own_context in extracted:
        catalog.add(
            message,
            locations=[(place, 0)],
            auto_comments=comments,
            context=context or own_context,
        )


def languages() -> list[str]:
    return sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/django.po"))


def file_of(language: str, domain: str, ending: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.{ending}"


def catalog_of(language: str, domain: str) -> Catalog:
    path = file_of(language, domain, "po")
    if not path.exists():
        return Catalog(locale=language, header_comment=f"# Tenure in {language}.", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def headers(catalog: Catalog) -> Catalog:
    """The same messages give the same file, whenever it is written."""
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Tenure", "", ""
    catalog.creation_date = catalog.revision_date = BEGINNING
    catalog.last_translator, catalog.language_team = "", ""
    return catalog


def compiled(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def write(language: str, domain: str, messages: Catalog) -> int:
    """Brings the files of a language up to date; how many messages wait for a translation."""
    catalog = catalog_of(language, domain)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    po, mo = file_of(language, domain, "po"), file_of(language, domain, "mo")
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as target:
        write_po(target, headers(catalog), width=100, sort_output=True, include_lineno=False)
    mo.write_bytes(compiled(catalog))
    return len(untranslated(catalog))


def untranslated(catalog: Catalog) -> list[str]:
    return [str(one.id) for one in catalog if one.id and not all(strings(one.string))]


def strings(translation: object) -> tuple[object, ...]:
    return tuple(translation) if isinstance(translation, tuple | list) else (translation,)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import_module("config.urls")  # where the admin's labels are met
    for domain in DOMAINS:
        messages = template(domain)
        for language in sorted({*languages(), *sys.argv[1:]}):
            missing = write(language, domain, messages)
            sys.stdout.write(
                f"{language} {domain}: {len(messages)} messages, {missing} to translate\n"
            )


if __name__ == "__main__":
    main()
