"""Reports of Section 11: of the whole audit and of one return, as a page and as files that the worker makes."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from audits.models import Section11Cycle, Section11Return
from audits.permissions import section11 as permissions
from audits.report_parts import Report
from audits.services.section11.report_words import cycle_report, return_report
from audits.services.section11.reports import FORMS, KIND, ask_for_report, refuse_early
from audits.tables.report_parts import part_table
from audits.views.section11.base import ReturnView
from audits.views.section11.results import CyclePage
from foundation.pages.buttons import Button, Buttons
from partnership.actors import Actor
from partnership.views.own_file import OwnFile, OwnFileDownload, OwnFileProgress, OwnFileState

TEMPLATE = "audits/section11_report.html"


class CycleReport(CyclePage):
    """Everything of one audit in the order of a paper for the board."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The page."""
        report = cycle_report(self.request.actor, self.cycle)
        url = reverse("audits:section11-report", args=[self.cycle.pk])
        return self.draw(TEMPLATE, drawn(request, report, url), "Report")

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Put the file into the outbox and follow it."""
        form = request.POST.get("form", "")
        job = ask_for_report(actor=self.request.actor, form=form, cycle=self.cycle)
        return redirect("audits:section11-report-made", job.public_id)


class ReturnReport(ReturnView):
    """One agency's ratings, for its own board."""

    refusal = "A report shows the whole return, of which you see some sections."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever sees the whole return."""
        return permissions.sees_every_section(actor, self.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The page."""
        refuse_early(self.section11_return)
        report = return_report(self.actor, self.section11_return)
        return self.draw(TEMPLATE, drawn(request, report, self.url("return-report")), ("Report", ""))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Put the file into the outbox and follow it."""
        owed, form = self.section11_return, request.POST.get("form", "")
        job = ask_for_report(actor=self.actor, form=form, cycle=owed.cycle, section11_return=owed)
        return redirect("audits:section11-report-made", job.public_id)


def drawn(request: HttpRequest, report: Report, url: str) -> dict[str, Any]:
    """What the page shows of a report."""
    return {
        "report": report,
        "parts": [(part, part_table(request.GET, part, stacked=part.stacked)) for part in report.read],
        "buttons": Buttons(
            tuple(
                Button(
                    f"Make a {words}" if form == "pdf" else f"Make an {words}",
                    url,
                    post=True,
                    style="secondary",
                    fields={"form": form},
                )
                for form, words in FORMS.items()
            )
        ),
    }


class ReportMade(OwnFile):
    """One file."""

    kind = KIND
    route = "audits:section11-report-made"
    told = (
        "The report is being drawn",
        "The report is ready",
        "The report could not be made. Ask for it again.",
    )

    def may_read(self, actor: Actor) -> bool:
        """Who has a part in the audit; of what, `exists_for` asks with the file in hand."""
        return permissions.has_part_in_section11(actor)

    def exists_for(self, actor: Actor) -> bool:
        """The reader's own, and of what they may still read: a role that ended takes its files along."""
        if not super().exists_for(actor):
            return False
        owed = self.job.payload["return"]
        if not owed:
            return permissions.can_read_results(actor)
        found = Section11Return.objects.visible_to(actor).filter(pk=owed).first()
        return found is not None and permissions.sees_every_section(actor, found)


class ReportProgress(ReportMade, OwnFileProgress):
    """How far it is."""

    template_name = "audits/section11_report_made.html"

    def title(self) -> str:
        """Of which audit."""
        return f"Report: {self.cycle.title}" if self.cycle else "Report"

    @cached_property
    def cycle(self) -> Section11Cycle | None:
        """The audit, as far as the reader may know of it."""
        seen = Section11Cycle.objects.visible_to(self.request.actor).select_related("edition")
        return seen.filter(pk=self.job.payload["cycle"]).first()

    def result_text(self) -> str:
        """The form in words."""
        return f"Download the {FORMS.get(str(self.job.payload.get('form')), 'file')}"

    def crumbs(self) -> list[tuple[str, str]]:
        """From the report's page."""
        asked = self.job.payload
        page = (
            reverse("audits:section11-return-report", args=[asked["return"]])
            if asked["return"]
            else reverse("audits:section11-report", args=[asked["cycle"]])
        )
        first = self.cycle.edition.list_name if self.cycle else "Self-assessments"
        return [(first, reverse("audits:section11-list")), ("Report", page), ("File", "")]


class ReportState(ReportMade, OwnFileState):
    """How far it is, as JSON."""


class ReportFile(ReportMade, OwnFileDownload):
    """The file itself."""
