"""Two people at once: one of two contradicting acts happens."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.models import Membership, Succession
from partnership.roles import Role
from partnership.services.agencies import rename_agency
from partnership.services.roles import end_role, give_role
from partnership.services.succession import record_succession
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = date(2026, 6, 1)


def at_once(*works):
    """Each in a transaction of its own, begun together; gives what each ended with."""
    begin = Barrier(len(works))

    def run(work):
        try:
            with transaction.atomic():
                connection.ensure_connection()
                begin.wait(10)
                work()
        except Refusal as refusal:
            return refusal.message
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(run, works))


def test_two_successions_never_make_a_circle():
    north, south = make_agency("Homes North"), make_agency("Homes South")

    def record(old, new):
        record_succession(
            actor=system_actor(), predecessors=[old], successors=[new], on=date(2026, 5, 1), close=False
        )

    said = at_once(lambda: record(north, south), lambda: record(south, north))

    assert said == ["An agency cannot take over from one that came from it.", "done"]
    assert Succession.objects.count() == 1


def test_a_role_is_given_once():
    gus, homes = make_person("Gus"), make_agency("Homes North")

    def give():
        give_role(
            actor=system_actor(),
            person=gus,
            role=Role.AGENCY_CONTRIBUTOR,
            agency=homes,
            since=date(2026, 5, 1),
        )

    said = at_once(give, give)

    assert said == ["The person already holds this role there for some of these days.", "done"]
    assert Membership.objects.count() == 1


def test_two_managers_do_not_end_one_another():
    ada, dee = (make_person(name, Role.PARTNERSHIP_MANAGER) for name in ("Ada", "Dee"))

    def end(person):
        end_role(actor=system_actor(), membership=person.memberships.get())

    said = at_once(lambda: end(ada), lambda: end(dee))

    assert said[1] == "done"
    assert said[0].startswith("Somebody else must be partnership manager first")
    assert Membership.objects.held_on(system_actor().today).count() == 1


def test_two_names_for_one_day_leave_one_of_them():
    homes = make_agency("Homes North")

    def rename(name):
        rename_agency(actor=system_actor(), agency=homes, name=name, since=date(2026, 5, 1))

    said = at_once(lambda: rename("Homes for All"), lambda: rename("Homes for Some"))

    assert said[1] == "done"
    assert "has its present name since 1 May 2026" in said[0]
    assert homes.names.count() == 2
