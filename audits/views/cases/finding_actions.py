"""An action of the plan for a finding: raised in one step, or one that is in the plan already tied to it."""

from typing import Any

from audits.forms.raise_action import RaiseFromAnswerForm, TieActionForm
from audits.permissions.case_findings import can_raise_action
from audits.services.cases.finding_actions import (
    finding_origin,
    raise_action_from_finding,
    tie_action_to_finding,
)
from audits.views.cases.learning_base import FindingMixin
from partnership.actors import Actor
from partnership.models import Action, Plan
from partnership.selectors.plan_choices import action_choices
from partnership.services.actions import NewAction
from partnership.views.act_form import ActForm


class FindingActionForm(FindingMixin, ActForm):  # type: ignore[misc]
    """Whoever sees the finding may know of it; the office does it."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the finding."""
        return self.finding is not None

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership's office."""
        return can_raise_action(actor)

    def back(self) -> tuple[str, str]:
        """To the finding."""
        return "The finding", self.finding.get_absolute_url()


class RaiseActionFromFinding(FindingActionForm):
    """The form comes filled with what was recommended; saving opens the new action."""

    form_class = RaiseFromAnswerForm
    done = "The action is raised and linked to the finding."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Raise an action"

    def intro(self) -> str:
        """Where it comes from."""
        return f"From {finding_origin(self.finding)}. The finding and the action will point at each other."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen today."""
        return super().get_form_kwargs() | {"choices": action_choices(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        """The finding's own words, the first recommendation from it, and the priority of its theme."""
        finding = self.finding
        recommended = finding.recommendations.order_by("number").first()
        theme = finding.themes.filter(priority__isnull=False).first()
        return {
            "title": (recommended.text if recommended else finding.title)[:300],
            "lead_agency": recommended.agency_id if recommended else None,
            "priority": theme.priority_id if theme else None,
            "starts_on": self.request.actor.today,
            "plans": list(Plan.objects.filter(is_main=True).values_list("pk", flat=True)),
        }

    def perform(self, form: Any) -> str:
        """Raise it and open it."""
        data = dict(form.cleaned_data)
        lead = data.pop("lead")
        data["plans"] = list(data["plans"])
        action = raise_action_from_finding(
            actor=self.request.actor,
            finding=self.finding,
            new=NewAction(lead_id=lead.pk if lead else None, **data),
        )
        return action.get_absolute_url()


class TieActionToFinding(FindingActionForm):
    """One action may answer several findings; each leads to it and it leads to each."""

    form_class = TieActionForm
    done = "The action and the finding point at each other now."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Tie an action to this finding"

    def intro(self) -> str:
        """When to use it."""
        return (
            f"{finding_origin(self.finding)}. Use this where an action of the plan answers it already; "
            "otherwise raise a new one."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """What has not ended and is not tied to it."""
        alive = Action.objects.visible_to(self.request.actor).alive()
        others = alive.exclude(finding_links__finding=self.finding).select_related("lead_agency")
        return super().get_form_kwargs() | {"actions": others.order_by("reference")}

    def get_form(self, form_class: Any = None) -> Any:
        """The same form as for an answer, in words of a finding."""
        form = super().get_form(form_class)
        form.button = "Tie the action to this finding"
        return form

    def perform(self, form: Any) -> str:
        """Tie it and go back to the finding."""
        tie_action_to_finding(
            actor=self.request.actor, finding=self.finding, action=form.cleaned_data["action"]
        )
        return self.finding.get_absolute_url()
