"""Two of the office close one audit at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connections, transaction

from audits.models import Section11Cycle
from audits.services.section11 import cycles
from audits.services.section11.cycles import close_cycle
from foundation.refusals import Refusal
from foundation.trail.models import Act
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20


@pytest.fixture
def ground(settings):
    """An open audit and two people of the office."""
    settings.DEMO_TODAY = TODAY
    cycle = open_audit(make_agency("Elmbrook Housing"))[0].cycle
    office = [
        actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)),
        actor_of(make_person("Bea", Role.BUSINESS_SUPPORT)),
    ]
    return cycle.pk, office


def close_both(cycle_id, office):
    """Both have read that it is open; then both close. What each was told."""
    outcomes, both_have_read = [], threading.Barrier(len(office))

    def close(actor):
        try:
            with transaction.atomic():
                cycle = Section11Cycle.objects.get(pk=cycle_id)
                both_have_read.wait(PATIENCE)
                close_cycle(actor=actor, cycle=cycle)
            outcomes.append("closed")
        except Refusal as refusal:
            outcomes.append(refusal.message)
        finally:
            connections["default"].close()

    people = [threading.Thread(target=close, args=(actor,), daemon=True) for actor in office]
    for each in people:
        each.start()
    for each in people:
        each.join(PATIENCE)
    return sorted(outcomes)


def closings():
    """How many acts say that it was closed."""
    return Act.objects.filter(verb="section11.close_cycle").count()


def test_an_audit_is_closed_once_whoever_presses_at_the_same_moment(ground):
    told = close_both(*ground)

    assert closings() == 1
    assert [each.endswith("is already closed.") for each in told].count(True) == 1
    assert told.count("closed") == 1


def test_without_the_lock_it_would_be_closed_twice(ground, monkeypatch):
    monkeypatch.setattr(cycles, "_lock", lambda cycle: None)

    assert close_both(*ground) == ["closed", "closed"]
    assert closings() == 2
