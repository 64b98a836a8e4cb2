"""What stands around an audit: its survey, the gap, its invitations and letters, for who may open each."""

from django.urls import reverse

from audits.models import Section11Cycle, Survey
from audits.permissions import surveys as permissions
from partnership.actors import Actor

GAP = "Where leaders are greener than practice"


def around(actor: Actor, cycle: Section11Cycle) -> list[tuple[str, str]]:
    """(text, address) of each; one query."""
    found: list[tuple[str, str]] = []
    survey = Survey.objects.visible_to(actor).filter(cycle=cycle).first()
    if survey is not None:
        found.append(("Frontline survey", survey.get_absolute_url()))
    elif permissions.can_run_surveys(actor) and cycle.closed_on is None:
        found.append(("Ask frontline staff", reverse("audits:survey-new", args=[cycle.pk])))
    if permissions.can_read_survey_results(actor):
        found.append((GAP, reverse("audits:section11-gap", args=[cycle.pk])))
    if permissions.can_chase_returns(actor) and cycle.closed_on is None:
        found.append(("Invitations", reverse("audits:section11-invitations", args=[cycle.pk])))
        found.append(("Letters", reverse("audits:section11-letters", args=[cycle.pk])))
    return found
