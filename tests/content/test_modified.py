"""A row knows when it was last changed, whoever changed it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import NewsItem
from tests.builders import make_news_item, make_page, make_person, make_service

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def item():
    made = make_news_item(title="A prize")
    NewsItem.objects.filter(pk=made.pk).update(modified_at=LONG_AGO)
    made.refresh_from_db()
    return made


def moved(item: NewsItem) -> bool:
    before = item.modified_at
    item.refresh_from_db()
    assert before == LONG_AGO
    return timezone.now() - item.modified_at < timedelta(minutes=5)


def save_all(item):
    item.save()


def save_some_fields(item):
    item.title = "Two prizes"
    item.save(update_fields=["title"])


def unpublish(item):
    item.unpublish()


def update_in_the_database(item):
    NewsItem.objects.filter(pk=item.pk).update(title="Two prizes")


def bulk_update(item):
    NewsItem.objects.bulk_update([item], ["title"])


def write_over(item):
    again = NewsItem(pk=item.pk, body="Another")
    NewsItem.objects.bulk_create(
        [again],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["body", "modified_at"],
    )


@pytest.mark.parametrize(
    "writer",
    [save_all, save_some_fields, unpublish, update_in_the_database, bulk_update, write_over],
    ids=lambda writer: writer.__name__,
)
def test_every_writer_dates_the_change(item, writer):
    instance = NewsItem.objects.get(pk=item.pk)
    writer(instance)
    assert moved(item)


def reorder_in_the_database(item):
    NewsItem.objects.filter(pk=item.pk).update(position=7)


def reorder(item):
    item.position = 7
    item.save(update_fields=["position"])


@pytest.mark.parametrize(
    "writer", [reorder_in_the_database, reorder], ids=lambda writer: writer.__name__
)
def test_another_place_in_a_list_is_no_change(item, writer):
    writer(NewsItem.objects.get(pk=item.pk))
    assert not moved(item)
    assert item.position == 7


def test_a_model_with_a_save_of_its_own_dates_the_change_too():
    duty = make_service(make_person(), venue="ICML")
    type(duty).objects.filter(pk=duty.pk).update(modified_at=LONG_AGO)
    duty.venue = "KDD"
    duty.save(update_fields=["venue"])
    assert moved(type(duty)(pk=duty.pk, modified_at=LONG_AGO))


def test_rows_made_in_bulk_are_dated():
    (row,) = NewsItem.objects.bulk_create([NewsItem(body="Words")])
    assert timezone.now() - row.modified_at < timedelta(minutes=5)


def test_a_moved_page_keeps_its_date():
    page = make_page(path="/a/")
    type(page).objects.filter(pk=page.pk).update(modified_at=LONG_AGO)
    page.refresh_from_db()
    page.move_to("/b/")
    assert not moved(page)
