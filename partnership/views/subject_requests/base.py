"""What every page about one request shares."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.subject_requests.models import Search, SubjectRequest
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_handle_requests, can_read_what_was_found
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

LIST = "partnership:subject-request-list"
ONLY_THE_MANAGER = "What was found is read and decided on by the partnership manager."


def request_url(row: SubjectRequest) -> str:
    """The address of a request's page."""
    return reverse("partnership:subject-request", args=[row.pk])


def when_due(row: SubjectRequest, actor: Actor) -> str:
    """3 December 2021 (in 9 days); of what is over, how it ended."""
    if not row.is_open:
        return f"{row.get_state_display()} on {long_date(row.ended_on)}" if row.ended_on else ""
    return dated(row.due_on, actor.today) if row.due_on else "Waits for proof of identity"


class OnRequest(PermitMixin):
    """A page about one request; to whoever does not handle requests there is none."""

    @cached_property
    def row(self) -> SubjectRequest:
        """The request, or 404."""
        rows = SubjectRequest.objects.visible_to(self.request.actor).select_related("person")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def search(self) -> Search | None:
        """The latest search, if there was one."""
        return self.row.searches.order_by("-asked_at").first()

    def exists_for(self, actor: Actor) -> bool:
        """There is such a request for the reader."""
        return can_handle_requests(actor) and bool(self.row)

    def crumbs(self, *last: tuple[str, str]) -> list[tuple[str, str]]:
        """From the register."""
        here = (self.row.reference, request_url(self.row) if last else "")
        return [("Requests of persons", reverse(LIST)), here, *last]


class ReadersOnly(OnRequest):
    """A page with texts on it."""

    refusal = ONLY_THE_MANAGER

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership manager."""
        return can_read_what_was_found(actor)


class RequestAct(OnRequest, ActForm):  # type: ignore[misc]
    """A form about one request."""

    words = ""

    def heading(self) -> str:
        """The request first."""
        return f"{self.row.reference}: {self.words}"

    def back(self) -> tuple[str, str]:
        """To the request."""
        return f"Back to {self.row.reference}", request_url(self.row)

    def get_initial(self) -> dict[str, Any]:
        """Today, where a day is asked."""
        return dict.fromkeys(("proved_on", "told_on", "ended_on", "answered_on"), self.request.actor.today)
