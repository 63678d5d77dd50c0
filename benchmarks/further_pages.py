"""What the sample lacks for a measure of every kind of page: a long list, a post."""

WORKS = 100
ABSTRACT = "It is shown when the series that a system of equations gives has a sum. " * 8
PAGES = ("/", "/publications/", "/publications/part-7/", "/news/", "/cv/", "/posts/top/")


def add() -> None:
    """A hundred works of the sample's owner, and a post; in a process that knows the site."""
    from django.utils import timezone

    from pages.models import Page
    from profiles.models import Person
    from publications.models import Publication

    now = timezone.now()
    person = Person.objects.get(address__path="/")
    for number in range(WORKS):
        work = Publication(
            title=f"On a property of systems of differential equations, part {number}",
            type="article-journal",
            venue="Acta Mathematica",
            date=str(1870 + number % 20),
            abstract=ABSTRACT,
            doi=f"10.1000/{number}",
            published_at=now,
        )
        work.save()
        work.move_to(f"/publications/part-{number}/")
        work.authorships.create(name="S. Kovalevskaya", person=person, position=1)
        work.authorships.create(name="K. Weierstrass", position=2)
        work.links.create(kind="pdf", url=f"https://example.org/{number}.pdf")
    post = Page(
        title="A top in fourteen lines, again",
        body="Some words on tops.\n\n" * 30,
        published_at=now,
    )
    post.collection, post.date = "posts", "1888-12-24"
    post.save()
    post.move_to("/posts/top/")
