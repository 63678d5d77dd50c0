"""What leaves one site enters another, and leaves it again as the same bytes."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from content.models import Address
from importer.models import ImportedRecord
from publications.export_formats import FORMATS
from publications.formats.entries import Author, Link
from publications.models import Publication
from tests.importer.bibliographies import ADA, CHARLES, MARY, import_entries, make_entry

pytestmark = pytest.mark.django_db

ENTRIES = (
    make_entry(
        title="On $x^2$ & *weaving*: 100 % of the “patterns”",
        abstract="A first paragraph.\n\nA second one with $\\alpha_1 < \\beta$.",
        venue="Scientific Memoirs", volume="3", number="2", pages="666–731", publisher="Taylor",
        doi="10.1000/engine(1843)", date="1843-08", note="Best paper", selected=True,
        links=(
            Link(kind="pdf", url="https://example.org/a.pdf"),
            Link(kind="code", url="https://example.org/a%20b?c=d&e=f"),
        ),
        fields={"annote": "kept {as} it is", "hal": "hal-01"},
    ),
    make_entry(
        key="group1850", title="Über die Verknüpfung", type="report", date="1850",
        authors=(Author(name="The Analytical Society", is_organization=True),),
    ),
    make_entry(
        key="somerville1834", title="The Connexion of the Sciences", type="book", date="1834",
        authors=(MARY,), authors_incomplete=True, isbn="978-0-306-40615-7", publisher="Murray",
    ),
    make_entry(
        key="preprint", title="无题", type="preprint", arxiv_id="2310.12670", date="2023-10-19",
        authors=(
            Author(name="张三", family_name="张", given_name="三", equal_contribution=True),
            Author(name="Bartel van der Waerden", family_name="van der Waerden",
                   given_name="Bartel", corresponding=True),
        ),
    ),
    make_entry(key="thesis", title="Of Engines", type="thesis", bibtex_type="mastersthesis",
               date="1840", authors=(CHARLES, ADA)),
)  # fmt: skip


def export(name: str) -> str:
    out = io.StringIO()
    call_command("export_publications", format=name, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_an_exported_bibliography_comes_back_as_the_same_bytes(name, tmp_path: Path):
    import_entries(*ENTRIES)
    first = export(name)
    Publication.objects.all().delete()
    ImportedRecord.objects.all().delete()
    Address.objects.all().delete()
    file = tmp_path / "works"
    file.write_text(first, encoding="utf-8", newline="")
    call_command("import_publications", str(file), stdout=io.StringIO())
    assert Publication.objects.published().count() == len(ENTRIES)
    assert export(name) == first
