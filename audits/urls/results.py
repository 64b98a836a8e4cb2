"""Addresses of a cycle's results: what the numbers of the dashboard open."""

from django.urls import path

from audits.views.section11.results import MovementPage, ResultsPage, StandardsPage

CYCLE = "section-11/cycles/<uuid:pk>"

urlpatterns = [
    path(f"{CYCLE}/results/", ResultsPage.as_view(), name="section11-results"),
    path(f"{CYCLE}/results/standards/", StandardsPage.as_view(), name="section11-standards"),
    path(f"{CYCLE}/movement/", MovementPage.as_view(), name="section11-movement"),
]
