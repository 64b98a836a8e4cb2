"""Those who have not returned are reminded, and after the due date asked why."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from audits.models import EducationCycle, EducationReminder, EducationReturn, Explanation
from audits.permissions import education as permissions
from audits.selectors.education.leads import leads_of_schools
from audits.services.education.letters import ask_why, remind_schools
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.services.checked import wait_in_line


@dataclass(frozen=True)
class Reminding:
    """One school of a round of reminders: how many letters go to it, or why none does."""

    owed: EducationReturn
    letters: int
    why_not: str = ""


def propose_reminders(
    *, actor: Actor, cycle: EducationCycle, chosen: Collection[UUID] | None = None
) -> list[Reminding]:
    """What a round of reminders would do; all that have not returned where nobody was chosen. Nothing is sent."""
    _check(actor)
    returns = EducationReturn.objects.filter(cycle=cycle).not_returned().select_related("agency")
    if chosen is not None:
        returns = returns.filter(pk__in=list(chosen))
    rows = list(returns.order_by("agency__name"))
    leads = leads_of_schools(each.agency_id for each in rows)
    told = set(
        EducationReminder.objects.filter(education_return__in=rows, sent_on=actor.today).values_list(
            "education_return_id", flat=True
        )
    )
    return [_proposed(each, len(leads.get(each.agency_id, ())), each.pk in told) for each in rows]


def remind(*, actor: Actor, cycle: EducationCycle, chosen: Collection[UUID]) -> int:
    """Send the reminders, through the outbox; nobody gets a second one on a day. Returns how many schools.

    Refuses before the audit opens and once it is closed, and where nobody is left to remind.
    """
    _check(actor)
    with act(actor, "education.remind", about=[cycle]):
        wait_in_line("education.remind")
        cycle.refresh_from_db(fields=["opens_on", "closed_on"])
        if cycle.closed_on is not None:
            raise Refusal("This year's audit is closed: nobody is reminded any more.")
        if actor.today < cycle.opens_on:
            raise Refusal("The audit is not open yet: nobody is reminded before it is.")
        due = [
            each for each in propose_reminders(actor=actor, cycle=cycle, chosen=chosen) if not each.why_not
        ]
        if not due:
            raise Refusal(
                "Nobody is left to remind: they have returned, have no lead, or were reminded today."
            )
        owed = [each.owed for each in due]
        remind_schools(owed, leads_of_schools(each.agency_id for each in owed), actor.today.isoformat())
        now = real_now()
        EducationReminder.objects.bulk_create(
            EducationReminder(
                education_return=each.owed,
                sent_on=actor.today,
                sent_by_id=actor.person_id,
                sent_at=now,
                letters=each.letters,
            )
            for each in due
        )
    return len(due)


def ask_explanations(*, actor: Actor, cycle: EducationCycle, chosen: Collection[UUID]) -> int:
    """Ask those that did not return by the due date why; each once. Returns how many were asked."""
    _check(actor)
    with act(actor, "education.ask_explanation", about=[cycle]):
        wait_in_line("education.explain")
        if actor.today <= cycle.due_on:
            raise Refusal("The returns are not due yet: nobody is asked why before.")
        late = EducationReturn.objects.filter(cycle=cycle, pk__in=list(chosen), explanation__isnull=True)
        rows = list(late.not_returned().select_related("agency"))
        if not rows:
            raise Refusal("Nobody is left to ask: they have returned, or were asked already.")
        made = Explanation.objects.bulk_create(
            Explanation(education_return=each, asked_on=actor.today, asked_by_id=actor.known_person_id)
            for each in rows
        )
        ask_why(made)
    return len(rows)


def give_explanation(*, actor: Actor, explanation: Explanation, text: str) -> None:
    """What the school says; it may be said anew, and the last word stands."""
    if not permissions.can_explain(actor, explanation.education_return):
        raise NotAllowed("The school's designated safeguarding lead explains.")
    if not text.strip():
        raise Refusal("Say why the return was not made.")
    with act(actor, "education.explain", about=[explanation.education_return]):
        explanation.text, explanation.given_on = text.strip(), actor.today
        explanation.given_by_id = actor.known_person_id
        explanation.save(update_fields=["text", "given_on", "given_by"])


def _proposed(owed: EducationReturn, leads: int, is_told: bool) -> Reminding:
    if is_told:
        return Reminding(owed, 0, "was reminded today")
    return Reminding(owed, leads, "" if leads else "has no designated lead with an account")


def _check(actor: Actor) -> None:
    if not permissions.can_run_education(actor):
        raise NotAllowed("The education lead and the partnership's office chase returns.")
