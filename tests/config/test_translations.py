"""The translation files are complete, and what the program reads is what people edited."""

import string
from importlib import import_module

import pytest
from babel.messages.checkers import python_format
from django.conf import settings

from translations import messages

LANGUAGES = messages.languages()


@pytest.fixture(scope="module")
def template():
    import_module("config.urls")  # where the admin's labels are met
    return messages.template()


def test_each_language_that_can_be_chosen_has_its_files():
    chosen = {code for code, _name in settings.LANGUAGES} - {"en"}
    assert chosen == {language.replace("_", "-").lower() for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language, template):
    catalog = messages.catalog_of(language)
    known = {(one.context, one.id) for one in catalog if one.id}
    assert known == {(one.context, one.id) for one in template if one.id}, "run make messages"
    assert messages.untranslated(catalog) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_people_edited(language):
    compiled = messages.TRANSLATIONS / language / "LC_MESSAGES" / "django.mo"
    assert compiled.read_bytes() == messages.compiled(messages.catalog_of(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_what_is_filled_in(language):
    catalog = messages.catalog_of(language)
    for message in catalog:
        if not message.id:
            continue
        python_format(catalog, message)
        original = message.id[0] if isinstance(message.id, tuple) else message.id
        for translated in messages.strings(message.string):
            assert fields(translated) <= fields(original) | {"number"}, message.id


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
