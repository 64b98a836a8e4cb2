"""The cast, and what log-in stands on."""

import pytest
from django.core.cache import cache

from foundation.identity.models import User
from foundation.identity.services.people import add_person
from tests.identity import standins

PASSWORD = "seven wet herons wade"


@pytest.fixture(autouse=True)
def ground(settings):
    settings.ROOT_URLCONF = "tests.identity.urls"
    settings.ACTOR_LOADER = "tests.identity.standins.load_actor"
    settings.SYSTEM_ACTOR = "tests.identity.standins.system_actor"
    settings.SECOND_FACTOR_RULE = "tests.identity.standins.needs_second_factor"
    standins.WITHOUT_ROLE.clear()
    standins.NEED_SECOND_FACTOR.clear()
    standins.SAVED.clear()


@pytest.fixture
def clean_cache(db):
    cache.clear()


def make_person(name: str, password: str | None = PASSWORD) -> User:
    person = add_person(actor=standins.system_actor(), email=f"{name.lower()}@example.org", name=name)
    if password:
        person.set_password(password)
        person.save(update_fields=["password"])
    return person


@pytest.fixture
def ben(clean_cache):
    return make_person("Ben")


@pytest.fixture
def cas(clean_cache):
    return make_person("Cas")


@pytest.fixture
def log_in(client):
    """As a person does it."""

    def do(person, password=PASSWORD, **more):
        return client.post("/account/login/", {"login": person.email, "password": password, **more})

    return do


@pytest.fixture
def client_of(client):
    """A further browser in which somebody is logged in."""

    def make(person):
        browser = type(client)()
        browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
        return browser

    return make


def acts_about(person):
    from foundation.trail.models import Act

    return list(
        Act.objects.filter(subjects__object_id=str(person.pk)).order_by("at").values_list("verb", flat=True)
    )
