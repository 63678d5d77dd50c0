"""Writes the pages of the gallery into a folder: python -m tests.gallery_pages FOLDER"""

import json
import logging
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client

# Those whose elements are all ours: Django's own forms and tables are as Django writes them.
PAGES_OF_EDITORS = (
    *("/admin/", "/admin/publications/publication/duplicates/"),
    *("/admin/importer/bibliographyupload/", "/admin/importer/bibliographyupload/resume/"),
)


def pages() -> dict[str, str]:
    """Every page of the gallery by its address, and that of a site with nothing on it."""
    from tests.builders import make_editor
    from tests.gallery import DRAFT, make_gallery

    visitor, editor = Client(), Client()
    found = {"the start of an empty site": visitor.get("/").text}
    found |= {name: render_to_string(name) for name in ("403.html", "403_csrf.html", "500.html")}
    for path in make_gallery().visitors_paths:
        found[path] = visitor.get(path).text
    editor.force_login(make_editor("all"))
    found |= {address: editor.get(address).text for address in (DRAFT, *PAGES_OF_EDITORS)}
    return found


def write_pages(folder: Path) -> dict[str, str]:
    """Names of the files, each with the address of its page."""
    names = {}
    for number, (address, html) in enumerate(pages().items()):
        name = f"{number:03}.html"
        (folder / name).write_text(html, encoding="utf-8")
        names[name] = address
    return names


if __name__ == "__main__":
    django.setup()
    logging.disable()  # What is missing and what is malformed is meant to be.
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    json.dump(write_pages(Path(sys.argv[1])), sys.stdout)
