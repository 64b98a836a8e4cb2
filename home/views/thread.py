"""The golden thread of an action, an answer or a priority: what it came from and what it led to."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from foundation.pages.empty import Empty
from home.permissions import can_read_broken_threads
from home.thread_picture import picture_of
from home.thread_reading import READERS
from partnership.actors import Actor
from partnership.permissions.plan import can_read_plan
from partnership.views.mixins import PermitMixin


class ThreadPage(PermitMixin, View):
    """One record's thread, as a list and as a picture. `kind` is the record's, and chooses how it is read."""

    kind = ""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever holds a role; which records, the reading says."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The page, or 404 for what the reader may not know of."""
        actor = self.request.actor
        thread = READERS[self.kind](actor, pk)
        if thread is None:
            raise Http404
        subject = thread.subject
        context = {
            "thread": thread,
            "picture": picture_of(thread),
            "broken": thread.broken if can_read_broken_threads(actor) else (),
            "nothing_before": Empty("Nothing that you may open is recorded before it."),
            "nothing_after": Empty("Nothing that you may open has come of it yet."),
            "breadcrumbs": [(subject.text, subject.url), ("Golden thread", "")],
        }
        return render(request, "home/thread.html", context)
