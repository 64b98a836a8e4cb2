"""An action of the plan for a finding or a recommendation: raised in one step, or one that is in the plan already tied
to it."""

from typing import Any

from audits.forms.raise_action import RaiseFromAnswerForm, TieActionForm
from audits.models import Recommendation
from audits.permissions.case_findings import can_raise_action
from audits.services.cases.learned_actions import (
    Learned,
    origin_of,
    raise_action_from,
    tie_action_to,
)
from audits.views.cases.learning_base import FindingMixin, RecommendationMixin
from partnership.actors import Actor
from partnership.models import Action, Plan
from partnership.selectors.plan_choices import action_choices
from partnership.services.actions import NewAction
from partnership.views.act_form import ActForm


class LearnedActionForm(ActForm):
    """Whoever sees the finding or recommendation (`source`) may know of it; the office does it."""

    @property
    def source(self) -> Learned:
        """What the action answers."""
        raise NotImplementedError

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees it."""
        return self.source is not None

    def is_permitted(self, actor: Actor) -> bool:
        """The partnership's office."""
        return can_raise_action(actor)

    def back(self) -> tuple[str, str]:
        """To where it comes from."""
        return f"The {self.source._meta.verbose_name}", self.source.get_absolute_url()


class OfFinding(FindingMixin, LearnedActionForm):  # type: ignore[misc]
    """The finding of the address."""

    @property
    def source(self) -> Learned:
        """What the action answers."""
        return self.finding


class OfRecommendation(RecommendationMixin, LearnedActionForm):  # type: ignore[misc]
    """The recommendation of the address."""

    @property
    def source(self) -> Learned:
        """What the action carries out."""
        return self.recommendation


class RaiseAction(LearnedActionForm):
    """The form comes filled with what was recommended; saving opens the new action."""

    form_class = RaiseFromAnswerForm

    @property
    def done(self) -> str:  # type: ignore[override]
        """Said on the new action."""
        return f"The action is raised and linked to the {self.source._meta.verbose_name}."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Raise an action"

    def intro(self) -> str:
        """Where it comes from."""
        kind = self.source._meta.verbose_name
        return f"From {origin_of(self.source)}. The {kind} and the action will point at each other."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen today."""
        return super().get_form_kwargs() | {"choices": action_choices(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        """What was recommended, to whom, and the priority of the first theme that has one."""
        return {
            **_suggested(self.source),
            "starts_on": self.request.actor.today,
            "plans": list(Plan.objects.filter(is_main=True).values_list("pk", flat=True)),
        }

    def perform(self, form: Any) -> str:
        """Raise it and open it."""
        data = dict(form.cleaned_data)
        lead = data.pop("lead")
        data["plans"] = list(data["plans"])
        new = NewAction(lead_id=lead.pk if lead else None, **data)
        return raise_action_from(actor=self.request.actor, source=self.source, new=new).get_absolute_url()


class TieAction(LearnedActionForm):
    """One action may answer several; each leads to it and it leads to each."""

    form_class = TieActionForm

    @property
    def done(self) -> str:  # type: ignore[override]
        """Said on the page of what it answers."""
        return f"The action and the {self.source._meta.verbose_name} point at each other now."

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Tie an action to this {self.source._meta.verbose_name}"

    def intro(self) -> str:
        """When to use it."""
        return (
            f"{origin_of(self.source)}. Use this where an action of the plan answers it already; "
            "otherwise raise a new one."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """What has not ended and is not tied to it."""
        alive = Action.objects.visible_to(self.request.actor).alive()
        tied = list(self.source.action_links.values_list("action_id", flat=True))
        others = alive.exclude(pk__in=tied).select_related("lead_agency")
        return super().get_form_kwargs() | {"actions": others.order_by("reference")}

    def get_form(self, form_class: Any = None) -> Any:
        """The same form as for an answer, in words of what is answered here."""
        form = super().get_form(form_class)
        form.button = f"Tie the action to this {self.source._meta.verbose_name}"
        return form

    def perform(self, form: Any) -> str:
        """Tie it and go back."""
        tie_action_to(actor=self.request.actor, source=self.source, action=form.cleaned_data["action"])
        return self.source.get_absolute_url()


class RaiseActionFromFinding(OfFinding, RaiseAction):  # type: ignore[misc]
    """Raise an action that answers a finding."""


class TieActionToFinding(OfFinding, TieAction):  # type: ignore[misc]
    """Let an action of the plan answer a finding too."""


class RaiseActionFromRecommendation(OfRecommendation, RaiseAction):  # type: ignore[misc]
    """Raise an action that carries a recommendation out."""


class TieActionToRecommendation(OfRecommendation, TieAction):  # type: ignore[misc]
    """Let an action of the plan carry a recommendation out too."""


def _suggested(source: Learned) -> dict[str, Any]:
    """Words, agency and priority to begin with: of a finding those of the first recommendation from it."""
    recommended: Recommendation | None
    if isinstance(source, Recommendation):
        coded, recommended = source.findings.order_by("number").first(), source
    else:
        coded, recommended = source, source.recommendations.order_by("number").first()
    theme = coded.themes.filter(priority__isnull=False).first() if coded else None
    return {
        "title": (recommended.text if recommended else coded.title if coded else "")[:300],
        "lead_agency": recommended.agency_id if recommended else None,
        "priority": theme.priority_id if theme else None,
    }
