"""Filters of the list of actions; they stand in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from partnership.actors import Actor
from partnership.choices import ActionState, ComputedRag, OriginKind, PlanView
from partnership.models import Action, ActionOrigin
from partnership.selectors.plan_choices import offered
from partnership.selectors.plan_rag import filter_by_rag

SMALL = {"class": "govuk-checkboxes--small"}
RAG_CHOICES = [(word.value, word.label) for word in ComputedRag if word is not ComputedRag.NONE]
NO_PRIORITY = "none"
OF_LIVING = ("state", "rag", "overdue")
"""Filters that make no sense among closed actions."""


class ActionFilter(django_filters.FilterSet):
    """Narrow the actions the reader may see; agencies, leads and groups to choose from are those of these actions.

    No filter brings a row twice, so none is `distinct`: the database would have to read every row to compare them.
    """

    q = django_filters.CharFilter(label="Words or reference", method="with_words")
    priority = django_filters.ChoiceFilter(label="Priority", method="with_priority", empty_label="Any")
    origin = django_filters.ChoiceFilter(
        label="Came from", choices=OriginKind.choices, method="with_origin", empty_label="Any"
    )
    agency = django_filters.ChoiceFilter(
        label="Lead agency", field_name="lead_agency__code", empty_label="Any"
    )
    lead = django_filters.ChoiceFilter(label="Lead", field_name="lead", empty_label="Anybody")
    group = django_filters.ChoiceFilter(label="Group", field_name="owner_group__code", empty_label="Any")
    plan = django_filters.ChoiceFilter(label="Plan", method="in_plan", empty_label="Any")
    state = django_filters.MultipleChoiceFilter(
        label="Status",
        choices=ActionState.choices,
        widget=forms.CheckboxSelectMultiple(SMALL),
        distinct=False,
    )
    rag = django_filters.MultipleChoiceFilter(
        label="RAG",
        choices=RAG_CHOICES,
        widget=forms.CheckboxSelectMultiple(SMALL),
        method="with_rag",
        distinct=False,
    )
    overdue = django_filters.MultipleChoiceFilter(
        label="Due date",
        choices=[("yes", "Overdue")],
        widget=forms.CheckboxSelectMultiple(SMALL),
        method="past_due",
        distinct=False,
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, actor: Actor, view: PlanView = PlanView.LIST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if view is PlanView.DONE:
            for name in OF_LIVING:
                del self.filters[name]
        for name, choices in offered(actor).items():
            self.filters[name].extra["choices"] = choices
        self.filters["priority"].extra["choices"].append((NO_PRIORITY, "No priority"))

    @property
    def rows(self) -> "QuerySet[Action]":
        """The filtered rows; none where a filter asks for what there is not."""
        rows: QuerySet[Action] = self.qs
        return rows if self.form.is_valid() else rows.none()

    def with_words(self, rows: "QuerySet[Action]", name: str, value: str) -> "QuerySet[Action]":
        """Those whose reference (here or in the old plan), title, outcome or measure has the words."""
        words = Q()
        for field in ("reference", "old_reference", "title", "outcome", "measure"):
            words |= Q(**{f"{field}__icontains": value.strip()})
        return rows.filter(words)

    def with_priority(self, rows: "QuerySet[Action]", name: str, value: str) -> "QuerySet[Action]":
        """Those under a priority, or under none."""
        return rows.filter(priority=None) if value == NO_PRIORITY else rows.filter(priority__code=value)

    def with_origin(self, rows: "QuerySet[Action]", name: str, value: str) -> "QuerySet[Action]":
        """Those that came from such a place, each once."""
        return rows.filter(Exists(ActionOrigin.objects.filter(action=OuterRef("pk"), kind=value)))

    def in_plan(self, rows: "QuerySet[Action]", name: str, value: str) -> "QuerySet[Action]":
        """Those that stand in a plan, each once."""
        return rows.filter(
            Exists(Action.plans.through.objects.filter(action=OuterRef("pk"), plan__code=value))
        )

    def with_rag(self, rows: "QuerySet[Action]", name: str, value: list[str]) -> "QuerySet[Action]":
        """Those whose computed RAG is one of these words today."""
        return filter_by_rag(rows, value, self.actor.today) if value else rows

    def past_due(self, rows: "QuerySet[Action]", name: str, value: list[str]) -> "QuerySet[Action]":
        """Those past their due date."""
        return rows.overdue(self.actor.today) if value else rows  # type: ignore[attr-defined]
