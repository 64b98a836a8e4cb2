"""Asking again, some time after an action was closed: did it work?"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from foundation.calendar.dates import long_date
from foundation.jobs.letters import send_letter
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ClosureState, ImpactVerdict
from partnership.models import ActionClosure, ImpactCheck
from partnership.permissions import followup as permissions
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.plan_letters import responsible

LETTER = "plan_impact"


def ask_later(actor: Actor, closure: ActionClosure, days: int) -> ImpactCheck:
    """Ask so many days from today whether the action of this closure worked. Called within an act."""
    return ImpactCheck.objects.create(closure=closure, due_on=actor.today + timedelta(days=days))


def set_aside(actor: Actor, closure: ActionClosure) -> None:
    """The action is reopened: the question has no closure to ask about any more. Called within an act."""
    end_questions(actor.today, [closure])


def end_questions(on: date, closures: Iterable[ActionClosure]) -> None:
    """Nobody is asked any more whether what these closed worked. Called within an act."""
    for check in ImpactCheck.objects.select_for_update().waiting().filter(closure__in=closures):
        check.set_aside_on = on
        check.save(update_fields=["set_aside_on"])


def answer(*, actor: Actor, check: ImpactCheck, verdict: str, what_we_see: str) -> ImpactCheck:
    """Say whether an action worked, and what shows it. Nobody answers twice.

    "Too early to tell" needs no more words, and the question comes again. An answer before its day is taken:
    somebody who sees it already need not wait.
    """
    action = check.closure.action
    if not permissions.can_answer_impact(actor, action):
        raise NotAllowed("The action's lead or the partnership's office says whether it worked.")
    with act(actor, "plan.answer_impact", about=[action]) as answering:
        check.refresh_from_db(from_queryset=ImpactCheck.objects.select_for_update())
        refuse_unless_waiting(check)
        check.verdict, check.what_we_see = verdict, what_we_see.strip()
        if verdict not in ImpactVerdict.values:
            raise refuse_field("verdict", "Select whether it worked.")
        if verdict != ImpactVerdict.TOO_EARLY and not check.what_we_see:
            raise refuse_field("what_we_see", "Say what you see: what shows it, for which children.")
        check_fields(check, "what_we_see")
        check.answered_by_id, check.answered_on = actor.person_id, actor.today
        check.save(update_fields=["verdict", "what_we_see", "answered_by", "answered_on"])
        note_subjects(answering, check)
        if verdict == ImpactVerdict.TOO_EARLY:
            ask_later(actor, check.closure, settings.PLAN_ASK_AGAIN_LATER_DAYS)
    return check


def refuse_unless_waiting(check: ImpactCheck) -> None:
    """A question is answered once, and not after its action was reopened or its record removed."""
    if check.answered_on:
        said = check.get_verdict_display()
        raise Refusal(f"This was answered on {long_date(check.answered_on)}: “{said}”.")
    if check.set_aside_on and check.closure.state == ClosureState.SIGNED:
        raise Refusal(
            "What was kept of this action was removed, so nobody is asked any more whether it worked."
        )
    if check.set_aside_on:
        raise Refusal("The action was reopened, so the question comes again after it is closed.")


def ask_who_is_due(actor: Actor) -> int:
    """A letter for each question that is due, once, to whoever must act. Returns how many questions."""
    due = list(ImpactCheck.objects.due(actor.today).select_related("closure__action"))
    with transaction.atomic():
        for check in due:
            for person in sorted(responsible(check.closure.action, actor.today)):
                send_letter(name=LETTER, to=person, about={"check": check.pk}, key=f"{check.pk}:{person}")
    return len(due)
