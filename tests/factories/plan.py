"""Plans, priorities and actions for tests."""

from datetime import date, timedelta

import factory

from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import Actor, system_actor
from partnership.choices import OriginKind
from partnership.models import Action, ActionEvidence, ActionUpdate, Plan, Priority
from partnership.services.actions import NewAction, raise_action
from partnership.services.closures import propose_closure, sign_closure
from partnership.services.updates import Said, record_update
from tests.factories.agencies import AgencyFactory, InAnAct


class PlanFactory(InAnAct):
    class Meta:
        model = Plan

    name = factory.Sequence(lambda n: f"Plan {n}")
    code = factory.Sequence(lambda n: f"plan-{n}")
    prefix = "IP"


class PriorityFactory(InAnAct):
    class Meta:
        model = Priority

    title = factory.Sequence(lambda n: f"Priority {n}")
    code = factory.Sequence(lambda n: f"priority-{n}")


class EvidenceFactory(InAnAct):
    class Meta:
        model = ActionEvidence

    title = "Audit of ten cases"
    url = "https://evidence.example/ten-cases"


def system_on(day):
    """The system, on another day."""
    return Actor(person_id=None, today=day, is_system=True)


def make_action(title="Hear the child", *, actor=None, lead=None, agency=None, plans=None, **more):
    """An action raised by the system today, due in 60 days unless said otherwise."""
    actor = actor or system_actor()
    given = {
        "outcome": "Children are heard",
        "measure": "Eight of ten files show it",
        "starts_on": actor.today,
        "due_on": actor.today + timedelta(days=60),
        **more,
    }
    origins = given.pop("origins", [(OriginKind.MEETING, "Executive, 2 March", "")])
    return raise_action(
        actor=actor,
        new=NewAction(
            title=title,
            lead_agency=agency or AgencyFactory(),
            lead_id=lead.pk if lead else None,
            plans=plans or [PlanFactory()],
            **given,
        ),
        origins=origins,
    )


def say(actor, action, **more):
    """An update that says green unless said otherwise."""
    given = {"stated_rag": "green", "done": "Read ten files", **more}
    return record_update(actor=actor, action=action, base_version=action.version, said=Said(**given))


def propose(actor, action, **more):
    """A complete proposal to close."""
    given = {
        "impact": "Children say that they are asked",
        "how_known": "Ten files",
        "for_whom": "Children on a plan",
        **more,
    }
    if not {"earlier", "evidence"} & set(more):
        given["earlier"] = [make_evidence(action).pk]
    return propose_closure(actor=actor, action=action, **given)


def closed_before(action, *, on=None, changed=""):
    """As the importer leaves an action that was closed elsewhere: with its last update, and no closure."""
    on = on or action.starts_on
    with act(system_actor(), "test.closed_elsewhere"):
        ActionUpdate.objects.create(
            action=action, number=1, on=on, at=real_now(), stated_rag="green", computed_rag="green",
            done="Trained", changed_for_children=changed, taken_from="old.csv, row 2",
        )  # fmt: skip
        Action.objects.filter(pk=action.pk).update(state="closing")
        Action.objects.filter(pk=action.pk).update(state="closed", closed_on=on)
    action.refresh_from_db()
    return action


def make_evidence(action, **more):
    """A link beside an action."""
    return EvidenceFactory(action=action, added_on=date(2021, 4, 1), **more)


def close(proposer, signer, action):
    """Proposed by one, signed by another."""
    propose(proposer, action)
    return sign_closure(actor=signer, action=action)
