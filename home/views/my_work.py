"""My work: what waits for the reader, most urgent first, one line and one link each."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from foundation.pages.empty import Empty
from foundation.pages.timeline import Entry, Timeline
from home.broken import broken_today
from home.coming import coming_to
from home.deadlines import next_deadlines
from home.last_done import last_done
from home.selectors import waiting_for
from partnership.actors import Actor
from partnership.middleware import ActingRequest
from partnership.permissions.plan import can_manage_plan
from partnership.roles import READS_CONTENT, Role


class MyWork(TemplateView):
    """The first page after log-in."""

    template_name = "home/my_work.html"
    request: ActingRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        done = tuple(Entry(each.sentence, each.at, url=each.url) for each in last_done(actor))
        waiting = waiting_for(actor)
        here = {each.url for each in waiting}  # a declaration that is asked for is no longer on its way
        return super().get_context_data(**kwargs) | {
            "waiting": [(each, each.when(actor.today), each.tag(actor.today)) for each in waiting],
            "coming": [each for each in coming_to(actor) if each.declare_url not in here],
            "deadlines": [(each, each.when(actor.today)) for each in next_deadlines(actor)],
            "done": Timeline(done, heading="What you did last") if done else None,
            "has_role": bool(actor.held),
            "broken": broken_today(actor) if actor.has(Role.PARTNERSHIP_MANAGER) else 0,
            "nothing": _nothing(actor),
        }


def _nothing(actor: Actor) -> Empty:
    """What will stand here, and where the reader may begin meanwhile."""
    text = "Nothing waits for you."
    if can_manage_plan(actor):
        hint = "Returns to read, closures to decide and actions that you lead will stand here, most urgent first."
        return Empty(
            text, hint, "Raise an action of the improvement plan", reverse("partnership:action-raise")
        )
    hint = (
        "What you are asked to answer, to do or to decide will stand here. You get a letter with a link, too."
    )
    if actor.has(*READS_CONTENT):
        return Empty(text, hint, "Read the improvement plan", reverse("partnership:action-list"))
    return Empty(text, hint)
