"""Reads roles that were offered and wait for an answer."""

from datetime import datetime

from django.db.models import QuerySet

from partnership.actors import Actor
from partnership.models import RoleOffer


def open_offers(actor: Actor, now: datetime) -> QuerySet[RoleOffer]:
    """Those that wait for an answer, as far as the reader may know of them."""
    return RoleOffer.objects.visible_to(actor).open(now).select_related("agency")


def offers_to(actor: Actor, now: datetime) -> QuerySet[RoleOffer]:
    """Those that wait for the reader's own answer."""
    mine = RoleOffer.objects.filter(person_id=actor.person_id)
    return mine.open(now).select_related("agency", "person")
