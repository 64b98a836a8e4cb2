"""Raising an action of the plan from an answer, in one step."""

from typing import Any

from django.urls import reverse

from audits.forms.raise_action import RaiseFromAnswerForm
from audits.permissions import section11 as permissions
from audits.services.section11.actions import origin_text, raise_action_from_answer, suggested
from audits.views.section11.base import AnswerMixin
from partnership.actors import Actor
from partnership.models import Plan
from partnership.selectors.plan_choices import action_choices
from partnership.services.actions import NewAction
from partnership.views.act_form import ActForm


class RaiseActionFromAnswer(AnswerMixin, ActForm):  # type: ignore[misc]
    """The form comes filled with what the agency said; saving opens the new action."""

    form_class = RaiseFromAnswerForm
    done = "The action is raised and linked to the answer."

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership's office."""
        return permissions.can_raise_action(actor)

    def heading(self) -> str:
        return "Raise an action"

    def intro(self) -> str:
        return (
            f"From {origin_text(self.owed, self.answer)}. The answer and the action will point at each other."
        )

    def back(self) -> tuple[str, str]:
        return "The answer", reverse("audits:section11-answer", args=[self.owed.pk, self.answer.item.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"choices": action_choices(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        main = Plan.objects.filter(is_main=True).values_list("pk", flat=True)
        filled = suggested(self.owed, self.answer) | {"lead_agency": self.owed.agency_id}
        return filled | {"starts_on": self.request.actor.today, "plans": list(main)}

    def perform(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        lead = data.pop("lead")
        data["plans"] = list(data["plans"])
        action = raise_action_from_answer(
            actor=self.request.actor,
            section11_return=self.owed,
            answer=self.answer,
            new=NewAction(lead_id=lead.pk if lead else None, **data),
        )
        return action.get_absolute_url()
