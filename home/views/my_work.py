"""My work: what waits for the reader, most urgent first, one line and one link each."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from foundation.pages.timeline import Entry, Timeline
from foundation.trail.models import Act
from home.deadlines import next_deadlines
from home.selectors import DONE, PAGES, last_done, waiting_for
from partnership.middleware import ActingRequest


class MyWork(TemplateView):
    """The first page after log-in."""

    template_name = "home/my_work.html"
    request: ActingRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        done = tuple(_entry(each) for each in last_done(actor))
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": [],
            "waiting": [(each, each.when(actor.today), each.tag(actor.today)) for each in waiting_for(actor)],
            "deadlines": [(each, each.when(actor.today)) for each in next_deadlines(actor)],
            "done": Timeline(done, heading="What you did last") if done else None,
            "has_role": bool(actor.held),
        }


def _entry(each: Act) -> Entry:
    for subject in each.subjects.all():
        if subject.kind in PAGES:
            return Entry(
                DONE[each.verb],
                each.at,
                url=reverse(PAGES[subject.kind], args=[subject.object_id]),
                url_text="Open",
            )
    return Entry(DONE[each.verb], each.at)
