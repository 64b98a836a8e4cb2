"""The report of a programme: a page, and a PDF or Word document that the worker makes."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import View

from audits.models import Programme
from audits.permissions.case_findings import can_read_report
from audits.services.cases.report import FORMS, KIND, ask_for_case_report
from audits.services.cases.report_words import case_report
from audits.tables.report_parts import part_table
from audits.views.cases.learning_base import ProgrammeMixin, crumbs, findings_url
from foundation.pages.buttons import Button, Buttons
from partnership.actors import Actor
from partnership.views.own_file import OwnFile, OwnFileDownload, OwnFileProgress, OwnFileState


class ReportPage(ProgrammeMixin, View):
    """Counts of cases and findings, and nothing of any one case."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the report and sees the programme."""
        return can_read_report(actor) and self.programme is not None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        programme = self.programme
        report = case_report(self.request.actor, programme)
        address = reverse("audits:case-report-new", args=[pk])
        context = {
            "breadcrumbs": crumbs(programme, ("Findings", findings_url(programme)), ("Report", "")),
            "report": report,
            "parts": [(part, part_table(request.GET, part, stacked=True)) for part in report.parts],
            "buttons": Buttons(
                tuple(
                    Button(f"Make a {words}", address, post=True, style="secondary", fields={"form": form})
                    for form, words in FORMS.items()
                )
            ),
        }
        return render(request, "audits/cases/report.html", context)


class ReportNew(ProgrammeMixin):
    """Asks for the document."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads the report and sees the programme."""
        return can_read_report(actor) and self.programme is not None

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Put it into the outbox and follow it."""
        job = ask_for_case_report(
            actor=self.request.actor, programme=self.programme, form=request.POST.get("form", "")
        )
        return redirect("audits:case-report-made", job.public_id)


class ReportView(OwnFile):
    """One document."""

    kind = KIND
    route = "audits:case-report-made"
    told = (
        "The report is being drawn",
        "The report is ready",
        "The report could not be made. Ask for it again.",
    )

    def may_read(self, actor: Actor) -> bool:
        """Whoever reads reports."""
        return can_read_report(actor)


class ReportProgress(ReportView, OwnFileProgress):
    """How far it is."""

    template_name = "audits/cases/report_made.html"

    @cached_property
    def programme(self) -> Programme:
        """The programme that it is of."""
        seen = Programme.objects.visible_to(self.request.actor)
        return get_object_or_404(seen, pk=self.job.payload.get("programme"))

    def title(self) -> str:
        """Of which programme."""
        return f"Report: {self.programme.title}"

    def result_text(self) -> str:
        """The form in words."""
        return f"Download the {FORMS.get(str(self.job.payload.get('form')), 'file')}"

    def crumbs(self) -> list[tuple[str, str]]:
        """From the report's page."""
        page = reverse("audits:case-report", args=[self.programme.pk])
        return crumbs(self.programme, ("Report", page), ("Document", ""))


class ReportState(ReportView, OwnFileState):
    """How far it is, as JSON."""


class ReportFile(ReportView, OwnFileDownload):
    """The document itself."""
