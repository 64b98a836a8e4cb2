"""A small partnership that generated requests are asked of, and what of it fits into a generated body."""

import uuid
from types import SimpleNamespace

from foundation.jobs.queue import enqueue
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Contributor, Milestone, WaitsFor
from partnership.services.closures import propose_closure
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, make_evidence
from tests.factories.section11 import answer_all, declare, handed_in, load_return

CLOSING = {"impact": "Heard", "how_known": "Ten files", "for_whom": "Children on a plan"}


def names_of(cast, audit):
    """For a part of an address, the names of what exists; the first part that fits holds."""
    made = SimpleNamespace(cast=cast, plan=PlanFactory(name="Peer review", code="peer-review"))
    made.action = make_action(agency=cast.elm, lead=cast.ben, plans=[made.plan])
    made.owed, made.fern = audit
    answer_all(actor_of(cast.ben), made.owed)
    declare(actor_of(cast.ben), made.owed)
    handed_in(actor_of(cast.cas), made.fern)
    made.fern = load_return(made.fern.pk)
    return {**_of_actions(made), **_of_others(made)}, _fitting(made)


def _of_actions(made):
    cast, action = made.cast, made.action
    closing, closed = make_action(agency=cast.elm), make_action(agency=cast.elm)
    made.evidence = make_evidence(action)
    proposal = propose_closure(
        actor=actor_of(cast.ben), action=closing, earlier=[make_evidence(closing).pk], **CLOSING
    )
    make_evidence(closed)
    close(actor_of(cast.ben), actor_of(cast.ada), closed)
    made.other = make_action(agency=cast.elm)
    with act(system_actor(), "test.make"):
        step = {"action": action, "due_on": action.starts_on}
        open_step = Milestone.objects.create(title="Ask", **step)
        done_step = Milestone.objects.create(title="Asked", done_on=action.raised_on, **step)
        wait = WaitsFor.objects.create(action=made.other, other=closing)
        helper = Contributor.objects.create(action=action, agency=cast.fern)
    return {
        "/decision/": {"id": closing.pk, "closure": proposal.pk},
        "/reopen/": {"id": closed.pk},
        "/not-done/": {"id": action.pk, "milestone": done_step.pk},
        "/milestones/{": {"id": action.pk, "milestone": open_step.pk},
        "/waits/{": {"id": made.other.pk, "wait": wait.pk},
        "/contributors/{": {"id": action.pk, "contributor": helper.pk},
        "/actions/{": {"id": action.pk},
    }


def _of_others(made):
    cast, owed, fern = made.cast, made.owed, made.fern
    indicator = make_indicator("referrals", owner=cast.fern)
    make_release(claim("referrals", "2019/20", 21), code="first")
    claimed = make_release(claim("referrals", "2019/20", 23), code="second")
    job = enqueue(kind="plan.report", key="one", payload={}, asked_by=cast.ben.pk)
    return {
        "/agencies/{": {"id": cast.elm.pk},
        "/plans/{": {"id": made.plan.pk},
        "/priorities/{": {"id": PriorityFactory(code="neglect").pk},
        "/jobs/{": {"id": job.public_id},
        "/cycles/{": {"id": owed.cycle_id},
        "/accept/": {"id": fern.pk},
        "/send-back/": {"id": fern.pk},
        "/answers/{code}/actions/": {"id": fern.pk, "code": "1.1"},
        "/returns/{": {"id": owed.pk, "code": "1.1"},
        "/indicators/{": {"code": indicator.code, "claim": claimed.observations.get().pk},
    }


def _fitting(made):
    """What a generated body may name that exists, and days on which things can be."""
    return {
        "lead_agency": made.cast.fern.code,
        "agency": make_agency("Gorsebank Clinic").code,
        "plans": [made.plan.code],
        "priority": "neglect",
        "owner_group": None,
        "lead_id": str(made.cast.cas.pk),
        "person_id": None,
        "other": str(made.other.pk),
        "earlier": [str(made.evidence.pk)],
        "evidence": [{"title": "Audit", "link": "https://evidence.example/audit"}],
        "link": "https://evidence.example/audit",
        "origins": [{"kind": "meeting", "text": "Executive, 2 March"}],
        "starts_on": str(made.action.starts_on),
        "due_on": str(made.action.due_on),
        "done_on": str(made.action.raised_on),
        "new_due_on": None,
        "since": "2021-10-20",
        "last_day": None,
        "happened_on": "2020-04-01",
        "valid_from": "2021-04-01",
        "opens_on": str(made.owed.cycle.opens_on),
        "year": 2021,
        "prefix": "PR",
        "code": "fire",
        "low": "1.5",
        "high": "20.5",
        "cost": "12.50",
        "reference": made.fern.reference,
        "reopen": [{"code": "1.1", "asked": "Say since when"}],
        "rating": "good",
        "taken_from": "Form of 4 October",
        "why_it_differs": "The dates do not say it",
        "why": "The executive asked for it",
        "stated_rag": "green",
        "is_main": False,
        "everywhere": False,
    }


def new_key():
    """As a program makes one."""
    return str(uuid.uuid4())
