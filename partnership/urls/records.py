"""Addresses of how long records are kept."""

from django.urls import URLPattern, path

from partnership.views.records import acts, deciding, disposals
from partnership.views.records.classes import ClassPage, RecordsList
from partnership.views.records.units import UnitPage

ONE = "records/<slug:code>"
UNIT = f"{ONE}/of/<str:unit>"

urlpatterns: list[URLPattern] = [
    path("records/", RecordsList.as_view(), name="records-list"),
    path("records/disposals/", disposals.DisposalList.as_view(), name="records-disposals"),
    path("records/disposals/<uuid:pk>/", disposals.DisposalPage.as_view(), name="records-disposal"),
    path("records/disposals/<uuid:pk>/decide/", deciding.Decide.as_view(), name="records-decide"),
    path("records/holds/<uuid:pk>/end/", acts.EndHold.as_view(), name="records-hold-end"),
    path(f"{ONE}/", ClassPage.as_view(), name="records-class"),
    path(f"{ONE}/period/", acts.ChangePeriod.as_view(), name="records-period"),
    path(f"{ONE}/hold/", acts.HoldClass.as_view(), name="records-hold"),
    path(f"{ONE}/propose/", deciding.Propose.as_view(), name="records-propose"),
    path(f"{UNIT}/", UnitPage.as_view(), name="records-unit"),
    path(f"{UNIT}/hold/", acts.HoldUnit.as_view(), name="records-unit-hold"),
    path(f"{UNIT}/longer/", acts.KeepLonger.as_view(), name="records-longer"),
]
