"""Which person of the site an author is taken for."""

import pytest

from profiles.models import Person
from publications.authors import Known, Recogniser, known
from publications.formats.entries import Author

ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def person(pk: int, name: str, *, other: str = "", script: str = "", orcid: str = "") -> Known:
    given, _, family = name.rpartition(" ")
    return known(
        Person(
            pk=pk, display_name=f"Prof. {name}", given_name=given, family_name=family,
            other_names=other, name_in_other_script=script, orcid=orcid,
        )
    )  # fmt: skip


def author(name: str, **parts) -> Author:
    family, _, given = name.partition(", ")
    if not given:
        return Author(name=name, **parts)
    return Author(name=f"{given} {family}", family_name=family, given_name=given, **parts)


ADA, ANNA = person(1, "Ada Lovelace"), person(2, "Anna Lovelace")
BARTEL = person(3, "Bartel Leendert van der Waerden")
XIAOMING = person(4, "Xiaoming Wang", script="王小明")
BOTH = [ADA, BARTEL, XIAOMING]


@pytest.mark.parametrize(
    ("people", "name", "taken"),
    [
        pytest.param([ADA], author("Lovelace, Ada"), 1, id="full name"),
        pytest.param([ADA], author("Ada Lovelace"), 1, id="name in one piece"),
        pytest.param([ADA], author("ADA LOVELACE"), 1, id="capitals"),
        pytest.param([ADA], author("Lovelace Ada"), 1, id="family name first"),
        pytest.param([ADA], author("Lovelace, A."), 1, id="owner's initial"),
        pytest.param([ADA], author("Lovelace, A. K."), 1, id="owner with more initials"),
        pytest.param([ADA], author("Lovelace, AK"), 1, id="initials without dots"),
        pytest.param([ADA], author("Lovelace, Ada King"), 1, id="owner with a second name"),
        pytest.param([ADA], author("Lovelace, Adam"), None, id="another first name"),
        pytest.param([ADA], author("Lovelace, C."), None, id="another initial"),
        pytest.param([ADA], author("Lovelace"), None, id="family name alone"),
        pytest.param([ADA], author("Loveless, Ada"), None, id="another family name"),
        pytest.param([ADA, ANNA], author("Lovelace, Ada"), 1, id="full name beside a namesake"),
        pytest.param([ADA, ANNA], author("Lovelace, A."), None, id="initial of two"),
        pytest.param([ADA, person(5, "Ada Lovelace")], author("Lovelace, Ada"), None, id="two"),
        pytest.param([person(1, "Ada Lovelace", other="A. Lovelace")],
                     author("Lovelace, A."), 1, id="name in print"),
        pytest.param([person(1, "Ada Lovelace", other="Byron, Augusta Ada\nA. King")],
                     author("Augusta Ada Byron"), 1, id="former name, family name first"),
        pytest.param([person(2, "Charles X", other="A. Lovelace"), ADA],
                     author("Lovelace, A."), None, id="name in print that fits another"),
        pytest.param([XIAOMING], author("王小明"), 4, id="other script"),
        pytest.param([XIAOMING], author("王, 小明"), 4, id="other script in parts"),
        pytest.param([XIAOMING], author("Wang, Xiao-Ming"), 4, id="hyphen"),
        pytest.param([XIAOMING], author("Wang, X.-M."), None, id="initials of somebody else"),
        pytest.param([BARTEL], author("van der Waerden, Bartel Leendert"), 3, id="particles"),
        pytest.param([person(1, "Søren Müller")], author("Muller, Soren"), 1, id="accents"),
        pytest.param([person(1, "Sean O'Neil")], author("O’Neil, Sean"), 1, id="apostrophes"),
        pytest.param([ADA], author("Ada Lovelace", is_organization=True), None, id="a group"),
        pytest.param([person(1, "Ada Lovelace", orcid=ORCID)],
                     author("Byron, A.", orcid=ORCID), 1, id="ORCID iD"),
        pytest.param([person(1, "Ada Lovelace", orcid=ORCID)],
                     author("Lovelace, Ada", orcid=OTHER_ORCID), None, id="another ORCID iD"),
        pytest.param([person(1, "Ada Lovelace", orcid=ORCID), person(2, "Ada Lovelace")],
                     author("Lovelace, Ada", orcid=ORCID), 1, id="ORCID iD tells namesakes apart"),
    ],
)  # fmt: skip
def test_an_author_is_taken_for(people, name, taken):
    (found,) = Recogniser(people, owner=1).recognise([name])
    assert found.person == taken


@pytest.mark.parametrize(
    ("people", "owner", "name", "doubts"),
    [
        pytest.param([ADA], None, author("Lovelace, A."), (1,), id="initial, nobody's file"),
        pytest.param([ADA, BARTEL], 3, author("Lovelace, A."), (1,), id="another owner"),
        pytest.param([ADA, ANNA], 1, author("Lovelace, A."), (1, 2), id="two candidates"),
        pytest.param([ADA], None, author("Babbage, C."), (), id="nobody"),
        pytest.param([ADA], 1, author("Lovelace, Adam"), (), id="somebody else"),
    ],
)
def test_who_an_author_may_be_is_told(people, owner, name, doubts):
    (found,) = Recogniser(people, owner=owner).recognise([name])
    assert (found.person, found.doubts) == (None, doubts)


@pytest.mark.parametrize(
    ("names", "taken", "doubts"),
    [
        pytest.param(["Lovelace, A.", "Lovelace, A."], [None, None], [(1,), (1,)], id="equal"),
        pytest.param(["Lovelace, Ada", "Lovelace, A."], [1, None], [(), ()], id="the surer one"),
        pytest.param(["Lovelace, A.", "Ada Lovelace"], [None, 1], [(), ()], id="the later one"),
        pytest.param(["Ada Lovelace"] * 2, [None, None], [(1,), (1,)], id="full name twice"),
    ],
)
def test_nobody_is_two_authors_of_one_work(names, taken, doubts):
    found = Recogniser([ADA], owner=1).recognise([author(name) for name in names])
    assert [one.person for one in found] == taken
    assert [one.doubts for one in found] == doubts
