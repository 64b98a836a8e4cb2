"""The report of the plan in a view: asked for, followed while it is made, downloaded."""

from typing import Any, Literal, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from foundation.files.models import Blob
from foundation.files.serve import attachment
from foundation.jobs.models import Job, JobState
from foundation.pages.filter_bar import FilterBar
from foundation.pages.job_progress import JobProgress
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import HERE, asked
from partnership.permissions.plan import can_read_plan
from partnership.selectors.plan import listed
from partnership.selectors.plan_views import narrowed, view_of
from partnership.services.plan_report import KIND, ask_for_report
from partnership.views.mixins import PermitMixin
from partnership.views.plan.listing import sort_terms

State = Literal["waiting", "running", "done", "failed"]
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
        )
        return redirect("partnership:plan-report", job.public_id)


class ReportView(PermitMixin):
    """A report belongs to the person who asked for it; to everybody else it does not exist."""

    job: Job

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not hasattr(self, (request.method or "").lower()):
            return self.http_method_not_allowed(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def exists_for(self, actor: Actor) -> bool:
        """The person's own job, while they may read the plan."""
        if actor.person_id is None or not can_read_plan(actor):
            return False
        mine = Job.objects.filter(public_id=self.kwargs["pk"], kind=KIND, asked_by_id=actor.person_id)
        found = mine.first()
        if found is None:
            return False
        self.job = found
        return True

    def url(self, name: str) -> str:
        """An address of this report."""
        return reverse(f"partnership:{name}", args=[self.job.public_id])

    def file_url(self) -> str:
        """Where the file is, once it is there."""
        return self.url("plan-report-file") if self.job.state == JobState.DONE else ""


class ReportProgress(ReportView):
    """How far it is; the result stays here."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        kind = FORMS.get(str(self.job.payload.get("form")), "file")
        view = PlanView(self.job.payload.get("view", PlanView.LIST))
        progress = JobProgress(
            title=f"Improvement plan, {view.label.lower()}",
            state=cast(State, self.job.state),
            poll_url=self.url("plan-report-state"),
            text=_words(self.job),
            result_url=self.file_url(),
            result_text=f"Download the {kind}",
        )
        context = {
            "progress": progress,
            "breadcrumbs": [("Improvement plan", str(HERE)), ("Report", "")],
        }
        return render(request, "partnership/plan_report.html", context)


class ReportState(ReportView):
    """What the page asks for every two seconds."""

    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        return JsonResponse(
            {
                "state": self.job.state,
                "text": _words(self.job),
                "done": 0,
                "total": 0,
                "result_url": self.file_url(),
            }
        )


class ReportFile(ReportView):
    """The file."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        blob = Blob.objects.filter(pk=self.job.result.get("blob")).first() if self.file_url() else None
        if blob is None:
            raise Http404
        return attachment(blob)


def _words(job: Job) -> str:
    return {
        JobState.WAITING: "Waiting to begin",
        JobState.RUNNING: "The report is being drawn",
        JobState.DONE: "The report is ready",
        JobState.FAILED: job.problem or "The report could not be made. Ask for it again.",
    }[JobState(job.state)]
