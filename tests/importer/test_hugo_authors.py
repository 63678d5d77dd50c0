"""Each generation of the theme's author files says the same things in its own words."""

import pytest

from profiles.models import Award, Experience, Person
from tests.importer.hugo_sites import HOME, OWNER, import_hugo, in_order, words_at

pytestmark = pytest.mark.django_db

FIRST = {
    OWNER: """---
title: Caroline Herschel
first_name: Caroline
last_name: Herschel
superuser: true
role: Astronomer
organizations:
- name: Observatory House
  url: https://observatory.example.org/
bio: She discovers comets.
interests: [Comets, Nebulae]
education:
  courses:
  - course: Singing
    institution: School of Bath
    year: 1772
social:
- icon: envelope
  icon_pack: fas
  link: 'mailto:caroline@stars.example.org'
- icon: github
  icon_pack: fab
  link: https://github.com/comet-hunter
user_groups: [Astronomers]
---
She sweeps the sky.
""",
    "content/home/about.md": "---\nwidget: about\nweight: 10\n---\n",
    "content/home/posts.md": """+++
widget = "experience"
weight = 20
title = "Posts held"
[[experience]]
title = "Assistant"
company = "Royal Household"
company_url = "https://household.example.org/"
location = "Slough"
date_start = "1787-10-01"
date_end = "1798-01-01"
description = "The first salary."
+++
""",
    "content/home/medals.md": """+++
widget = "accomplishments"
weight = 30
title = "Medals"
[[item]]
organization = "Society of Stars"
organization_url = "https://society.example.org/"
title = "Gold Medal"
date_start = "1828-02-08"
description = "For the catalogue."
+++
""",
    HOME: "---\ntitle: ''\n---\n",
}
SECOND = {
    OWNER: """---
title: Caroline Herschel
superuser: true
role: Astronomer
organizations:
- name: Observatory House
  url: https://observatory.example.org/
profiles:
- {icon: envelope, url: 'mailto:caroline@stars.example.org'}
- {icon: brands/github, url: 'https://github.com/comet-hunter', label: GitHub}
interests: [Comets, Nebulae]
education:
- {area: Singing, institution: School of Bath, date_end: 1772-06-01}
work:
- position: Assistant
  company_name: Royal Household
  company_url: https://household.example.org/
  date_start: 1787-10-01
  date_end: 1798-01-01
  summary: The first salary.
awards:
- {title: Gold Medal, date: 1828-02-08, awarder: Society of Stars,
   summary: For the catalogue.}
skills:
- name: Instruments
  items:
  - {name: Sweeper, description: Two feet, percent: 90}
languages:
- {name: German, percent: 100}
---
She sweeps the sky.
""",
}
THIRD = {
    OWNER: "---\ntitle: Authors\n---\n",
    "data/authors/me.yaml": """
name: {display: Caroline Herschel, given: Caroline, family: Herschel, alternate: 赫歇尔,
       pronouns: she}
is_owner: true
role: Astronomer
affiliations:
- {name: Observatory House, url: 'https://observatory.example.org/'}
bio: She sweeps the sky.
links:
- {icon: at-symbol, url: 'mailto:caroline@stars.example.org'}
- {icon: brands/github, url: 'https://github.com/comet-hunter'}
interests: [Comets, Nebulae]
education:
- {degree: Singing, institution: School of Bath, end: 1772-06-01}
experience:
- {role: Assistant, org: Royal Household, start: 1787-10-01, end: 1798-01-01,
   summary: The first salary.}
awards:
- {title: Gold Medal, date: 1828-02-08, awarder: Society of Stars, summary: For the catalogue.}
skills:
- {name: Instruments, items: [{label: Sweeper, level: 5}]}
languages:
- {name: German, level: 5, label: native}
""",
}
del THIRD[OWNER]


@pytest.fixture(params=[FIRST, SECOND, THIRD], ids=["2019", "2024", "2026"])
def herschel(request, tmp_path):
    files = dict(request.param)
    if request.param is THIRD:
        files[OWNER] = "---\ntitle: Nobody\ndraft: true\n---\n"
    return import_hugo(tmp_path, files)


def test_the_owner_has_their_card(client, herschel):
    person = Person.objects.get(slug="caroline-herschel")
    assert person.get_absolute_url() == "/"
    assert (person.position, person.affiliation, person.affiliation_url) == (
        "Astronomer",
        "Observatory House",
        "https://observatory.example.org/",
    )
    assert (person.given_name, person.family_name) == ("Caroline", "Herschel")
    assert set(person.links.values_list("kind", "value")) == {
        ("email", "caroline@stars.example.org"),
        ("github", "comet-hunter"),
    }
    assert "She sweeps the sky." in words_at(client, "/")


def test_the_owners_life_becomes_records(client, herschel):
    singing = Experience.objects.get(kind="education")
    assert (singing.role, singing.organization) == ("Singing", "School of Bath")
    assert singing.end[:4] == "1772"
    work = Experience.objects.get(kind="work")
    assert (work.role, work.organization) == ("Assistant", "Royal Household")
    assert (work.start, work.end, work.description) == (
        "1787-10",
        "1798-01",
        "The first salary.",
    )
    medal = Award.objects.get()
    assert (medal.title, medal.date, medal.description) == (
        "Gold Medal",
        "1828-02",
        "For the catalogue.",
    )
    assert "Society of Stars" in medal.awarder
    assert in_order(words_at(client, "/"), "Comets", "Nebulae")


def test_the_newest_file_has_another_script_and_skills(client, tmp_path):
    import_hugo(tmp_path, {**THIRD, OWNER: "---\ntitle: Nobody\ndraft: true\n---\n"})
    person = Person.objects.get(slug="caroline-herschel")
    assert (person.name_in_other_script, person.pronouns) == ("赫歇尔", "she")
    words = words_at(client, "/")
    assert in_order(words, "Instruments", "Sweeper")
    assert "German native" in words


def test_what_no_field_holds_is_reported(tmp_path):
    report = import_hugo(
        tmp_path, {OWNER: "---\ntitle: Caroline Herschel\nname_pronunciation: Karo\nmoon: 3\n---\n"}
    )
    assert "“moon” is not known here; its value was left out." in report
    assert "content/authors/admin/_index.md:4" in report
    assert "“name_pronunciation” is not known here" in report
