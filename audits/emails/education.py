"""Letters of the education audit: who may get them now, and the link each carries. Links only."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.choices import EducationState
from audits.models import EducationReturn, TrustSheet
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.selectors.actors import load_actor


@letter("education_invited")
def invited(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A school's return waits for its designated lead."""
    return _about_return(person_id, about["return"])


@letter("education_reminder")
def reminder(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return is still to come; nothing where it came meanwhile."""
    return _about_return(person_id, about["return"], only_open=True)


@letter("education_explain")
def explain(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return did not come: why? Nothing where it came meanwhile."""
    return _about_return(person_id, about["return"], only_open=True, page="audits:education-explain")


@letter("education_trust_invited")
def trust_invited(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A trust's common questions wait for its lead."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        sheets = TrustSheet.objects.visible_to(actor).select_related("cycle")
        found = sheets.filter(pk=about["sheet"], cycle__closed_on=None).first()
    if found is None:
        return None
    link = settings.BASE_URL + reverse("audits:education-list")
    return Letter(person.email, {"link": link, "audit": found.cycle.title, "due_on": found.cycle.due_on})


def _about_return(
    person_id: UUID, return_id: str, *, only_open: bool = False, page: str = ""
) -> Letter | None:
    """To somebody who may see the return, while the year's audit is not closed (an explanation comes after)."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        returns = EducationReturn.objects.visible_to(actor).select_related("cycle")
        found = returns.filter(pk=return_id).first()
    if found is None or (only_open and found.state == EducationState.SUBMITTED):
        return None
    if found.cycle.closed_on is not None and not page:
        return None
    path = reverse(page, args=[found.pk]) if page else found.get_absolute_url()
    context = {"link": settings.BASE_URL + path, "audit": found.cycle.title, "due_on": found.cycle.due_on}
    return Letter(person.email, context)
