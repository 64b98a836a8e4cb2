"""Letters about returns that are not in, and about surveys to pass on: links only, and nothing once it is in."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audits.choices.surveys import SurveyState
from audits.models import Section11Cycle, Section11Return, SurveyLink
from audits.permissions import surveys as permissions
from audits.permissions.section11 import can_read_results
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.selectors.actors import load_actor


def _about_late(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who may still see a return that is still not in."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        seen = Section11Return.objects.visible_to(actor).outstanding()
        owed = seen.filter(pk=about["return"]).select_related("cycle").first()
    if owed is None:
        return None
    return Letter(
        address=person.email,
        context={
            "link": settings.BASE_URL + owed.get_absolute_url(),
            "audit": owed.cycle.title,
            "due_on": owed.cycle.due_on,
        },
    )


@letter("section11_due_soon")
def due_soon(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return is due soon."""
    return _about_late(person_id, about)


@letter("section11_late")
def late(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return is late: its lead."""
    return _about_late(person_id, about)


@letter("section11_late_accountable")
def late_accountable(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A return is late: the agency's accountable person."""
    return _about_late(person_id, about)


@letter("section11_late_executive")
def late_executive(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Returns are late: the executive reads on a page whose. Nothing where all came in meanwhile."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        cycle = Section11Cycle.objects.visible_to(actor).filter(pk=about["cycle"]).first()
        late = Section11Return.objects.outstanding().filter(cycle_id=UUID(about["cycle"]))
        if cycle is None or not can_read_results(actor) or not late.exists():
            return None
    address = reverse("audits:section11-results", args=[cycle.pk])
    return Letter(
        address=person.email,
        context={
            "link": f"{settings.BASE_URL}{address}?table=returns&returned=late",
            "audit": cycle.title,
            "due_on": cycle.due_on,
        },
    )


@letter("section11_survey")
def survey(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """A survey waits to be passed on. The letter leads to the page that shows the link; it does not hold it."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        links = SurveyLink.objects.visible_to(actor).working().filter(survey__state=SurveyState.OPEN)
        link = links.filter(pk=about["link"]).select_related("survey").first()
        if link is None or not permissions.can_pass_link_on(actor, link):
            return None
    return Letter(
        address=person.email,
        context={
            "link": settings.BASE_URL + link.get_absolute_url(),
            "opens_on": link.survey.opens_on,
            "closes_on": link.survey.closes_on,
        },
    )
