"""Letters to people about their roles and work: a link each, and nothing of what is behind it."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.calendar.clock import domain_today
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from partnership.models import Membership


@letter("people_role_given")
def role_given(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who got a further role, unless it has ended meanwhile."""
    row = Membership.objects.filter(pk=about["membership"], person_id=to).select_related("person").first()
    if row is None or not row.person.is_active or row.during.isempty:
        return None
    if row.during.upper is not None and row.during.upper <= domain_today():
        return None
    return _to_my_work(row.person)


@letter("people_work_handed_on")
def work_handed_on(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To somebody who was handed work, while they hold a role."""
    row = Membership.objects.held_on(domain_today()).filter(person_id=to).select_related("person").first()
    return _to_my_work(row.person) if row else None


def _to_my_work(person: User) -> Letter:
    return Letter(person.email, {"url": settings.BASE_URL + reverse("home:my-work")})
