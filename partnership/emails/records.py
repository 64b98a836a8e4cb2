"""The letter about records whose review date has come: that there are some, and a link. No name, no count."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.retention.selectors import anything_due
from partnership.permissions.records import can_keep_records
from partnership.selectors.actors import load_actor


@letter("records_due")
def records_due(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To whoever still decides on records, while any is due."""
    person = User.objects.filter(pk=to, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(to)
    if not can_keep_records(actor) or not anything_due(actor.today):
        return None
    return Letter(person.email, {"url": settings.BASE_URL + reverse("partnership:records-list")})
