"""Small Hugo sites made in a test, and what a visitor finds of them."""

import io
from pathlib import Path

from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

OWNER = "content/authors/admin/_index.md"
HOME = "content/_index.md"
PLAIN = {
    "config/_default/hugo.yaml": "title: Stars\nbaseURL: https://stars.example.org/\n",
    OWNER: "---\ntitle: Caroline Herschel\nsuperuser: true\n---\nShe sweeps the sky.\n",
    HOME: "---\ntype: landing\nsections:\n- block: about\n---\n",
}


def import_hugo(folder: Path, files: dict[str, str], **options: object) -> str:
    """Import a site of these files over the plain ones; return the report."""
    for name, text in {**PLAIN, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("import_site", str(folder), stdout=out, **options)
    return out.getvalue()


def words_at(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    main = LexborHTMLParser(response.content).css_first("main")
    return " ".join(main.text(separator=" ").split())


def in_order(words, *parts):
    places = [words.index(part) for part in parts]
    return places == sorted(places)
