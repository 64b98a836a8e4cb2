"""People who press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.models import Action, ActionClosure, ActionUpdate
from partnership.roles import Role
from partnership.services.closures import decline_closure, sign_closure
from partnership.services.updates import Said, record_update
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, make_action, propose

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each call gives, or the refusal it meets; all start together."""
    together = Barrier(len(calls))

    def run(call):
        together.wait(10)
        try:
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_six_actions_raised_at_once_get_six_references(police):
    plan = PlanFactory(prefix="IP")

    made = at_once(*[lambda n=n: make_action(f"Action {n}", agency=police, plans=[plan]) for n in range(6)])

    assert sorted(action.reference for action in made) == [f"IP-2021-0{n}" for n in range(1, 7)]


def test_two_updates_at_once_are_one_update_and_one_refusal_with_both_texts(ben, gus, police):
    action = make_action(agency=police, lead=gus)
    ben_acts, gus_acts = actor_of(ben), actor_of(gus)

    def say(actor, words):
        mine = Action.objects.get(pk=action.pk)
        return record_update(
            actor=actor, action=mine, base_version=1, said=Said(stated_rag="green", done=words)
        )

    found = at_once(lambda: say(ben_acts, "Ben's words"), lambda: say(gus_acts, "Gus's words"))

    stale = [each for each in found if isinstance(each, Stale)]
    kept = ActionUpdate.objects.get()
    assert len(stale) == 1
    assert {stale[0].mine, kept.done} == {"Ben's words", "Gus's words"}
    assert stale[0].theirs == f"Update 1, Green: {kept.done}"


def test_signing_and_sending_back_at_once_is_one_decision(ben, fay, police):
    ada = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    action = make_action(agency=police)
    propose(actor_of(ben), action)
    ada_acts, fay_acts = actor_of(ada), actor_of(fay)

    found = at_once(
        lambda: sign_closure(actor=ada_acts, action=Action.objects.get()),
        lambda: decline_closure(actor=fay_acts, action=Action.objects.get(), why="Too few"),
    )

    refused = [each for each in found if isinstance(each, Refusal) and not isinstance(each, NotAllowed)]
    closure = ActionClosure.objects.get()
    assert len(refused) == 1
    assert (Action.objects.get().state, closure.state, closure.decided_by) in [
        ("closed", "signed", ada),
        ("open", "declined", fay),
    ]


def test_two_proposals_at_once_are_one(ben):
    police = make_agency("Oak Police")
    action = make_action(agency=police)
    una, vic = make_person("Una", Role.PARTNERSHIP_MANAGER), make_person("Vic", Role.PARTNERSHIP_MANAGER)
    acting = [actor_of(una), actor_of(vic)]

    found = at_once(
        *[lambda actor=actor: propose(actor, Action.objects.get(pk=action.pk)) for actor in acting]
    )

    assert len([each for each in found if isinstance(each, Refusal)]) == 1
    assert ActionClosure.objects.count() == 1
