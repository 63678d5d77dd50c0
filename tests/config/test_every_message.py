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
from tests.words import KNOWN, WORD, marked, unmarked, untranslated

pytestmark = pytest.mark.django_db
PARTS = {"article", "title", "Never", "jx", "work", "zz", "not"}
"""Of what is imported and typed here."""


def words(response):
    assert response.status_code in {200, 400, 403, 404, 409, 422}, response.status_code
    assert response.status_code in {403, 404} or 'id="logout-form"' in response.text
    return untranslated(response.text, known=KNOWN | PARTS)


def kinds() -> Iterator[tuple[str, type]]:
    for model in admin.site._registry:
        if model._meta.app_label in {"content", "news", "pages", "profiles", "publications"}:
            yield f"admin:{model._meta.app_label}_{model._meta.model_name}", model


def typed_into(response):
    """Names of the fields that take any text."""
    fields = LexborHTMLParser(response.text).css("input[type=text][name], textarea[name]")
    return [name for field in fields if "__prefix__" not in (name := field.attributes["name"])]


def test_forms_refuse_and_save_without_english(disguised, chinese):
    found = {}
    with marked():
        for prefix, model in kinds():
            if model._default_manager.exists() and prefix.endswith("siteidentity"):
                continue
            add = reverse(f"{prefix}_add")
            response = chinese.get(add)
            data = admin_forms.shown(response)
            blank = {name: value if "_FORMS" in name else "" for name, value in data.items()}
            found[f"{prefix} refused"] = words(chinese.post(add, blank, follow=True))
            wrong = data | dict.fromkeys(typed_into(response), "zz//? # not")
            found[f"{prefix} wrong"] = words(chinese.post(add, wrong, follow=True))
            row = model._default_manager.order_by("pk").first()
            if row is not None:
                place = reverse(f"{prefix}_change", args=[row.pk])
                found[f"{prefix} saved"] = words(admin_forms.save(chinese, place))
    assert {place: said for place, said in found.items() if said} == {}


def test_what_is_done_to_many_is_told_without_english(disguised, chinese):
    found = {}
    with marked():
        for prefix, model in kinds():
            place = reverse(f"{prefix}_changelist")
            tree = LexborHTMLParser(chinese.get(place).text)
            for option in tree.css("select[name=action] option[value]"):
                action = option.attributes["value"]
                keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:9])
                data = {"action": action, ACTION_CHECKBOX_NAME: keys}
                if not action or not keys:
                    continue
                response = chinese.post(place, data, follow=True)
                if response["Content-Type"].startswith("text/html"):
                    found[f"{prefix} {action}"] = words(response)
                if LexborHTMLParser(response.text).css_first("button.undo"):
                    found[f"{prefix} {action} undone"] = words(admin_forms.undo(chinese, response))
    assert {place: said for place, said in found.items() if said} == {}


def test_deleting_and_its_history_are_told_without_english(disguised, chinese):
    found = {}
    with marked():
        for prefix, model in kinds():
            row = model._default_manager.order_by("pk").last()
            if row is None or prefix.endswith(("siteidentity", "person")):
                continue
            admin_forms.save(chinese, reverse(f"{prefix}_change", args=[row.pk]))
            history = chinese.get(reverse(f"{prefix}_history", args=[row.pk]))
            found[f"{prefix} history"] = words(history)
            for link in LexborHTMLParser(history.text).css("#change-history a")[:1]:
                place = f"{reverse(f'{prefix}_history', args=[row.pk])}{link.attributes['href']}"
                href = link.attributes["href"]
                place = href if href.startswith("/") else place
                found[f"{prefix} then"] = words(chinese.get(place))
            delete = reverse(f"{prefix}_delete", args=[row.pk])
            response = chinese.post(delete, {"post": "yes"}, follow=True)
            found[f"{prefix} deleted"] = words(response)
            if LexborHTMLParser(response.text).css_first("button.undo"):
                found[f"{prefix} restored"] = words(admin_forms.undo(chinese, response))
                found[f"{prefix} history again"] = words(
                    chinese.get(reverse(f"{prefix}_history", args=[row.pk]))
                )
                chinese.post(delete, {"post": "yes"}, follow=True)
                recover = chinese.get(reverse(f"{prefix}_recoverlist"))
                found[f"{prefix} kept"] = words(recover)
                for link in LexborHTMLParser(recover.text).css("#content-main th a")[:1]:
                    found[f"{prefix} bring back"] = words(chinese.get(link.attributes["href"]))
    assert {place: said for place, said in found.items() if said} == {}


