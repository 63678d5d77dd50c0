"""What the admin answers to an editor who speaks Chinese has no English word either."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from publications.models import Publication
from tests import admin_forms
from tests.builders import make_publication
from tests.config.test_every_word import KEPT_BY_DJANGO, NAMES, VALUES, editor, gallery  # noqa: F401
from tests.words import marked, untranslated

pytestmark = pytest.mark.django_db
KNOWN = NAMES | KEPT_BY_DJANGO | VALUES | {"article", "title", "Never", "jx", "work", "zz", "not"}
"""The last are parts of what is imported here."""


def words(response):
    assert response.status_code in {200, 400, 403, 404, 409, 422}, response.status_code
    assert response.status_code in {403, 404} or 'id="logout-form"' in response.text
    return untranslated(response.text, known=KNOWN)


def kinds() -> Iterator[tuple[str, type]]:
    for model in admin.site._registry:
        if model._meta.app_label in {"content", "news", "pages", "profiles", "publications"}:
            yield f"admin:{model._meta.app_label}_{model._meta.model_name}", model


def typed_into(response):
    """Names of the fields that take any text."""
    fields = LexborHTMLParser(response.text).css("input[type=text][name], textarea[name]")
    return [name for field in fields if "__prefix__" not in (name := field.attributes["name"])]


def test_forms_refuse_and_save_without_english(gallery, editor):  # noqa: F811
    found = {}
    with marked():
        for prefix, model in kinds():
            if model._default_manager.exists() and prefix.endswith("siteidentity"):
                continue
            add = reverse(f"{prefix}_add")
            response = editor.get(add)
            data = admin_forms.shown(response)
            blank = {name: value if "_FORMS" in name else "" for name, value in data.items()}
            found[f"{prefix} refused"] = words(editor.post(add, blank, follow=True))
            wrong = data | dict.fromkeys(typed_into(response), "zz//? # not")
            found[f"{prefix} wrong"] = words(editor.post(add, wrong, follow=True))
            row = model._default_manager.order_by("pk").first()
            if row is not None:
                place = reverse(f"{prefix}_change", args=[row.pk])
                found[f"{prefix} saved"] = words(admin_forms.save(editor, place))
    assert {place: said for place, said in found.items() if said} == {}


def test_what_is_done_to_many_is_told_without_english(gallery, editor):  # noqa: F811
    found = {}
    with marked():
        for prefix, model in kinds():
            place = reverse(f"{prefix}_changelist")
            tree = LexborHTMLParser(editor.get(place).text)
            for option in tree.css("select[name=action] option[value]"):
                action = option.attributes["value"]
                keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:9])
                data = {"action": action, ACTION_CHECKBOX_NAME: keys}
                if not action or not keys:
                    continue
                response = editor.post(place, data, follow=True)
                if response["Content-Type"].startswith("text/html"):
                    found[f"{prefix} {action}"] = words(response)
                if LexborHTMLParser(response.text).css_first("button.undo"):
                    found[f"{prefix} {action} undone"] = words(admin_forms.undo(editor, response))
    assert {place: said for place, said in found.items() if said} == {}


def test_deleting_and_its_history_are_told_without_english(gallery, editor):  # noqa: F811
    found = {}
    with marked():
        for prefix, model in kinds():
            row = model._default_manager.order_by("pk").last()
            if row is None or prefix.endswith(("siteidentity", "person")):
                continue
            admin_forms.save(editor, reverse(f"{prefix}_change", args=[row.pk]))
            history = editor.get(reverse(f"{prefix}_history", args=[row.pk]))
            found[f"{prefix} history"] = words(history)
            for link in LexborHTMLParser(history.text).css("#change-history a")[:1]:
                place = f"{reverse(f'{prefix}_history', args=[row.pk])}{link.attributes['href']}"
                href = link.attributes["href"]
                place = href if href.startswith("/") else place
                found[f"{prefix} then"] = words(editor.get(place))
            delete = reverse(f"{prefix}_delete", args=[row.pk])
            response = editor.post(delete, {"post": "yes"}, follow=True)
            found[f"{prefix} deleted"] = words(response)
            if LexborHTMLParser(response.text).css_first("button.undo"):
                found[f"{prefix} restored"] = words(admin_forms.undo(editor, response))
                found[f"{prefix} history again"] = words(
                    editor.get(reverse(f"{prefix}_history", args=[row.pk]))
                )
                editor.post(delete, {"post": "yes"}, follow=True)
                recover = editor.get(reverse(f"{prefix}_recoverlist"))
                found[f"{prefix} kept"] = words(recover)
                for link in LexborHTMLParser(recover.text).css("#content-main th a")[:1]:
                    found[f"{prefix} bring back"] = words(editor.get(link.attributes["href"]))
    assert {place: said for place, said in found.items() if said} == {}


ENTRIES = """
@article{α, title={Θν}, author={Β Γ}, year={1888}, doi={10.1/x}, month={zz}}
@article{α, title={Δ}, year={18888}, url={nowhere}, pages = {1}, pages = {2}, journal = jx}
@article{β, title = {Sμη}, author = {A Β, Γ Δ, Ε Ζ, Η Θ}, crossref={ω}, file={λ.pdf:/a/λ.pdf:pdf}}
@article{γ, author = {Ω}}
@article{δ title = }
@article{ε, title = {Never
"""


def test_imports_are_told_without_english(gallery, editor):  # noqa: F811
    found = {}
    make_publication(title="Θν", doi="10.1/x")
    with marked():
        start = reverse("admin:import_publications")
        found["nothing chosen"] = words(editor.post(start, {}, follow=True))
        for name, text in {"none": "ωω", "empty": " ", "json": "{", "ris": "TY  - ΩΩ\n"}.items():
            file = SimpleUploadedFile(f"{name}.bib", text.encode())
            found[name] = words(editor.post(start, {"file": file}, follow=True))
        shown = editor.post(start, {"text": ENTRIES}, follow=True)
        found["preview"] = words(shown)
        place = shown.redirect_chain[-1][0]
        taken = {"take": [str(number) for number in range(9)], "rest": "on", "_confirm": "1"}
        found["report"] = words(editor.post(place, taken, follow=True))
        found["again"] = words(editor.post(place, taken, follow=True))
        found["twice"] = words(editor.post(start, {"text": ENTRIES}, follow=True))
        for name in ("publications_duplicates", "doubtful_authors", "index"):
            found[name] = words(editor.get(reverse(f"admin:{name}")))
        found["broken"] = words(editor.get(reverse("admin:importer_brokenentry_changelist")))
        for work in Publication.objects.order_by("-pk")[:4]:
            place = reverse("admin:publications_publication_change", args=[work.pk])
            found[f"work {work.pk}"] = words(admin_forms.save(editor, place))
        one, other = Publication.objects.order_by("pk")[:2]
        merge = reverse("admin:publications_merge", args=[one.pk, other.pk])
        found["merge"] = words(editor.get(merge))
        found["merged"] = words(editor.post(merge, {}, follow=True))
    assert {place: said for place, said in found.items() if said} == {}


RESUME = (
    '{"basics": {"name": "Ω", "zz": 1}, "work": [{"name": "Α", "startDate": "1888"}], "hobby": []}'
)


def test_resumes_are_told_without_english(gallery, editor):  # noqa: F811
    found = {}
    with marked():
        start = reverse("admin:import_resume")
        for name, text in {"none": "ωω", "json": "{", "list": '{"basics": {}, "work": 1}'}.items():
            file = SimpleUploadedFile(f"{name}.json", text.encode())
            found[name] = words(editor.post(start, {"file": file}, follow=True))
        file = SimpleUploadedFile("cv.json", RESUME.encode())
        shown = editor.post(start, {"file": file}, follow=True)
        found["preview"] = words(shown)
        found["report"] = words(editor.post(shown.redirect_chain[-1][0], {}, follow=True))
        found["again"] = words(editor.get(shown.redirect_chain[-1][0], follow=True))
    assert {place: said for place, said in found.items() if said} == {}
