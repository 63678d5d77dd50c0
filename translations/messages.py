"""Finds what is to be translated and writes the translation files: `make messages`.

Words are marked in code (`gettext`, `gettext_lazy as _`, `pgettext`, `ngettext`) and in templates
(`{% translate %}`, `{% blocktranslate %}`); labels of fields and forms need no mark, see
config.labels. A language is a folder here: `zh_Hans/LC_MESSAGES` with
`django.po`, which people edit, and `django.mo`, which the program reads. A new one begins with
`make messages NEW=de` and a line in settings.LANGUAGES.
"""

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

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


def template() -> Catalog:
    """Every message of the program, with the places where it stands."""
    catalog = Catalog()
    for path in files():
        place = path.relative_to(CHECKOUT).as_posix()
        source = io.BytesIO(source_of(path).encode())
        for _line, message, comments, context in extract(
            "python", source, KEYWORDS, ["Translators:"]
        ):
            catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    for label in sorted(labels.messages):
        catalog.add(label, locations=[("config/labels.py", 0)])
    return catalog


def languages() -> list[str]:
    return sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/django.po"))


def catalog_of(language: str) -> Catalog:
    path = TRANSLATIONS / language / "LC_MESSAGES" / "django.po"
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


def write(language: str, messages: Catalog) -> int:
    """Brings the files of a language up to date; how many messages wait for a translation."""
    catalog = catalog_of(language)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    folder = TRANSLATIONS / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "django.po").open("wb") as target:
        write_po(target, headers(catalog), width=100, sort_output=True, include_lineno=False)
    (folder / "django.mo").write_bytes(compiled(catalog))
    return len(untranslated(catalog))


def untranslated(catalog: Catalog) -> list[str]:
    return [str(one.id) for one in catalog if one.id and not all(strings(one.string))]


def strings(translation: object) -> tuple[object, ...]:
    return tuple(translation) if isinstance(translation, tuple | list) else (translation,)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import_module("config.urls")  # where the admin's labels are met
    messages = template()
    for language in sorted({*languages(), *sys.argv[1:]}):
        missing = write(language, messages)
        sys.stdout.write(f"{language}: {len(messages)} messages, {missing} to translate\n")


if __name__ == "__main__":
    main()
