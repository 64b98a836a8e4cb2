"""Did it work? The page that asks again, and what an action's page shows of it."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from partnership.action_panels import ActionPanel, outcome_parts, register_panel
from partnership.actors import Actor
from partnership.choices import ImpactVerdict
from partnership.forms.followup import ImpactForm
from partnership.models import Action, ImpactCheck
from partnership.permissions import followup as permissions
from partnership.permissions.plan import can_manage_plan, can_reopen
from partnership.services.impact_checks import answer, refuse_unless_waiting
from partnership.views.plan.base import PlanActForm
from partnership.views.plan.story import closure_card, said

HEADING = "Did it work?"


class ImpactCheckPage(PlanActForm):
    """The question, beside what was said at the closing and how the chosen indicator moved."""

    template_name = "partnership/impact_check.html"
    form_class = ImpactForm
    done = "The answer is saved."
    refusal = "The action's lead or the partnership's office says whether it worked."

    @cached_property
    def check(self) -> ImpactCheck:
        """The question, of an action that the reader may see, or 404."""
        seen = Action.objects.visible_to(self.request.actor)
        related = ("closure__action__lead_agency", "closure__proposed_by", "closure__decided_by")
        asked = ImpactCheck.objects.filter(closure__action__in=seen).select_related(*related)
        return get_object_or_404(asked, pk=self.kwargs["pk"])

    @property
    def action(self) -> Action:
        """The action that was closed."""
        return self.check.closure.action

    def exists_for(self, actor: Actor) -> bool:
        """There is such a question for the reader."""
        return bool(self.check)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns the action, or the office."""
        return permissions.can_answer_impact(actor, self.action)

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """An old link to a question that was answered says so before anything is typed."""
        refuse_unless_waiting(self.check)
        return super().get(*args, **kwargs)

    def heading(self) -> str:
        """The action first."""
        return f"{self.action.reference}: did it work?"

    def intro(self) -> str:
        """The action in its own words."""
        return f"{self.action.title}. It should be better for children in this way: {self.action.outcome}"

    def back(self) -> tuple[str, str]:
        """To the action."""
        return f"Back to {self.action.reference}", self.action.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was said at the closing, and what the apps above know."""
        closing = closure_card(self.check.closure)
        beside = outcome_parts(self.request.actor, self.check.closure)
        return super().get_context_data(closing=closing, beside=beside, **kwargs)

    def perform(self, form: Any) -> str:
        """Answer, and go back to the action, which offers what may come next."""
        answer(actor=self.request.actor, check=self.check, **form.cleaned_data)
        return self.action.get_absolute_url()


def impact_panel(actor: Actor, action: Action) -> ActionPanel | None:
    """Every answer, the question that is still open, and what is offered when there was no difference."""
    checks = list(
        ImpactCheck.objects.filter(closure__action=action)
        .select_related("answered_by", "closure")
        .order_by("-due_on", "-pk")
    )
    if not checks:
        return None
    parts: list[object] = []
    newest = checks[0]
    if newest.verdict == ImpactVerdict.NO_DIFFERENCE and action.state == "closed":
        parts.extend(_offers(actor, action))
    parts.extend(_card(actor, action, check) for check in checks if not check.set_aside_on)
    return ActionPanel(HEADING, tuple(part for part in parts if part is not None)) if parts else None


def _offers(actor: Actor, action: Action) -> list[object]:
    possible = [
        (can_reopen(actor, action), "Reopen it", reverse("partnership:action-reopen", args=[action.pk])),
        (
            can_manage_plan(actor),
            "Raise another action",
            f"{reverse('partnership:action-raise')}?after={action.pk}",
        ),
    ]
    buttons = tuple(Button(text, url, style="secondary") for may, text, url in possible if may)
    words = "It made no difference. It can be reopened, or another action raised in its place."
    return [Notice(words), *([Buttons(buttons)] if buttons else [])]


def _card(actor: Actor, action: Action, check: ImpactCheck) -> Summary:
    if not check.answered_on:
        link = check.get_absolute_url() if permissions.can_answer_impact(actor, action) else ""
        fact = Fact("Asked again", dated(check.due_on, actor.today), url=link, url_text="Answer")
        return Summary((fact,), title="Not answered yet")
    by = check.answered_by.name if check.answered_by else "the system"
    facts = (
        Fact("What is seen", said(check.what_we_see), missing="Not said"),
        Fact("Answered", f"{long_date(check.answered_on)}, {by}"),
    )
    return Summary(facts, title=check.get_verdict_display())


register_panel("impact", impact_panel)
