"""A form that is being typed is kept for its person, sealed, and forgotten."""

from datetime import timedelta

import pytest
import time_machine

from foundation.identity.models import HeldPost
from foundation.identity.services.drafts import draft_of, drafts_at, drop_draft, keep_draft
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
PAGE = "/somewhere/"


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-02 09:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def ben(db):
    return make_person("Ben")


def keep(person, text="What we heard", path=PAGE):
    return keep_draft(person_id=person.pk, path=path, fields={"text": text})


def test_the_newest_text_of_a_page_is_kept_for_its_person_alone(ben, clock):
    keep(ben, "What we")
    at = keep(ben)

    draft = draft_of(person_id=ben.pk, path=PAGE)
    assert (draft.fields, draft.at) == ({"text": "What we heard"}, at)
    assert draft_of(person_id=make_person("Cas").pk, path=PAGE) is None
    assert draft_of(person_id=ben.pk, path="/elsewhere/") is None
    assert b"What we heard" not in bytes(HeldPost.objects.get().sealed)


def test_it_is_forgotten_when_dropped_and_after_a_week(ben, clock):
    keep(ben)
    keep(ben, path="/elsewhere/")
    drop_draft(person_id=ben.pk, path="/elsewhere/")
    assert drafts_at(person_id=ben.pk, paths=["/elsewhere/", PAGE]) == [PAGE]

    clock.shift(timedelta(days=7, seconds=1))
    assert draft_of(person_id=ben.pk, path=PAGE) is None
    keep(ben, path="/elsewhere/")
    assert [each.path for each in HeldPost.objects.all()] == ["/elsewhere/"]
