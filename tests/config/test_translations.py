"""The translation files are complete, and what the program reads is what people edited."""

import string
from importlib import import_module

import pytest
from babel.messages.checkers import python_format
from django.conf import settings
from django.utils import translation

from content.sentences import original, translated
from translations import messages

LANGUAGES = messages.languages()
in_each_file = pytest.mark.parametrize(
    ("language", "domain"),
    [(language, domain) for language in LANGUAGES for domain in messages.DOMAINS],
)


@pytest.fixture(scope="module")
def templates():
    import_module("config.urls")  # where the admin's labels are met
    return {domain: messages.template(domain) for domain in messages.DOMAINS}


def test_each_language_that_can_be_chosen_has_its_files():
    chosen = {code for code, _name in settings.LANGUAGES} - {"en"}
    assert chosen == {language.replace("_", "-").lower() for language in LANGUAGES}


@in_each_file
def test_every_message_is_translated(language, domain, templates):
    catalog = messages.catalog_of(language, domain)
    known = {(one.context, one.id) for one in catalog if one.id}
    needed = {(one.context, one.id) for one in templates[domain] if one.id}
    assert known == needed, "run make messages"
    assert messages.untranslated(catalog) == []


@in_each_file
def test_what_the_program_reads_is_what_people_edited(language, domain):
    compiled = messages.file_of(language, domain, "mo")
    assert compiled.read_bytes() == messages.compiled(messages.catalog_of(language, domain))


@in_each_file
def test_translations_keep_the_places_of_what_is_filled_in(language, domain):
    catalog = messages.catalog_of(language, domain)
    for message in catalog:
        if not message.id:
            continue
        python_format(catalog, message)
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        for told in messages.strings(message.string):
            assert fields(told) <= fields(source) | {"number"}, message.id
            if message.context == "sentence":
                assert fields(told) == fields(source), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kept_sentence_is_told_in_each_language_and_found_again(language):
    code = language.replace("_", "-").lower()
    sentences = [one.id for one in messages.catalog_of(language, "django") if is_sentence(one)]
    assert len(sentences) > 100
    with translation.override(code):
        for message in sentences:
            english = message.format(**{name: f"<{name}>" for name in fields(message)})
            told = translated(english)
            assert told != english, message
            assert original(told) == english


def is_sentence(message):
    return message.context == "sentence" and message.id.endswith((".", "!", "?"))


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