ENTRIES = """
@article{α, title={Θν}, author={Β Γ}, year={1888}, doi={10.1/x}, month={zz}}
@article{α, title={Δ}, year={18888}, url={nowhere}, pages = {1}, pages = {2}, journal = jx}
@article{β, title = {Sμη}, author = {A Β, Γ Δ, Ε Ζ, Η Θ}, crossref={ω}, file={λ.pdf:/a/λ.pdf:pdf}}
@article{γ, author = {Ω}}
@article{δ title = }
@article{ε, title = {Never
"""


def test_imports_are_told_without_english(disguised, chinese):
    found = {}
    make_publication(title="Θν", doi="10.1/x")
    with marked():
        start = reverse("admin:import_publications")
        found["nothing chosen"] = words(chinese.post(start, {}, follow=True))
        for name, text in {"none": "ωω", "empty": " ", "json": "{", "ris": "TY  - ΩΩ\n"}.items():
            file = SimpleUploadedFile(f"{name}.bib", text.encode())
            found[name] = words(chinese.post(start, {"file": file}, follow=True))
        shown = chinese.post(start, {"text": ENTRIES}, follow=True)
        found["preview"] = words(shown)
        place = shown.redirect_chain[-1][0]
        taken = {"take": [str(number) for number in range(9)], "rest": "on", "_confirm": "1"}
        found["report"] = words(chinese.post(place, taken, follow=True))
        found["again"] = words(chinese.post(place, taken, follow=True))
        found["twice"] = words(chinese.post(start, {"text": ENTRIES}, follow=True))
        for name in ("publications_duplicates", "doubtful_authors", "index"):
            found[name] = words(chinese.get(reverse(f"admin:{name}")))
        found["broken"] = words(chinese.get(reverse("admin:importer_brokenentry_changelist")))
        for work in Publication.objects.order_by("-pk")[:4]:
            place = reverse("admin:publications_publication_change", args=[work.pk])
            found[f"work {work.pk}"] = words(admin_forms.save(chinese, place))
        one, other = Publication.objects.order_by("pk")[:2]
        merge = reverse("admin:publications_merge", args=[one.pk, other.pk])
        found["merge"] = words(chinese.get(merge))
        found["merged"] = words(chinese.post(merge, {}, follow=True))
    assert {place: said for place, said in found.items() if said} == {}


RESUME = (
    '{"basics": {"name": "Ω", "zz": 1}, "work": [{"name": "Α", "startDate": "1888"}], "hobby": []}'
)


def test_resumes_are_told_without_english(disguised, chinese):
    found = {}
    with marked():
        start = reverse("admin:import_resume")
        for name, text in {"none": "ωω", "json": "{", "list": '{"basics": {}, "work": 1}'}.items():
            file = SimpleUploadedFile(f"{name}.json", text.encode())
            found[name] = words(chinese.post(start, {"file": file}, follow=True))
        file = SimpleUploadedFile("cv.json", RESUME.encode())
        shown = chinese.post(start, {"file": file}, follow=True)
        found["preview"] = words(shown)
        found["report"] = words(chinese.post(shown.redirect_chain[-1][0], {}, follow=True))
        found["again"] = words(chinese.get(shown.redirect_chain[-1][0], follow=True))
    assert {place: said for place, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "pasted", [ENTRIES, "10.1000/x", "0000-0002-1825-0097", "ωω", ""], ids=range(5)
)
def test_what_is_pasted_is_answered_without_english(chinese, pasted):
    with marked():
        response = chinese.post(reverse("admin:publications_paste"), {"paste": pasted})
    answer = response.json()
    told = [*answer.get("said", []), answer.get("problem", "")]
    assert any(told)
    assert [text for text in told if set(WORD.findall(unmarked(text))) - KNOWN] == []


def test_dates_and_lookalikes_are_answered_without_english(chinese):
    make_publication(title="Θν", doi="10.1/x", arxiv_id="2001.00001")
    with marked():
        date = reverse("admin:news_newsitem_date")
        texts = ["2023", "2022-23", "2021-09/..", "1/2/2023", "2023-13", "zz", "2023/2022"]
        told = [chinese.get(date, {"text": text}).json()["words"] for text in texts]
        same = {"title": "Θν", "doi": "10.1/x", "arxiv_id": "2001.00001"}
        found = chinese.post(reverse("admin:publications_lookalikes"), same).json()["lookalikes"]
    told += [one["words"] for one in found]
    assert found
    assert [text for text in told if set(WORD.findall(unmarked(text))) - KNOWN] == []
