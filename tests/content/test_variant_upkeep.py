"""What becomes of the copies of a picture that is replaced, moved, deleted or brought back."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from reversion.models import Version

from content import images, tasks
from content.models import StoredFile
from content.restoring import bring_back, put_back
from tests.admin_forms import errors, save
from tests.content.test_variants import (
    decoded,
    make_picture,
    media_type_at,
)

pytestmark = pytest.mark.django_db


def test_another_picture_in_its_place_has_its_own_copies(client, make_copies):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    make_copies()
    buffer = BytesIO()
    Image.new("RGB", (1200, 600), "red").save(buffer, format="JPEG")
    photo.keep(buffer.getvalue())
    photo.save()
    address = "/picture/416/images/ada.jpg.avif"
    assert client.get(address).status_code == 302
    make_copies()
    with decoded(client.get(address)) as copy:
        assert copy.size == (416, 208)


def test_the_copies_go_with_the_picture(make_copies, django_capture_on_commit_callbacks):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    make_copies()
    folder, storage = photo.digest[:2], photo.file.storage
    assert len(storage.listdir(folder)[1]) == 7
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert storage.listdir(folder)[1] == []


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_deleted_while_it_is_copied_leaves_nothing(monkeypatch):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    folder, storage = photo.digest[:2], photo.file.storage
    smaller = images.smaller

    def delete(data, width, ending):
        StoredFile.objects.all().delete()
        return smaller(data, width, ending)

    monkeypatch.setattr(images, "smaller", delete)
    tasks.make_variants.func()
    assert storage.listdir(folder)[1] == []


def test_a_copy_is_found_at_the_old_address_of_its_picture(client, make_copies):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    make_copies()
    photo.move_to("/pictures/ada, 1.jpg")
    response = client.get("/picture/416/images/ada.jpg.avif")
    assert response.status_code == 301
    assert response["Location"] == "/picture/416/pictures/ada%2C%201.jpg.avif"
    assert media_type_at(client, response["Location"]) == "image/avif"


def test_a_picture_that_is_brought_back_has_its_copies(
    admin_client, client, make_copies, django_capture_on_commit_callbacks
):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    photo.alt_text = "Ada"
    photo.save()
    make_copies()
    url = reverse("admin:content_storedfile_change", args=[photo.pk])
    with django_capture_on_commit_callbacks(execute=True):
        save(admin_client, url, alt_text="Ada Lovelace")
        response = save(admin_client, url, upload=upload("other.jpg", size=(1000, 500)))
    assert errors(response) == []
    make_copies()
    address = "/picture/832/images/ada.jpg.avif"
    with decoded(client.get(address)) as copy:
        assert copy.size == (832, 416)
    first = Version.objects.get_for_object(photo).order_by("pk").first()
    with django_capture_on_commit_callbacks(execute=True):
        put_back(first)
    make_copies()
    with decoded(client.get(address)) as copy:
        assert copy.size == (832, 624)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{url[: -len('change/')]}delete/", {"post": "yes"})
    assert client.get(address).status_code == 404
    gone = Version.objects.get_for_object_reference(StoredFile, photo.pk).first()
    with django_capture_on_commit_callbacks(execute=True):
        bring_back([gone])
    make_copies()
    assert media_type_at(client, address) == "image/avif"


def upload(name, *, size):
    buffer = BytesIO()
    Image.new("RGB", size, "red").save(buffer, format="JPEG")
    buffer.seek(0)
    buffer.name = name
    return buffer
