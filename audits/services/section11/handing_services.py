"""A service's sheet goes from one colleague to another: everything that was answered stays in it."""

from datetime import date
from uuid import UUID

from audits.models import ServiceAnswers
from audits.permissions import service_answers as permissions
from audits.services.section11.asking_services import NO_COLLEAGUE, refuse_day
from audits.services.section11.by_service import hold_with_agency, why_not_answerable
from audits.services.section11.delegate import colleagues, invite_contributor
from audits.services.section11.letters import tell_service
from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

ONLY_THE_LEAD = "The agency's safeguarding lead gives a service to another colleague."


def hand_service(
    *, actor: Actor, owed: ServiceAnswers, person_id: UUID, note: str = "", wanted_by: date | None = None
) -> None:
    """Give the service to another colleague, with a note and a day of their own; they get a letter with a link.

    Refuses what can be answered no longer, whoever answers for it already, somebody without a role at the agency, and
    a day that is over or after the return's own.
    """
    _check(actor, owed, wanted_by)
    if person_id == owed.person_id:
        raise Refusal("They answer for this service already.", detail={"field": "person"})
    at_work = colleagues(owed.section11_return, actor).filter(person_id=person_id).select_related("person")
    found = at_work.first()
    if found is None and person_id != actor.person_id:
        raise Refusal(NO_COLLEAGUE, detail={"field": "person"})
    person = found.person if found else User.objects.get(pk=person_id)
    with act(actor, "section11.hand_on_service", about=[owed.section11_return, owed]):
        hold_with_agency(owed.section11_return)
        owed.note, owed.wanted_by = note.strip(), wanted_by
        owed.save(update_fields=["note", "wanted_by"])
        give(actor, owed, person)


def hand_service_to_new(
    *,
    actor: Actor,
    owed: ServiceAnswers,
    name: str,
    email: str,
    note: str = "",
    wanted_by: date | None = None,
) -> User | None:
    """Invite somebody as a contributor of the agency and give them the service in one step.

    Somebody who has an account elsewhere is asked first whether they take the role; then nothing is given yet, and
    nothing is returned.
    """
    _check(actor, owed, wanted_by)
    with act(actor, "section11.invite_for_service", about=[owed.section11_return, owed]):
        person = invite_contributor(actor, owed.section11_return, name=name, email=email)
        if person is not None:
            hand_service(actor=actor, owed=owed, person_id=person.pk, note=note, wanted_by=wanted_by)
        return person


def give(actor: Actor, owed: ServiceAnswers, person: User) -> None:
    """The colleague answers from now on, over the same answers; called inside the act that says why."""
    owed.person, owed.given_by_id, owed.given_at = person, actor.known_person_id, real_now()
    owed.save(update_fields=["person", "given_by", "given_at"])
    if person.pk != actor.person_id:
        tell_service(owed)


def _check(actor: Actor, owed: ServiceAnswers, wanted_by: date | None) -> None:
    if not permissions.can_run_services(actor, owed.section11_return):
        raise NotAllowed(ONLY_THE_LEAD)
    if why := why_not_answerable(owed, actor.today):
        raise Refusal(why)
    refuse_day(wanted_by, today=actor.today, due_on=owed.section11_return.cycle.due_on)
