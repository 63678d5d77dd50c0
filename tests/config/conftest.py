"""A site whose own words are disguised, and somebody who edits it in Chinese."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from pages.models import SiteIdentity
from tests.gallery import Gallery, make_gallery
from tests.words import disguise


@pytest.fixture
def disguised(db: None) -> Gallery:
    made = make_gallery()
    SiteIdentity.objects.update_or_create(pk=1, defaults={"language": "zh-Hans"})
    disguise()
    return made


@pytest.fixture
def chinese(client: Client, db: None) -> Client:
    user = User(username="Ω", is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
    return client
