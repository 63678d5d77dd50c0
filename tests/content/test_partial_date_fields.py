import datetime as dt

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.migrations.writer import MigrationWriter
from django.test import RequestFactory
from django.test.utils import isolate_apps

from content.partial_date_fields import (
    PartialDateField,
    PartialDateFormField,
    PartialDateWidget,
)
from news.models import NewsItem
from profiles.models import Experience

AUTUMN = ("2022-23", dt.date(2022, 9, 1), dt.date(2022, 11, 30))
UNKNOWN = ("", None, None)
COLUMNS = ("date", "date_earliest", "date_latest")


def make_item(date: str) -> NewsItem:
    return NewsItem(date=date, body="A lamp was lit.")


def stored(item: NewsItem) -> tuple[object, ...]:
    return tuple(NewsItem.objects.values_list(*COLUMNS).get(pk=item.pk))


@pytest.mark.django_db
class TestInTheDatabase:
    @pytest.mark.parametrize(
        ("text", "columns"),
        [
            ("Fall 2022", AUTUMN),
            ("", UNKNOWN),
            ("since Sep 2021", ("2021-09/..", dt.date(2021, 9, 1), None)),
            ("2022/23", ("2022/2023", dt.date(2022, 1, 1), dt.date(2023, 12, 31))),
        ],
    )
    def test_save_stores_edtf_and_bounds(self, text, columns):
        item = make_item(text)
        item.save()
        assert stored(item) == columns
        assert item.date == columns[0]

    def test_save_follows_a_changed_date(self):
        item = make_item("2019")
        item.save()
        item.date = "Fall 2022"
        item.save()
        assert stored(item) == AUTUMN
        item.date = ""
        item.save()
        assert stored(item) == UNKNOWN

    def test_bulk_create_stores_edtf_and_bounds(self):
        (item,) = NewsItem.objects.bulk_create([make_item("Fall 2022")])
        assert stored(item) == AUTUMN

    def test_bulk_update_of_all_three_stores_edtf_and_bounds(self):
        item = make_item("2019")
        item.save()
        item.date = "Fall 2022"
        NewsItem.objects.bulk_update([item], COLUMNS)
        assert stored(item) == AUTUMN

    def test_a_bound_cannot_be_set_apart_from_its_date(self):
        item = make_item("Fall 2022")
        item.date_earliest = dt.date(1900, 1, 1)
        item.save()
        assert stored(item) == AUTUMN

    @pytest.mark.parametrize("names", [["date"], ["date_earliest", "body"]])
    def test_refuses_to_save_a_date_without_its_bounds(self, names):
        item = make_item("2019")
        item.save()
        item.date = "Fall 2022"
        with pytest.raises(ValueError, match="needs date, date_earliest, date_latest"):
            item.save(update_fields=names)
        assert stored(item)[0] == "2019"

    @pytest.mark.parametrize("names", [COLUMNS, ["body"]])
    def test_saves_all_three_columns_or_none_of_them(self, names):
        item = make_item("2019")
        item.save()
        item.date = "Fall 2022"
        item.save(update_fields=names)
        assert (stored(item) == AUTUMN) is (names == COLUMNS)

    @pytest.mark.parametrize(
        "write",
        [
            NewsItem.save,
            lambda item: NewsItem.objects.bulk_create([item]),
            lambda item: NewsItem.objects.update(date=item.date),
        ],
        ids=["save", "bulk_create", "update"],
    )
    def test_nonsense_never_reaches_the_database(self, write):
        make_item("2019").save()
        with pytest.raises(ValidationError, match="is not a date"), transaction.atomic():
            write(make_item("soon"))
        assert [*NewsItem.objects.values_list("date", flat=True)] == ["2019"]

    def test_is_found_by_what_people_write(self):
        item = make_item("2022-23")
        item.save()
        assert NewsItem.objects.get(date="Fall 2022") == item
        assert NewsItem.objects.get(date__startswith="2022") == item

    def test_loads_without_further_queries_and_keeps_deferred_columns_deferred(
        self, django_assert_num_queries
    ):
        item = make_item("Fall 2022")
        item.save()
        with django_assert_num_queries(1):
            assert NewsItem.objects.get(pk=item.pk).date_latest == AUTUMN[2]
        slim = NewsItem.objects.defer(*COLUMNS).get(pk=item.pk)
        assert set(COLUMNS) <= slim.get_deferred_fields()
        with django_assert_num_queries(1):
            assert slim.date_earliest == AUTUMN[1]

    def test_a_row_loaded_without_its_date_can_be_saved(self):
        item = make_item("Fall 2022")
        item.save()
        slim = NewsItem.objects.defer(*COLUMNS).get(pk=item.pk)
        slim.body = "A second lamp was lit."
        slim.save()
        assert stored(item) == AUTUMN


