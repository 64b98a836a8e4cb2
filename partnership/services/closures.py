"""Closing an action takes what changed for children, evidence, and two people."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings

from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ACTION, ActionState, ClosureState
from partnership.models import Action, ActionClosure
from partnership.permissions import plan as permissions
from partnership.services.evidence import OWNERS, NewEvidence, write_evidence
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.impact_checks import ask_later, set_aside
from partnership.services.plan_conflicts import lock
from partnership.services.plan_letters import ask_for_signature, tell_decided
from partnership.services.waits import refuse_while_waiting

SIGNERS = "The partnership manager, a member of the executive or the chair of the action's group signs off."
ANOTHER_SINCE = (
    "The proposal that you read was sent back, and another stands in its place. Read it, then decide."
)
SECOND_PERSON = "You proposed this closure, so somebody else must decide on it."
SEND_BACK = "Send it back, so that its owner says whether it still needs to wait."
NEEDED = {
    "impact": "Say what changed for children.",
    "how_known": "Say how we know.",
    "for_whom": "Say for which children or families.",
}


def propose_closure(
    *,
    actor: Actor,
    action: Action,
    impact: str,
    how_known: str,
    for_whom: str,
    evidence: Sequence[NewEvidence] = (),
    earlier: Collection[UUID] = (),
) -> ActionClosure:
    """Propose to close an open action: its impact, how we know, for whom, and at least one piece of evidence.

    Refuses an action that has not started, as nothing can have changed yet, and one that waits for another.
    `earlier`: ids of evidence that is with the action already. What belongs to an earlier proposal stays with
    it and is put beside this one as well.
    """
    if not permissions.can_propose_closure(actor, action) or actor.person_id is None:
        raise NotAllowed(OWNERS)
    on_behalf = permissions.enters_on_behalf(actor, action)
    about = action.lead_agency_id if on_behalf else None
    with act(actor, "plan.propose_closure", about=[action], on_behalf_of=about) as proposing:
        lock(action)
        ACTION.guard("propose_closure", action.state)
        refuse_before_start(action, actor.today)
        refuse_while_waiting(action)
        closure = ActionClosure(
            action=action,
            impact=impact.strip(),
            how_known=how_known.strip(),
            for_whom=for_whom.strip(),
            proposed_by_id=actor.person_id,
            proposed_on=actor.today,
        )
        for name, words in NEEDED.items():
            if not getattr(closure, name):
                raise refuse_field(name, words)
        check_fields(closure, *NEEDED)
        closure.save(force_insert=True)
        note_subjects(proposing, closure)
        _attach(actor, closure, evidence, earlier)
        _move(action, ActionState.CLOSING)
        ask_for_signature(actor, closure)
    return closure


def refuse_before_start(action: Action, today: date) -> None:
    """Nothing is closed before the day on which it starts."""
    if today < action.starts_on:
        raise Refusal(
            f"{action.reference} starts on {long_date(action.starts_on)}: it cannot be closed before it starts. "
            "The partnership's office can withdraw it, or let it start earlier."
        )


def sign_closure(*, actor: Actor, action: Action, closure_id: UUID | None = None) -> ActionClosure:
    """Sign a proposed closure off: another person than the one who proposed it.

    `closure_id`: the proposal that was read, so that nobody signs another one unseen.
    Refuses one that waits for another which was reopened since. Some time after, its lead is asked whether it
    worked.
    """
    with act(actor, "plan.sign_closure", about=[action]):
        closure = _decide(actor, action, "sign_closure", ClosureState.SIGNED, closure_id)
        refuse_while_waiting(action, SEND_BACK)
        action.closed_on = actor.today
        _move(action, ActionState.CLOSED)
        ask_later(actor, closure, settings.PLAN_ASK_AGAIN_DAYS)
        tell_decided(actor, closure, "plan_closed")
    return closure


def decline_closure(
    *, actor: Actor, action: Action, why: str, closure_id: UUID | None = None
) -> ActionClosure:
    """Send a proposed closure back with the reason; the action is open again."""
    with act(actor, "plan.decline_closure", about=[action], why=why.strip()):
        closure = _decide(actor, action, "decline_closure", ClosureState.DECLINED, closure_id, why)
        _move(action, ActionState.OPEN)
        tell_decided(actor, closure, "plan_sent_back")
    return closure


def refuse_unless_closed_here(action: Action, closure: ActionClosure | None) -> ActionClosure:
    """The closure in force; what was closed before it came here has none to go back from."""
    if closure is None:
        raise Refusal(f"{action.reference} was closed before it came here. Raise a new action instead.")
    return closure


def reopen(*, actor: Actor, action: Action, why: str) -> ActionClosure:
    """Reopen a closed action with the reason. What was said at its closing is kept as it was."""
    if not permissions.can_reopen(actor, action):
        raise NotAllowed("The partnership manager reopens an action.")
    with act(actor, "plan.reopen", about=[action], why=why.strip()):
        lock(action)
        ACTION.guard("reopen", action.state, reason=why)
        signed = action.closures.filter(state=ClosureState.SIGNED).first()
        closure = refuse_unless_closed_here(action, signed)
        closure.state = ClosureState.REOPENED
        closure.why_not = why.strip()
        check_fields(closure, "why_not")
        closure.save(update_fields=["state", "why_not"])
        set_aside(actor, closure)
        action.closed_on = None
        _move(action, ActionState.OPEN)
        tell_decided(actor, closure, "plan_reopened")
    return closure


def _decide(
    actor: Actor, action: Action, arrow: str, state: ClosureState, closure_id: UUID | None, why: str = ""
) -> ActionClosure:
    if not permissions.can_sign_closure(actor, action):
        raise NotAllowed(SIGNERS)
    lock(action)
    ACTION.guard(arrow, action.state, reason=why)
    closure = action.closures.get(state=ClosureState.PROPOSED)
    if closure_id is not None and closure.pk != closure_id:
        raise Refusal(ANOTHER_SINCE)
    if not permissions.is_second_person(actor, closure):
        raise NotAllowed(SECOND_PERSON)
    closure.state = state
    closure.decided_by_id = actor.person_id
    closure.decided_on = actor.today
    closure.why_not = why.strip()
    check_fields(closure, "why_not")
    closure.save(update_fields=["state", "decided_by", "decided_on", "why_not"])
    return closure


def _attach(
    actor: Actor, closure: ActionClosure, evidence: Sequence[NewEvidence], earlier: Collection[UUID]
) -> None:
    kept = list(closure.action.evidence.filter(pk__in=list(earlier)))
    if not evidence and not kept:
        raise refuse_field("file", "Add at least one piece of evidence: a file or a link.")
    for each in kept:
        if each.closure_id is None:
            each.closure = closure
            each.save(update_fields=["closure"])
        else:
            again = NewEvidence(title=each.title, blob=each.blob, url=each.url)
            write_evidence(actor, closure.action, again, closure)
    for new in evidence:
        write_evidence(actor, closure.action, new, closure)


def _move(action: Action, state: ActionState) -> None:
    action.state = state
    action.version += 1
    action.save(update_fields=["state", "closed_on", "version"])
