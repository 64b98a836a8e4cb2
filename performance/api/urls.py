"""Addresses of the figures in the API."""

from django.urls import URLPattern, path

from performance.api import notes
from performance.api.dashboard import DashboardView
from performance.api.indicators import IndicatorDetail, IndicatorList
from performance.api.values import Adopt, ClaimList

ONE = "indicators/<slug:code>"

urlpatterns: list[URLPattern] = [
    path("indicators/", IndicatorList.as_view(), name="indicator-list"),
    path(f"{ONE}/", IndicatorDetail.as_view(), name="indicator-detail"),
    path(f"{ONE}/values/", ClaimList.as_view(), name="indicator-values"),
    path(f"{ONE}/values/<uuid:claim>/adopt/", Adopt.as_view(), name="indicator-adopt"),
    path(f"{ONE}/commentaries/", notes.CommentaryList.as_view(), name="indicator-commentaries"),
    path(f"{ONE}/targets/", notes.TargetList.as_view(), name="indicator-targets"),
    path(f"{ONE}/happenings/", notes.HappeningList.as_view(), name="indicator-happenings"),
    path("dashboard/", DashboardView.as_view(), name="dashboard"),
]
