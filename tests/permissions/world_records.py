"""Records that are over, one of them proposed for disposal by somebody else, one on hold, of the world."""

from datetime import date
from typing import Any

from foundation.calendar.clock import real_now
from foundation.retention.kept import class_of
from foundation.retention.services.disposals import propose
from foundation.retention.services.exceptions import put_on_hold
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action, PlanMeeting
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, make_action

LONG_AGO = date(2010, 10, 1)


def build(world: Any) -> None:
    """A meeting that is due, and an action that somebody who is no reader proposed to remove."""
    cyd = actor_of(make_person("Cyd", Role.PARTNERSHIP_MANAGER))
    plan = PlanFactory(code="old", name="Old plan", prefix="OLD")
    action = make_action("Long over", agency=world.other, plans=[plan])
    with act(system_actor(), "test.make"):
        Action.objects.filter(pk=action.pk).update(state="closing")
        Action.objects.filter(pk=action.pk).update(state="closed", closed_on=LONG_AGO)
        meeting = PlanMeeting.objects.create(plan=plan, held_on=LONG_AGO, closed_at=real_now())
    hold = put_on_hold(actor=cyd, kept=class_of("people"), unit_id="", why="An inspection")
    disposal = propose(actor=cyd, kept=class_of("actions"), unit_ids=[str(action.pk)])
    world.keep(record__unit=meeting, record__hold=hold, record__disposal=disposal)
