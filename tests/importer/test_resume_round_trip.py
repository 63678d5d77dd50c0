"""A résumé that was imported leaves as it came."""

import json
from pathlib import Path

import pytest
import yaml

from importer.resumes import exporting, importing
from importer.sources.resumes import reading
from profiles.models import Person

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "resumes"


def brought(name: str, **options: str):
    return importing.run((FILES / name).read_bytes(), name=name, **options)


@pytest.mark.parametrize(
    ("name", "kind"), [("noether.json", "jsonresume"), ("noether.yaml", "rendercv")]
)
def test_gives_every_field_back_in_its_order(name: str, kind: str) -> None:
    brought(name)
    found = exporting.export(Person.objects.get(), kind=kind)
    given = reading.read((FILES / name).read_bytes(), name=name)[1]
    again = reading.read(found.encode(), name=name)[1]
    assert json.dumps(again, indent=1) == json.dumps(given, indent=1)
