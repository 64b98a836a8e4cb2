"""Surveys of frontline staff whose link waits to be passed on."""

from collections.abc import Iterator

from audits.choices.surveys import SurveyState
from audits.models import SurveyLink
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role


def surveys_to_pass_on(actor: Actor) -> Iterator[Waiting]:
    """Links of the agencies that the actor leads, while the survey runs; one query, none for others."""
    led = actor.agencies_as(Role.AGENCY_LEAD)
    if not led:
        return
    links = SurveyLink.objects.working().filter(
        agency_id__in=led,
        survey__state=SurveyState.OPEN,
        survey__opens_on__lte=actor.today,
        survey__closes_on__gte=actor.today,
        survey__cycle__taken_back_on__isnull=True,
    )
    for each in links.select_related("survey"):
        yield Waiting(
            text=f"{each.survey.title}: pass the survey's link on to your colleagues",
            url=each.get_absolute_url(),
            due_on=each.survey.closes_on,
        )
