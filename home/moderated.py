"""Moderated returns that wait for the agency's word."""

from collections.abc import Iterator

from django.urls import reverse

from audits.choices import ReturnState
from audits.models import Section11Return
from audits.permissions.moderation import ANSWERS_FOR_IT
from foundation.calendar.dates import long_date
from home.waiting import Waiting
from partnership.actors import Actor


def returns_to_agree(actor: Actor) -> Iterator[Waiting]:
    """Returns of the agencies that the actor answers for, moderated and not agreed; one query, none for others."""
    agencies = actor.agencies_as(*ANSWERS_FOR_IT)
    if not agencies:
        return
    moderated = Section11Return.objects.visible_to(actor).filter(
        agency_id__in=agencies, state=ReturnState.MODERATED
    )
    for each in moderated.select_related("cycle"):
        yield Waiting(
            text=f"{each.cycle.title}: the partnership has moderated the ratings: agree or query",
            url=reverse("audits:section11-return-moderation", args=[each.pk]),
            detail=f"Moderated on {long_date(each.moderated_on)}" if each.moderated_on else "",
        )