class TestCleaning:
    def test_full_clean_normalises_the_date_and_fills_the_bounds(self):
        item = make_item(" Fall 2022 ")
        item.clean_fields()
        assert (item.date, item.date_earliest, item.date_latest) == AUTUMN

    def test_full_clean_names_the_field_that_is_wrong(self):
        with pytest.raises(ValidationError) as caught:
            make_item("2023-13").clean_fields()
        assert caught.value.message_dict == {
            "date": ["There is no month 13: for two years, write them as 2022/2023."]
        }

    @pytest.mark.parametrize("text", ["2022/23", "since 2020"])
    def test_refuses_a_range_where_one_date_is_meant(self, text):
        with pytest.raises(ValidationError) as caught:
            Experience(start=text).clean_fields()
        assert "Write one date here, not a range" in caught.value.message_dict["start"][0]


class TestDeclaration:
    def test_migrations_write_only_what_differs_from_the_default(self):
        field = PartialDateField(blank=True, earliest_field="first", allow_interval=False)
        written, imports = MigrationWriter.serialize(field)
        assert written == (
            "content.partial_date_fields.PartialDateField"
            "(allow_interval=False, blank=True, earliest_field='first')"
        )
        assert imports == {"import content.partial_date_fields"}

    def test_a_clone_keeps_every_argument(self):
        field = PartialDateField(latest_field="last", allow_interval=False, max_length=80)
        clone = field.clone()
        assert (clone.latest_field, clone.allow_interval, clone.max_length) == ("last", False, 80)

    @isolate_apps("content")
    def test_works_above_and_below_its_bounds(self):
        class Voyage(models.Model):
            first = models.DateField(null=True, editable=False)
            date = PartialDateField(earliest_field="first", latest_field="last")
            last = models.DateField(null=True, editable=False)

            class Meta:
                app_label = "content"

            def __str__(self) -> str:
                return str(self.date)

        voyage = Voyage(date="2022")
        assert (voyage.first, voyage.last) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
        assert Voyage.check() == []

    @isolate_apps("content")
    def test_check_reports_columns_that_do_not_fit(self):
        class Voyage(models.Model):
            date = PartialDateField(earliest_field="first", latest_field="last")
            last = models.DateTimeField(null=True)

            class Meta:
                app_label = "content"

            def __str__(self) -> str:
                return str(self.date)

        assert [(error.id, error.msg.split()[2]) for error in Voyage.check()] == [
            ("content.E001", "'first',"),
            ("content.E001", "'last',"),
        ]


class DateForm(forms.Form):
    date = PartialDateFormField(required=False)
    day = PartialDateFormField(required=False, allow_interval=False)


class TestInForms:
    @pytest.mark.parametrize(
        ("text", "edtf"), [("Fall 2022", "2022-23"), ("Sep. 2021 - now", "2021-09/.."), ("", "")]
    )
    def test_accepts_what_people_write(self, text, edtf):
        form = DateForm({"date": text})
        assert form.is_valid()
        assert form.cleaned_data["date"] == edtf

    def test_says_what_is_wrong(self):
        form = DateForm({"date": "soon", "day": "2022/23"})
        assert "“soon” is not a date" in form.errors["date"][0]
        assert form.errors["day"] == [
            "Write one date here, not a range: 2022/23 has a start and an end."
        ]

    @pytest.mark.parametrize(
        ("initial", "data", "changed"),
        [
            ("2022-23", "Fall 2022", False),
            ("", "", False),
            (None, " ", False),
            ("2022-23", "Fall 2023", True),
            ("2022-23", "", True),
            ("2022-23", "soon", True),
        ],
    )
    def test_has_changed_when_the_meaning_has(self, initial, data, changed):
        assert PartialDateFormField().has_changed(initial, data) is changed

    def test_has_never_changed_while_it_is_disabled(self):
        assert not PartialDateFormField(disabled=True).has_changed("2022-23", "2024")

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("2022-23", "Fall 2022"),
            ("2021-09/..", "September 2021 – present"),
            ("2022/2023", "2022/23"),
            ("2023/2023", "2023/2023"),
            ("soon", "soon"),
            ("Oct. 2023", "October 2023"),
            ("", None),
            (None, None),
        ],
    )
    def test_shows_the_date_as_people_write_it(self, value, shown):
        assert PartialDateWidget().format_value(value) == shown

    def test_the_admin_shows_words_and_says_what_can_be_written(self):
        model_admin = admin.ModelAdmin(NewsItem, admin.AdminSite())
        request = RequestFactory().get("/")
        field = model_admin.formfield_for_dbfield(NewsItem._meta.get_field("date"), request)
        widget = getattr(field, "widget", None)
        assert isinstance(widget, PartialDateWidget)
        assert widget.attrs["placeholder"] == "2023, 2023-02, Fall 2022"
        assert widget.attrs["size"] == 24
