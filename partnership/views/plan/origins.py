"""Adding and taking away where an action came from."""

from functools import cached_property
from typing import Any

from partnership.actors import Actor
from partnership.forms.action_parts import OriginsForm
from partnership.models import ActionOrigin
from partnership.permissions import plan as permissions
from partnership.services.origins import add_origin, refuse_withdrawn, remove_origin
from partnership.views.plan.base import OnAction


class ActionOrigins(OnAction):
    """One action answers several sources; also a closed one, so that its thread can be mended."""

    form_class = OriginsForm
    words = "where it came from"
    done = "Where it came from is saved."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_manage_plan(actor)

    def check_state(self) -> None:
        """Not of a withdrawn action."""
        refuse_withdrawn(self.action)

    def intro(self) -> str:
        """Answers have a page of their own for it."""
        return (
            f"{self.action.title}. To add an answer of a return, open that answer and choose "
            "“tie an action of the plan to it”."
        )

    @cached_property
    def sources(self) -> list[ActionOrigin]:
        """What it has."""
        return list(self.action.origins.select_related("action"))

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what there is."""
        return super().get_form_kwargs() | {"sources": self.sources}

    def act(self, given: dict[str, Any]) -> None:
        """First away, then more, so that one can take the place of another."""
        gone = set(given.get("gone", []))
        for origin in self.sources:
            if str(origin.pk) in gone:
                remove_origin(actor=self.request.actor, origin=origin)
        if given["text"].strip():
            more = (given["kind"], given["text"], "")
            add_origin(actor=self.request.actor, action=self.action, origin=more)
