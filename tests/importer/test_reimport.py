"""What a second import of a changed source makes of the first one's rows."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from reversion.models import Revision, Version

from content.models import StoredFile
from importer.models import ImportedRecord
from news.models import NewsItem
from pages.models import MenuItem, Page
from profiles.models import Award, Person, Section
from publications.models import Publication
from tests.admin_forms import shown
from tests.builders import make_section
from tests.importer.homepages import HOMEPAGE, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path):
    """Imports a text as the page of one folder, each time anew."""

    def import_text(text: str, **options) -> str:
        (tmp_path / "about.md").write_text(text, encoding="utf-8")
        out = io.StringIO()
        call_command("import_site", tmp_path, stdout=out, **options)
        return out.getvalue()

    return import_text


def picture(folder: Path, name: str, color: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (20, 10), color).save(path)


def test_a_rewritten_introduction_is_still_the_same_persons(site):
    site(HOMEPAGE)
    site(changed(("I measure things at [Test University](https://test.example/).", "Now I rest.")))
    assert Person.objects.get().bio == "Now I rest."


def test_two_listed_works_of_one_title_are_two_rows(site, client):
    listed = (
        "\n\nPublications\n======\n"
        "- M. Tester. Notes on the Ruler. Workshop on Rules, 2001.\n"
        "- M. Tester. Notes on the Ruler. Journal of Rules, 2002. [pdf](https://rules.example/n.pdf)\n"
    )
    site(HOMEPAGE + listed)
    html = client.get("/").text
    assert "Workshop on Rules" in html
    assert "https://rules.example/n.pdf" in html
    assert Publication.objects.published().count() == 2


def test_a_work_of_two_people_stands_on_both_their_pages(site, client):
    listed = (
        "\n\nPublications\n======\n- {}, N. Other. Notes on the Ruler. Journal of Rules, 2002.\n"
    )
    site(HOMEPAGE + listed.format("**M. Tester**"))
    other = changed(("Mary Tester", "Nora Other")) + listed.format("M. Tester")
    report = site(other, person="nora-other")
    assert "is on the site already" in report
    assert Publication.objects.published().count() == 1
    assert "Notes on the Ruler" in client.get("/people/nora-other/").text
    before = ImportedRecord.objects.count()
    site(other, person="nora-other")
    assert ImportedRecord.objects.count() == before


def test_a_work_first_announced_and_later_listed_is_one_row(site):
    site(HOMEPAGE)
    listed = '\n\nPublications\n======\n- M. Tester. "Measuring a Ruler". In RULE 2022.\n'
    site(HOMEPAGE + listed)
    work = Publication.objects.get()
    assert work.is_published
    assert list(work.news_items.all()) == [NewsItem.objects.get(date="2022-03")]


def test_a_picture_renamed_in_the_source_stands_at_its_new_path(site, tmp_path, client):
    picture(tmp_path, "images/a-2022.png", "teal")
    site(HOMEPAGE.replace("Rulers,", "![A](/images/a-2022.png) Rulers,"))
    picture(tmp_path, "images/a-2023.png", "red")
    picture(tmp_path, "moved.png", "teal")
    text = "![A](/images/a-2023.png) ![B](/moved.png) Rulers,"
    site(HOMEPAGE.replace("Rulers,", text))
    for path in ("/images/a-2022.png", "/images/a-2023.png", "/moved.png"):
        response = client.get(path)
        assert response.status_code == 200, path
        b"".join(response)


def test_a_picture_changed_in_the_source_stays_until_its_history_is_pruned(
    site, tmp_path, settings, django_capture_on_commit_callbacks
):
    text = HOMEPAGE.replace("Rulers,", "![A](/images/a.png) Rulers,")
    for color in ("teal", "red"):
        picture(tmp_path, "images/a.png", color)
        site(text)

    def on_disk() -> int:
        return sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))

    assert (on_disk(), StoredFile.objects.count()) == (2, 1)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("deleterevisions", verbosity=0)
    assert on_disk() == 1


def test_an_imported_state_can_be_returned_to(site, admin_client):
    site(HOMEPAGE)
    person = Person.objects.get()
    section = person.sections.first()
    person.display_name = "Changed"
    person.save()
    Section.objects.filter(pk=section.pk).delete()
    history = admin_client.get(f"/admin/profiles/person/{person.pk}/history/")
    assert "Imported." in history.text
    version = Version.objects.get_for_object(person).get()
    url = f"/admin/profiles/person/{person.pk}/history/{version.pk}/"
    admin_client.post(url, shown(admin_client.get(url)))
    person.refresh_from_db()
    assert person.display_name != "Changed"
    assert person.sections.filter(pk=section.pk).exists()


def test_an_import_that_changes_nothing_keeps_no_revision(site):
    site(HOMEPAGE)
    site(HOMEPAGE)
    assert Revision.objects.count() == 1


def test_an_entry_moved_to_another_section_follows_it(site):
    honors = "\n\nHonors\n======\n"
    prizes = "- 2020, Golden Ruler, Test University. [Link](https://test.example/ruler)\n"
    site(HOMEPAGE + honors + "- 2019, Silver Ruler\n")
    site(HOMEPAGE.replace(prizes, "- 2018, Tin Ruler\n") + honors + prizes)
    assert Award.objects.get(title="Golden Ruler").section.heading == "Honors"


def test_an_entry_that_an_editor_moved_stays_in_its_section(site):
    honors = "\n\nHonors\n======\n"
    prizes = "- 2020, Golden Ruler, Test University. [Link](https://test.example/ruler)\n"
    site(HOMEPAGE + honors + "- 2019, Silver Ruler\n")
    own = make_section(Person.objects.get(), kind="awards", heading="Mine")
    Award.objects.filter(title="Golden Ruler").update(section=own)
    site(HOMEPAGE.replace(prizes, "- 2018, Tin Ruler\n") + honors + prizes)
    assert Award.objects.get(title="Golden Ruler").section == own


def test_a_renamed_heading_renames_its_section(site):
    site(HOMEPAGE)
    site(changed(("Awards\n======", "🏆 Honors and Prizes\n======")))
    assert Section.objects.get(kind="awards").heading == "🏆 Honors and Prizes"


def test_a_section_deleted_here_causes_no_conflict_in_its_entries(site):
    site(HOMEPAGE)
    Section.objects.get(kind="awards").delete()
    site(changed(("2020, Golden Ruler", "2020, Golden Measuring Ruler")))
    assert Award.objects.get().title == "Golden Measuring Ruler"


def test_list_pages_and_menu_deleted_here_are_not_made_again(site):
    site(HOMEPAGE)
    Page.objects.filter(listing="teaching").delete()
    MenuItem.objects.all().delete()
    site(HOMEPAGE)
    assert not Page.objects.filter(listing="teaching").exists()
    assert not MenuItem.objects.exists()


def test_a_new_name_at_an_address_imported_before_is_asked_about(site):
    site(HOMEPAGE)
    married = changed(("Mary Tester's", "Mary Tester King's"))
    with pytest.raises(CommandError, match="--person mary-tester; if it is another, pass --person"):
        site(married)
    assert Person.objects.count() == 1
    site(married, person="mary-tester")
    assert Person.objects.get().display_name == "Mary Tester King"
