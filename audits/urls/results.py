"""Addresses of a cycle's results: what the numbers of the dashboard open."""

from django.urls import path

from audits.views.section11.report import (
    CycleReport,
    ReportFile,
    ReportProgress,
    ReportState,
    ReturnReport,
)
from audits.views.section11.results import MovementPage, ResultsPage, StandardsPage

CYCLE = "section-11/cycles/<uuid:pk>"
MADE = "section-11/reports/<uuid:pk>"

urlpatterns = [
    path(f"{CYCLE}/results/", ResultsPage.as_view(), name="section11-results"),
    path(f"{CYCLE}/results/standards/", StandardsPage.as_view(), name="section11-standards"),
    path(f"{CYCLE}/report/", CycleReport.as_view(), name="section11-report"),
    path("section-11/returns/<uuid:pk>/report/", ReturnReport.as_view(), name="section11-return-report"),
    path(f"{MADE}/", ReportProgress.as_view(), name="section11-report-made"),
    path(f"{MADE}/state/", ReportState.as_view(), name="section11-report-made-state"),
    path(f"{MADE}/file/", ReportFile.as_view(), name="section11-report-made-file"),
    path(f"{CYCLE}/movement/", MovementPage.as_view(), name="section11-movement"),
]
