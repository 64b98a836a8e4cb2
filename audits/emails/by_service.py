"""The letter to a colleague who answers for a service of their agency: a link, and no word of what it asks."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audits.models import ServiceAnswers
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.selectors.actors import load_actor


@letter("section11_service")
def service_asked(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The answers of a service wait, while they are still with this person."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        mine = ServiceAnswers.objects.visible_to(actor).live().filter(person_id=person_id)
        found = mine.filter(pk=about["service"]).select_related("section11_return__cycle__edition").first()
    if found is None:
        return None
    return Letter(
        address=person.email,
        context={
            "link": f"{settings.BASE_URL}{found.get_absolute_url()}",
            "audit_name": found.section11_return.cycle.edition.audit_name,
            "due_on": found.due_on,
        },
    )
