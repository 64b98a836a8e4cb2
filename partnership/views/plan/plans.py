"""Pages of the named plans."""

from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.table_download import asks_for_file, table_response
from partnership.actors import Actor
from partnership.forms.plan import PlanForm
from partnership.models import Action, Plan
from partnership.permissions.meetings import can_meet_on
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plans import figures_of, plans_counted
from partnership.services.plans import add_plan, edit_plan
from partnership.views.mixins import PermitMixin
from partnership.views.plan.around_list import reports
from partnership.views.plan.base import OfficeForm

LIST = "partnership:plan-list"


class PlanList(PermitMixin, View):
    """The plans that the office keeps."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever holds a role."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_manage_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table, as a page or as a file."""
        table = _table(request.GET, self.request.actor.today)
        if file := table_response(request, table, "plans"):
            return file
        context = {
            "breadcrumbs": [("Improvement plan", reverse("partnership:action-list")), ("Plans", "")],
            "table": table,
            "buttons": Buttons(
                (
                    Button("Add a plan", reverse("partnership:plan-add")),
                    Button(
                        "Bring in a plan from a file",
                        reverse("partnership:import-new", args=["plan"]),
                        style="secondary",
                    ),
                )
            ),
        }
        return render(request, "partnership/plan_list.html", context)


class PlanDetail(PermitMixin, View):
    """One plan: who owns it, what it answers to, how it stands, its list and its report."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever holds a role; the counts are of what they see."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor = self.request.actor
        plan = get_object_or_404(plans_counted(actor.today, Action.objects.visible_to(actor)), pk=pk)
        manages, query = (
            can_manage_plan(actor),
            QueryDict(f"plan={plan.code}&state=open&state=closing&state=closed"),
        )
        crumbs = [("Improvement plan", reverse("partnership:action-list"))]
        owner = plan.owner_group.name if plan.owner_group else ""
        facts = [
            Fact("Kind", plan.get_kind_display()),
            Fact("What it answers to", plan.purpose),
            Fact("Group that owns it", owner, missing="None"),
            Fact("References begin with", plan.prefix),
        ]
        if plan.ended_on:
            facts.append(Fact("Ended on", plan.ended_on))
        context = {
            "breadcrumbs": [*crumbs, *([("Plans", reverse(LIST))] if manages else []), (plan.name, "")],
            "plan": plan,
            "summary": Summary(tuple(facts)),
            "tiles": FigureTiles(tuple(FigureTile(each) for each in figures_of(plan, actor.today).values())),
            "next_step": NextStep("See its actions", plan.get_absolute_url()),
            "buttons": _acts(actor, plan),
            "reports": reports(query),
        }
        return render(request, "partnership/plan_detail.html", context)


def _acts(actor: Actor, plan: Plan) -> Buttons | None:
    """A meeting on it, and its details, for whoever may."""
    new = f"{reverse('partnership:meeting-new')}?plan={plan.code}"
    possible = [
        (can_meet_on(actor, plan) and not plan.ended_on, "Start a meeting on it", new),
        (can_manage_plan(actor), "Change", _edit_url(plan)),
    ]
    buttons = tuple(Button(text, url, style="secondary") for may, text, url in possible if may)
    return Buttons(buttons) if buttons else None


class PlanAdd(OfficeForm):
    """A new plan."""

    form_class = PlanForm
    done = "The plan is added."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Add a plan"

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the plans", reverse(LIST)

    def get_form(self, form_class: Any = None) -> Any:
        """A new plan has not ended."""
        form = super().get_form(form_class)
        del form.fields["ended_on"]
        return form

    def perform(self, form: Any) -> str:
        """Add it."""
        add_plan(actor=self.request.actor, **form.cleaned_data)
        return reverse(LIST)


class PlanEdit(OfficeForm):
    """Another name, or its end."""

    form_class = PlanForm

    @cached_property
    def plan(self) -> Plan:
        """The plan, or 404."""
        return get_object_or_404(Plan, pk=self.kwargs["pk"])

    def heading(self) -> str:
        """The plan first."""
        return f"{self.plan.name}: change"

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the plans", reverse(LIST)

    def get_form(self, form_class: Any = None) -> Any:
        """Which one is the main plan is said once."""
        form = super().get_form(form_class)
        del form.fields["is_main"]
        return form

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        names = ("name", "kind", "purpose", "prefix", "owner_group", "ended_on")
        return {name: getattr(self.plan, name) for name in names}

    def perform(self, form: Any) -> str:
        """Change it."""
        edit_plan(actor=self.request.actor, plan=self.plan, **form.cleaned_data)
        return reverse(LIST)


def _table(query: QueryDict, today: date) -> Table:
    columns = _columns(today)
    if not asks_for_file(query):
        columns.append(Column("change", "Details", cell=lambda row: "Change", link=_edit_url, css="app-act"))
    return Table.of(
        query,
        caption="Plans",
        caption_hidden=True,
        columns=columns,
        rows=list(plans_counted(today)),
        per_page=0,
        stacked=True,
        empty=Empty(
            "The improvement plan and other named plans will be listed here.",
            "Add the improvement plan first: each action stands in a plan, which gives it its reference.",
            "Add a plan",
            reverse("partnership:plan-add"),
        ),
    )


def _columns(today: date) -> list[Column]:
    """Each count opens the actions that it counts."""

    def counted(code: str, heading: str) -> Column:
        # A figure brings its own link; one around it would be a link without words.
        return Column(code, heading, kind="number", cell=lambda row: figures_of(row, today)[code])

    return [
        Column("name", "Plan", header=True, link=_page_url),
        Column("kind", "Kind", cell=lambda row: row.get_kind_display()),
        Column("purpose", "What it answers to"),
        Column("owner_group", "Group", cell=lambda row: row.owner_group.name if row.owner_group else ""),
        counted("open", "Open"),
        counted("overdue", "Overdue"),
        counted("closed", "Closed"),
        Column("ended_on", "Ended on", kind="date"),
        Column("prefix", "References begin with", screen=False),
    ]


def _page_url(row: Plan) -> str:
    return reverse("partnership:plan-detail", args=[row.pk])


def _edit_url(row: Plan) -> str:
    return reverse("partnership:plan-edit", args=[row.pk])
