"""One shape of secrets that work once, for links that set a person up and for those of the apps above."""

import threading
from contextlib import closing
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from audits.models import DeclarationRequest, GovernorRequest
from foundation.calendar.clock import real_now
from foundation.identity.models import IdentityLink, OneUse, Purpose
from tests.identity.conftest import make_person

HOUR = timedelta(hours=1)


@pytest.fixture
def link(ben):
    return IdentityLink.objects.create(person=ben, purpose=Purpose.INVITATION, expires_at=real_now())


def test_every_model_that_keeps_a_digest_of_a_link_is_of_this_shape():
    keep = {
        model
        for model in apps.get_models()
        if {"digest", "expires_at", "used_at"} <= {field.name for field in model._meta.get_fields()}
        and not model._meta.model_name.endswith("event")
    }

    assert keep == {IdentityLink, DeclarationRequest, GovernorRequest}
    assert [model for model in keep if not issubclass(model, OneUse)] == []


def test_a_secret_is_kept_as_a_digest_and_found_again(link):
    with time_machine.travel("2026-03-02 10:00", tick=False):
        secret = link.hand_out(now=real_now(), lasting=HOUR)
        link.refresh_from_db()

        assert (len(secret), len(bytes(link.digest))) == (43, 32)
        assert link.expires_at == real_now() + HOUR
        assert [link.has_expired(real_now() + more) for more in (timedelta(), HOUR)] == [False, True]
    assert IdentityLink.objects.holding(secret).get() == link
    assert IdentityLink.objects.holding("made-up").first() is None


def test_a_newer_secret_replaces_the_one_before_but_not_one_that_was_used(link):
    older = link.hand_out(now=real_now(), lasting=HOUR)
    newer = link.hand_out(now=real_now(), lasting=HOUR)
    assert IdentityLink.objects.filter(pk=link.pk).spend(real_now()) is True

    link.hand_out(now=real_now(), lasting=HOUR)

    assert IdentityLink.objects.holding(older).first() is None
    assert IdentityLink.objects.holding(newer).get() == link


@pytest.mark.django_db(transaction=True)
def test_of_many_who_spend_it_at_once_one_does(clean_cache):
    link = IdentityLink.objects.create(
        person=make_person("Ben"), purpose=Purpose.INVITATION, expires_at=real_now(), digest=b"x" * 32
    )
    together, outcomes = threading.Barrier(6), []

    def spend():
        with closing(connection):
            together.wait(10)
            outcomes.append(IdentityLink.objects.filter(pk=link.pk).spend(real_now()))

    threads = [threading.Thread(target=spend) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)

    assert sorted(outcomes) == [False] * 5 + [True]
