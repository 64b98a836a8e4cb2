"""The letter about a request of a person: that an answer is nearly due, and a link. No name, no kind."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.subject_requests.models import SubjectRequest
from partnership.selectors.actors import load_actor


@letter("subject_request_due")
def request_due(to: UUID, about: Mapping[str, str]) -> Letter | None:
    """To whoever still handles requests, while the request is open."""
    person = User.objects.filter(pk=to, is_active=True).first()
    if person is None:
        return None
    row = SubjectRequest.objects.visible_to(load_actor(to)).open().filter(pk=about["request"]).first()
    if row is None:
        return None
    link = settings.BASE_URL + reverse("partnership:subject-request", args=[row.pk])
    return Letter(person.email, {"url": link, "due_on": row.due_on})
