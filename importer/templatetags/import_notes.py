"""What an import found, shown in the admin."""

from django import template

from importer.report import Note, in_words

register = template.Library()


@register.filter
def note_in_words(note: Note) -> str:
    return in_words(note)
