"""What waits for those who answer for schools, and for whoever runs the audit of schools."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from audits.choices import EducationState
from audits.models import EducationCycle, EducationReturn, TrustSheet
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role

TO_ANSWER = (EducationState.NOT_STARTED, EducationState.IN_PROGRESS, EducationState.CHANGES_REQUESTED)
WORDS = {
    EducationState.CHANGES_REQUESTED: "changes are asked for",
    EducationState.AWAITING_SIGNATURE: "waits for its signature",
}


def school_returns(actor: Actor) -> Iterator[Waiting]:
    """The returns of the schools that the actor answers for; one query, none for others."""
    schools = actor.agencies_as(Role.SCHOOL_DSL)
    if not schools:
        return
    owed = EducationReturn.objects.filter(
        agency_id__in=schools,
        state__in=(*TO_ANSWER, EducationState.AWAITING_SIGNATURE),
        cycle__in=EducationCycle.objects.open_on(actor.today),
    )
    for each in owed.select_related("cycle", "agency"):
        words = WORDS.get(EducationState(each.state), "answer and submit")
        yield Waiting(
            text=f"{each.cycle.title}, {each.agency.label}: {words}",
            url=each.get_absolute_url(),
            due_on=each.cycle.due_on,
        )


def trust_answers(actor: Actor) -> Iterator[Waiting]:
    """What the schools of the actor's trust answer in common; one query, none for others."""
    trusts = actor.agencies_as(Role.TRUST_LEAD)
    if not trusts:
        return
    sheets = TrustSheet.objects.filter(
        trust_id__in=trusts, sheet__is_open=True, cycle__in=EducationCycle.objects.open_on(actor.today)
    )
    for each in sheets.select_related("cycle", "trust"):
        yield Waiting(
            text=f"{each.cycle.title}: answer for all schools of {each.trust.label}",
            url=each.get_absolute_url(),
            due_on=each.cycle.due_on,
        )


def schools_to_chase(actor: Actor) -> Iterator[Waiting]:
    """For the education lead: cycles that run, and how many schools have not returned; one query, none for others."""
    if not actor.has(Role.EDUCATION_LEAD):
        return
    cycles = EducationCycle.objects.open_on(actor.today).annotate(
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
