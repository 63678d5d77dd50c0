"""Rows for tests: published and at their suggested address unless a test says otherwise."""

import io
import itertools
from typing import Any, TypeVar

from django.contrib.auth.models import Permission, User
from django.db import models
from django.utils import timezone
from PIL import Image

from content.models import Addressable, StoredFile
from news.models import NewsItem
from pages.models import Page
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

Row = TypeVar("Row", bound=models.Model)
count = itertools.count(1)


def make(model: type[Row], *, path: str | None = None, **values: Any) -> Row:
    """`path`: where it stands; "" for nowhere, None for the path it suggests itself."""
    values.setdefault("published_at", timezone.now())
    row = model._default_manager.create(**values)
    if isinstance(row, Addressable) and path != "":
        row.move_to(path or row.suggested_path())
    return row


def make_person(*, slug: str = "", path: str | None = None, **values: Any) -> Person:
    slug = slug or f"person-{next(count)}"
    values.setdefault("display_name", slug.replace("-", " ").title())
    return make(Person, slug=slug, path=path, **values)


def make_section(person: Person, **values: Any) -> Section:
    return make(Section, person=person, **values)


def make_publication(**values: Any) -> Publication:
    values.setdefault("title", f"On the Number {next(count)}")
    return make(Publication, **values)


def make_news_item(**values: Any) -> NewsItem:
    values.setdefault("body", f"Something happened for the {next(count)}th time.")
    if not values.get("title"):
        values.setdefault("path", "")
    return make(NewsItem, **values)


def make_page(**values: Any) -> Page:
    values.setdefault("title", f"Page {next(count)}")
    return make(Page, **values)


def make_experience(person: Person, **values: Any) -> Experience:
    return make(Experience, person=person, **values)


def make_teaching(person: Person, **values: Any) -> Teaching:
    values.setdefault("title", f"Course {next(count)}")
    return make(Teaching, person=person, **values)


def make_service(person: Person, **values: Any) -> Service:
    values.setdefault("venue", f"Venue {next(count)}")
    return make(Service, person=person, **values)


def make_award(person: Person, **values: Any) -> Award:
    values.setdefault("title", f"Prize {next(count)}")
    return make(Award, person=person, **values)


def make_file(data: bytes, *, name: str, path: str | None = None) -> StoredFile:
    stored = StoredFile(name=name)
    stored.keep(data)
    stored.save()
    stored.move_to(path or stored.suggested_path())
    return stored


def make_picture(
    *, name: str = "picture.png", path: str | None = None, width: int = 8, height: int = 6
) -> StoredFile:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(data, "PNG")
    return make_file(data.getvalue(), name=name, path=path)


def make_editor(*permissions: str, username: str = "editor") -> User:
    """Staff with these permissions ("profiles.change_person"); "all" for a superuser."""
    user = User.objects.create_user(username, password="a long passphrase", is_staff=True)
    if permissions == ("all",):
        user.is_superuser = True
        user.save()
    for permission in permissions:
        app, _, codename = permission.partition(".")
        if codename:
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
    return user
