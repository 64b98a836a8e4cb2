"""Addresses of the figures in the API."""

from django.urls import URLPattern, path

from performance.api.dashboard import DashboardView
from performance.api.indicators import IndicatorDetail, IndicatorList

urlpatterns: list[URLPattern] = [
    path("indicators/", IndicatorList.as_view(), name="indicator-list"),
    path("indicators/<slug:code>/", IndicatorDetail.as_view(), name="indicator-detail"),
    path("dashboard/", DashboardView.as_view(), name="dashboard"),
]
