"""Requests of persons that wait for those who handle them."""

from collections.abc import Iterator

from django.urls import reverse

from foundation.subject_requests.choices import RequestKind
from foundation.subject_requests.models import SubjectRequest
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_handle_requests


def requests_waiting(actor: Actor) -> Iterator[Waiting]:
    """Every open request with the day of its answer; nobody's name."""
    if not can_handle_requests(actor):
        return
    for each in SubjectRequest.objects.visible_to(actor).open():
        kind = RequestKind(each.kind).short.lower()
        yield Waiting(
            text=f"{each.reference}: answer a person's request ({kind})",
            url=reverse("partnership:subject-request", args=[each.pk]),
            due_on=each.due_on,
            detail=each.get_state_display() if each.due_on else "Waits for proof of identity",
        )
