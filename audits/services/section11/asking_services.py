"""A big agency asks its services to answer: one sheet each, given to one colleague; and takes one back."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from audits.models import Item, Section11Return, ServiceAnswers, Sheet
from audits.permissions import service_answers as permissions
from audits.selectors.wordings import sheets_before_sheet
from audits.services.section11.by_service import hold_with_agency
from audits.services.section11.delegate import colleagues, invite_contributor
from audits.services.section11.letters import tell_service
from audits.services.sheets import lock_whole, make_sheet
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import AgencyService

MOST_SERVICES = 20
ONLY_THE_LEAD = "The agency's safeguarding lead asks its services to answer."
NO_COLLEAGUE = "Choose a colleague who has a role at your agency. You can invite one first."


def ask_service(
    *,
    actor: Actor,
    section11_return: Section11Return,
    name: str,
    person_id: UUID,
    service: AgencyService | None = None,
    note: str = "",
    wanted_by: date | None = None,
) -> ServiceAnswers:
    """Ask one service of the agency to answer every standard of its return; its colleague gets a letter with a link.

    `service`: the one of the register of agencies that is meant, if it has it. A service that answered last time finds
    those answers beside its own. Refuses somebody without a role at the agency, a name that another service has, and a
    day that is over or after the return's own.
    """
    check_asking(actor, section11_return, name, wanted_by)
    at_work = colleagues(section11_return, actor).filter(person_id=person_id)
    if person_id != actor.person_id and not at_work.exists():
        raise Refusal(NO_COLLEAGUE, detail={"field": "person"})
    asked = ServiceAnswers(
        section11_return=section11_return,
        service=service,
        name=name.strip(),
        person_id=person_id,
        note=note.strip(),
        wanted_by=wanted_by,
        given_by_id=actor.known_person_id,
        given_at=real_now(),
    )
    with act(actor, "section11.ask_service", about=[section11_return, asked]):
        hold_with_agency(section11_return)
        asked.sheet = make_sheet(
            edition=section11_return.cycle.edition,
            agency=section11_return.agency,
            items=Item.objects.filter(answers__sheet=section11_return.sheet_id),
            previous=_last_time(asked),
        )
        try:
            with transaction.atomic():
                asked.save(force_insert=True)
        except IntegrityError:
            raise Refusal(_taken(asked.name), detail={"field": "name"}) from None
        if person_id != actor.person_id:
            tell_service(asked)
    return asked


def ask_service_of_new(
    *,
    actor: Actor,
    section11_return: Section11Return,
    service_name: str,
    name: str,
    email: str,
    service: AgencyService | None = None,
    note: str = "",
    wanted_by: date | None = None,
) -> ServiceAnswers | None:
    """Invite somebody as a contributor of the agency and give them the service in one step.

    Somebody who has an account elsewhere is asked first whether they take the role; then nothing is given yet, and
    nothing is returned.
    """
    check_asking(actor, section11_return, service_name, wanted_by)
    with act(actor, "section11.invite_for_service", about=[section11_return]):
        person = invite_contributor(actor, section11_return, name=name, email=email)
        if person is None:
            return None
        return ask_service(
            actor=actor,
            section11_return=section11_return,
            name=service_name,
            service=service,
            person_id=person.pk,
            note=note,
            wanted_by=wanted_by,
        )


def check_asking(actor: Actor, section11_return: Section11Return, name: str, wanted_by: date | None) -> None:
    """Who may ask, while what, by when, and under which name."""
    if not permissions.can_run_services(actor, section11_return):
        raise NotAllowed(ONLY_THE_LEAD)
    cycle = section11_return.cycle
    if not section11_return.is_answerable or cycle.closed_on is not None:
        raise Refusal("This return was submitted or its audit is closed: no service can be asked any more.")
    refuse_day(wanted_by, today=actor.today, due_on=cycle.due_on)
    live = section11_return.services.live()
    if live.filter(name__iexact=name.strip()).exists():
        raise Refusal(_taken(name.strip()), detail={"field": "name"})
    if live.count() >= MOST_SERVICES:
        raise Refusal(f"At most {MOST_SERVICES} services answer one return.", detail={"field": "name"})


def refuse_day(wanted_by: date | None, *, today: date, due_on: date) -> None:
    """A service answers by a day that is not over, and not after the return is due."""
    if wanted_by and not today <= wanted_by <= due_on:
        raise Refusal(
            "Ask for it by today or a later day, and no later than the return's own due date.",
            detail={"field": "wanted_by"},
        )


def end_service(*, actor: Actor, owed: ServiceAnswers) -> None:
    """Take a service back: its sheet is closed and counts no longer; what it answered stays to be read. Refused once
    the return was submitted: whoever moderates sees what its services said."""
    if not permissions.can_run_services(actor, owed.section11_return):
        raise NotAllowed(ONLY_THE_LEAD)
    if owed.ended_at is not None:
        raise Refusal("This service was already taken back.")
    with act(actor, "section11.end_service", about=[owed.section11_return, owed]):
        hold_with_agency(owed.section11_return)
        lock_whole(owed.sheet_id)
        Sheet.objects.filter(pk=owed.sheet_id).update(is_open=False)
        owed.ended_at = real_now()
        owed.save(update_fields=["ended_at"])


def _last_time(asked: ServiceAnswers) -> Sheet | None:
    """The sheet of the same service in the return before, or where that was an update, in the audit before it; none
    for a new service."""
    same = Q(name__iexact=asked.name)
    if asked.service_id is not None:
        same |= Q(service=asked.service_id)
    before = sheets_before_sheet(asked.section11_return.sheet)
    found = ServiceAnswers.objects.live().filter(same, section11_return__sheet__in=before)
    newest_first = sorted(
        found.select_related("sheet", "section11_return"),
        key=lambda each: before.index(each.section11_return.sheet_id),
    )
    return newest_first[0].sheet if newest_first else None


def _taken(name: str) -> str:
    return f"A service called {name} answers already."
