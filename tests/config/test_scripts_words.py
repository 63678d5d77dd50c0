"""Scripts say nothing that has no translation, and stylesheets nothing at all."""

import re

import pytest
from django.conf import settings

SCRIPTS = settings.BASE_DIR / "static" / "js"
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
TEXT = re.compile(r'(n?p?gettext\(\s*(?:"[^"]*",\s*)*)?("(?:[^"\\\n]|\\.)*"|`[^`]*`)')
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|\b[A-Z][a-z]+ …|[a-z][.!?]$|^[A-Z][a-z]+$")
SELECTOR = re.compile(r"[#\[>:]|^\.|\$\{[^}]*\}[/?&]|^[a-z-]+( [a-z-]+)*$")
"""What is in quotation marks and for the browser."""
NAMES = {"BibTeX", "Enter", "Files"}
"""Of a format, a key, and what a browser calls files that are dragged."""


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(script):
    source = COMMENT.sub("", script.read_text(encoding="utf-8"))
    said = [
        text[1:-1]
        for marked, text in TEXT.findall(source)
        if not marked and is_said(text[1:-1]) and text[1:-1] not in NAMES
    ]
    assert said == []


def is_said(text):
    return bool(SENTENCE.search(text)) and not SELECTOR.search(text)


STYLES = settings.BASE_DIR / "static" / "css"


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_has_no_words(style):
    drawn = re.findall(r'content:\s*"([^"]*)"', style.read_text(encoding="utf-8"))
    assert [text for text in drawn if re.search(r"[A-Za-z]{2,}", text)] == []
