"""The report of the plan in a view: asked for, followed while it is made, downloaded."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.pages.filter_bar import FilterBar
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import HERE, asked
from partnership.models import Plan
from partnership.permissions.plan import can_read_plan
from partnership.selectors.plan import listed
from partnership.selectors.plan_report import titles
from partnership.selectors.plan_views import narrowed, view_of
from partnership.services.plan_report import KIND, ask_for_report, plan_asked_for
from partnership.views.mixins import PermitMixin
from partnership.views.own_file import OwnFile, OwnFileDownload, OwnFileProgress, OwnFileState
from partnership.views.plan.listing import sort_terms

PERSONAL = ("q", "lead")  # a word that was typed and a person's name stay out of the outbox
FORMS = {"pdf": "PDF", "docx": "Word document"}


class ReportNew(PermitMixin):
    """Asks for the report of exactly what the plan's page shows: its address travels in the form's address."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the plan."""
        return can_read_plan(actor)

    def post(self, request: HttpRequest) -> HttpResponse:
        actor, query = self.request.actor, asked(request.GET)
        view = view_of(str(query.get("view", "")))
        filters = ActionFilter(query, queryset=listed(actor), actor=actor, view=view)
        rows = narrowed(view, filters.rows)
        bar = FilterBar(filters, query)
        labels = {str(field.label) for name, field in filters.form.fields.items() if name in PERSONAL}
        chips = [f"{chip.label}: {chip.value}" for chip in bar.chips if chip.label not in labels]
        job = ask_for_report(
            actor=actor,
            view=view,
            form=request.POST.get("form", ""),
            actions=list(rows.values_list("pk", flat=True)),
            sort=sort_terms(actor, view, query),
            filters="; ".join(chips),
            plan=Plan.objects.filter(code=query.get("plan", "")).first(),
        )
        return redirect("partnership:plan-report", job.public_id)


class ReportView(OwnFile):
    """One report."""

    kind = KIND
    route = "partnership:plan-report"
    told = (
        "The report is being drawn",
        "The report is ready",
        "The report could not be made. Ask for it again.",
    )

    def may_read(self, actor: Actor) -> bool:
        """Whoever reads the plan."""
        return can_read_plan(actor)


class ReportProgress(ReportView, OwnFileProgress):
    """Which view, and in which form."""

    template_name = "partnership/plan_report.html"

    @property
    def view(self) -> PlanView:
        """How the actions are shown in it."""
        return PlanView(self.job.payload.get("view", PlanView.LIST))

    @cached_property
    def plan(self) -> Plan | None:
        """The named plan, if it is of one."""
        return plan_asked_for(self.job.payload)

    def title(self) -> str:
        """The plan by its name, and the view in words."""
        name = ", ".join(each for each in titles(self.view, self.plan) if each)
        return f"{name}, list" if self.view is PlanView.LIST else name

    def result_text(self) -> str:
        """The form in words."""
        return f"Download the {FORMS.get(str(self.job.payload.get('form')), 'file')}"

    def crumbs(self) -> list[tuple[str, str]]:
        """From the plan."""
        return [("Improvement plan", str(HERE)), ("Report", "")]


class ReportState(ReportView, OwnFileState):
    """How far it is."""


class ReportFile(ReportView, OwnFileDownload):
    """The report itself."""
