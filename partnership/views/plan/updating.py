"""Saying how an action stands, from the page that a letter opens, and what one changed that came here closed."""

from typing import Any

from django.urls import reverse

from foundation.pages.buttons import Button
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import ALIVE, ActionState
from partnership.forms.update import ImpactForm, UpdateForm
from partnership.permissions import plan as permissions
from partnership.selectors.plan import story_of
from partnership.selectors.plan_rag import rag_when_updated
from partnership.services.closed_elsewhere import refuse_unless_closed_elsewhere, tell_impact
from partnership.services.updates import Said, record_update
from partnership.views.plan.base import OnAction
from partnership.views.plan.closing import WithEvidence
from partnership.views.plan.columns import rag_shown, state_tag
from partnership.views.plan.story import last_said

EVIDENCE = frozenset({"evidence_title", "file", "link"})


class ActionUpdateForm(WithEvidence):
    """How it stands."""

    template_name = "partnership/action_update.html"
    form_class = UpdateForm
    words = "record an update"
    done = "The update is recorded."

    def check_state(self) -> None:
        """Only while it is open."""
        if self.action.state != ActionState.OPEN:
            status = self.action.get_state_display().lower()
            raise Refusal(f"{self.action.reference} takes no update now: its status is “{status}”.")

    def get_initial(self) -> dict[str, Any]:
        """The version that the update grows from."""
        return {"version": self.action.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What its dates alone say; the office also says what it is taken from."""
        action, actor = self.action, self.request.actor
        moved: int = action.times_moved  # type: ignore[attr-defined]  # annotated by with_latest
        by_dates = rag_when_updated(action, actor.today, due_on=action.due_on, times_moved=moved)
        on_behalf = permissions.enters_on_behalf(actor, action)
        return super().get_form_kwargs() | {"on_behalf": on_behalf, "by_dates": by_dates}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its status, what the dates say, and what was said last."""
        last = story_of(self.action).updates[:1]
        return super().get_context_data(
            action=self.action,
            state=state_tag(self.action),
            closing=self._closing(),
            rag=rag_shown(self.action, self.request.actor.today),
            last=last_said(last[0]) if last else None,
            **kwargs,
        )

    def _closing(self) -> Button | None:
        """The way to another status, where it can be taken now: an update alone changes none."""
        action, actor = self.action, self.request.actor
        may = permissions.can_propose_closure(actor, action) and action.starts_on <= actor.today
        if not may or action.waits.filter(other__state__in=ALIVE).exists():
            return None
        url = reverse("partnership:action-propose-closure", args=[action.pk])
        return Button("It is done: propose to close", url, style="secondary")

    def act(self, given: dict[str, Any]) -> None:
        """Record it on the version that the page was opened with."""
        evidence, base = self.evidence(given), given.pop("version")
        said = Said(**{name: value for name, value in given.items() if name not in EVIDENCE})
        record_update(
            actor=self.request.actor, action=self.action, base_version=base, said=said, evidence=evidence
        )


class ImpactTell(OnAction):
    """What it changed, of an action that was closed before it came here."""

    form_class = ImpactForm
    words = "add what it changed"
    done = "What it changed is added."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_tell_impact(actor, self.action)

    def check_state(self) -> None:
        """Only where no closure here says it."""
        refuse_unless_closed_elsewhere(self.action)

    def get_initial(self) -> dict[str, Any]:
        """What was said to be done stays, unless more is known now."""
        last = story_of(self.action).updates[:1]
        return {"done": last[0].done, "changed_for_children": last[0].changed_for_children} if last else {}

    def act(self, given: dict[str, Any]) -> None:
        """Add it."""
        tell_impact(
            actor=self.request.actor,
            action=self.action,
            done=given["done"],
            changed=given["changed_for_children"],
            taken_from=given["taken_from"],
        )
