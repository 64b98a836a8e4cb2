"""What waits for those who answer for schools, and for whoever runs the audit of schools."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from audits.choices import EducationState
from audits.models import EducationReturn
from audits.selectors.section11_standing import complete_sheets
from audits.services.education.signing import holding_sign
from foundation.calendar.dates import long_date
from home.owed import explanations_owed, school_returns_owed, trust_sheets_owed, years_waited_for
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role

WORDS = {
    EducationState.CHANGES_REQUESTED: "changes are asked for",
    EducationState.AWAITING_SIGNATURE: "waits for its signature",
}


def school_returns(actor: Actor) -> Iterator[Waiting]:
    """The returns of the schools that the actor answers for; one query, two for each that waits for its signature,
    none for others."""
    for each in school_returns_owed(actor):
        words = WORDS.get(EducationState(each.state), "answer and submit")
        if each.state == EducationState.AWAITING_SIGNATURE and holding_sign(each):
            words = "it is signed, submit it"
        yield Waiting(
            text=f"{each.cycle.title}, {each.agency.label}: {words}",
            url=each.get_absolute_url(),
            due_on=each.cycle.due_on,
        )


def explanations_asked(actor: Actor) -> Iterator[Waiting]:
    """Why a return was not made by its day, until it is said; one query, none for who answers for no school."""
    for each in explanations_owed(actor):
        owed = each.education_return
        yield Waiting(
            text=f"{owed.cycle.title}, {owed.agency.label}: say why it was not returned in time",
            url=reverse("audits:education-explain", args=[owed.pk]),
            detail=f"Asked on {long_date(each.asked_on)}",
        )


def trust_answers(actor: Actor) -> Iterator[Waiting]:
    """What the schools of the actor's trust answer in common, until every answer is complete; two queries, none for
    others."""
    sheets = list(trust_sheets_owed(actor))
    complete = complete_sheets(sheets)
    for each in sheets:
        if each.sheet_id in complete:
            continue
        yield Waiting(
            text=f"{each.cycle.title}: answer for all schools of {each.trust.label}",
            url=each.get_absolute_url(),
            due_on=each.cycle.due_on,
        )


def schools_to_chase(actor: Actor) -> Iterator[Waiting]:
    """For the education lead: cycles that run, and how many schools have not returned; one query, none for others."""
    if not actor.has(Role.EDUCATION_LEAD):
        return
    cycles = years_waited_for(actor).annotate(
        invited=Count("returns", filter=Q(returns__in=EducationReturn.objects.expected())),
        back=Count("returns", filter=Q(returns__state=EducationState.SUBMITTED)),
    )
    for each in cycles:
        left = each.invited - each.back
        if left:
            yield Waiting(
                text=f"{each.title}: {_have_not(left)} returned",
                url=reverse("audits:education-cycle", args=[each.pk]),
                due_on=each.due_on,
                detail=f"{each.back} of {each.invited} returned",
            )


def _have_not(number: int) -> str:
    return "1 school has not" if number == 1 else f"{number} schools have not"
