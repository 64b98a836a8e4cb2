"""Tying an action that is in the plan already to a further answer."""

from typing import Any

from django.urls import reverse

from audits.forms.raise_action import TieActionForm
from audits.permissions import section11 as permissions
from audits.services.section11.actions import origin_text, tie_action_to_answer
from audits.views.section11.base import AnswerMixin
from partnership.actors import Actor
from partnership.models import Action
from partnership.views.act_form import ActForm


class TieActionToAnswer(AnswerMixin, ActForm):  # type: ignore[misc]
    """One action may answer several answers; each leads to it and it leads to each."""

    form_class = TieActionForm
    done = "The action and the answer point at each other now."

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership's office."""
        return permissions.can_raise_action(actor)

    def heading(self) -> str:
        return "Tie an action to this answer"

    def intro(self) -> str:
        return (
            f"{origin_text(self.section11_return, self.answer)}. Use this where an action of the plan "
            "answers it already; otherwise raise a new one."
        )

    def back(self) -> tuple[str, str]:
        return "The answer", self.address

    @property
    def address(self) -> str:
        """The answer's own page."""
        return reverse("audits:section11-answer", args=[self.section11_return.pk, self.answer.item.code])

    def get_form_kwargs(self) -> dict[str, Any]:
        """What has not ended and is not tied to it."""
        alive = Action.objects.visible_to(self.request.actor).alive()
        others = alive.exclude(answer_links__answer=self.answer).select_related("lead_agency")
        return super().get_form_kwargs() | {"actions": others.order_by("reference")}

    def perform(self, form: Any) -> str:
        tie_action_to_answer(
            actor=self.request.actor,
            section11_return=self.section11_return,
            answer=self.answer,
            action=form.cleaned_data["action"],
        )
        return self.address
