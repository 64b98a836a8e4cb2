"""The page of an action, which tells its story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.timeline import Timeline
from partnership import action_panels
from partnership.models import Action
from partnership.permissions.plan import can_read_plan
from partnership.record_links import links_of
from partnership.selectors.joint_work import with_joint_work
from partnership.selectors.ladders import for_ladders
from partnership.selectors.plan import story_of, with_latest
from partnership.selectors.timeline import timeline_of
from partnership.views.mixins import PermitMixin
from partnership.views.plan import story as parts
from partnership.views.plan.beside import beside
from partnership.views.plan.columns import rag_shown, state_tag
from partnership.views.plan.next_step import next_step, other_steps


class ActionDetail(PermitMixin, View):
    """Where it came from, what was done, what changed for children, what shows it."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page, or 404 for what the reader may not know of."""
        actor = self.request.actor
        related = ("priority", "lead_agency", "lead", "owner_group")
        seen = with_latest(Action.objects.visible_to(actor)).select_related(*related)
        action = get_object_or_404(for_ladders(with_joint_work(seen, actor)), pk=pk)
        story = story_of(action)
        context = {
            "action": action,
            "breadcrumbs": _breadcrumbs(can_read_plan(actor), action),
            "state": state_tag(action),
            "rag": rag_shown(action, actor.today),
            "next_step": next_step(actor, story),
            "other_steps": other_steps(actor, story),
            "particulars": parts.particulars(action, actor.today),
            "origins": parts.origins(actor, action),
            **beside(actor, action, request.GET),
            "updates": [parts.update_card(each, story.shown_with(each)) for each in story.updates],
            "closed_elsewhere": story.is_closed_elsewhere,
            "closures": [parts.closure_card(each) for each in story.closures],
            "evidence": parts.evidence_table(action, list(story.evidence), request.GET),
            "panels": action_panels.panels_of(actor, action),
            "links": links_of(actor, "action", action),
            "timeline": Timeline(timeline_of(action)),
        }
        return render(request, "partnership/action_detail.html", context)


def _breadcrumbs(reads_plan: bool, action: Action) -> list[tuple[str, str]]:
    here = [(action.reference, "")]
    return [("Improvement plan", reverse("partnership:action-list")), *here] if reads_plan else here
