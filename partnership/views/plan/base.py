"""What the forms of the plan share: the action, where a refusal is shown, and the page with both texts."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from foundation.pages.both_texts import BothTexts
from foundation.pages.cells import plain_text
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.actors import Actor
from partnership.choices import ACTION
from partnership.models import Action, Contributor
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import with_latest
from partnership.views.act_form import ActForm


class PlanActForm(ActForm):
    """Shows a refusal beside the field that it names, and both texts where somebody saved first."""

    template_name = "partnership/action_form.html"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it; a refusal undoes it and keeps everything as typed."""
        try:
            with transaction.atomic():
                url = self.perform(form)
        except NotAllowed:
            self.undone()
            raise
        except Stale as stale:
            self.undone()
            return self.conflict(form, stale)
        except Refusal as refusal:
            self.undone()
            name = (refusal.detail or {}).get("field", "")
            form.add_error(name if name in form.fields else None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        messages.success(self.request, self.done)
        return redirect(url)

    def undone(self) -> None:
        """Called after a refusal: what is kept outside the database goes too."""

    def conflict(self, form: Any, stale: Stale) -> HttpResponse:
        """The same form with everything typed, on the version that is saved now, below both texts."""
        again = form.data.copy()
        again["version"] = str(stale.version)
        at = stale.detail["at"]
        both = BothTexts(
            mine=stale.mine,
            theirs=stale.theirs,
            base=stale.base or None,
            their_name=stale.detail["by"] or "somebody else",
            their_when=plain_text(at) if at else "",
        )
        shown = self.get_form_class()(**(self.get_form_kwargs() | {"data": again}))
        context = self.get_context_data(form=shown, both=both, conflict=stale.message)
        return self.render_to_response(context, status=stale.status)


class OfficeForm(PlanActForm):
    """Known to whoever reads the plan, done by the office."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office keeps the plan."""
        return can_manage_plan(actor)


class OnAction(PlanActForm):
    """A form about one action; its address names the action. `arrow` is the lifecycle's, where it is one."""

    words = ""
    arrow = ""

    @cached_property
    def action(self) -> Action:
        """The action as the reader may see it, or 404."""
        seen = Action.objects.visible_to(self.request.actor).select_related("lead_agency", "lead", "priority")
        return get_object_or_404(with_latest(seen), pk=self.kwargs["pk"])

    @cached_property
    def contributors(self) -> list[Contributor]:
        """The agencies that help with it."""
        return list(self.action.contributors.all())

    def exists_for(self, actor: Actor) -> bool:
        """There is such an action for the reader."""
        return bool(self.action)

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """An old link to what is no longer possible says so before anything is typed."""
        self.check_state()
        return super().get(*args, **kwargs)

    def check_state(self) -> None:
        """Refuse what the action's status does not allow."""
        if self.arrow:
            ACTION.guard(self.arrow, self.action.state, reason="to be given")

    def heading(self) -> str:
        """The action first."""
        return f"{self.action.reference}: {self.words}"

    def intro(self) -> str:
        """The action in its own words."""
        return self.action.title

    def back(self) -> tuple[str, str]:
        """To the action."""
        return f"Back to {self.action.reference}", self.action.get_absolute_url()

    def perform(self, form: Any) -> str:
        """Do it and go back to the action."""
        self.act(form.cleaned_data)
        return reverse("partnership:action-detail", args=[self.action.pk])

    def act(self, given: dict[str, Any]) -> None:
        """Call the service with what was typed."""
        raise NotImplementedError
