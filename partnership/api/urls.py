"""Addresses of the partnership's part of the API."""

from django.urls import URLPattern, path

from partnership.api.actions import ActionDetail, ActionList
from partnership.api.agencies import AgencyDetail, AgencyList

urlpatterns: list[URLPattern] = [
    path("agencies/", AgencyList.as_view(), name="agency-list"),
    path("agencies/<uuid:pk>/", AgencyDetail.as_view(), name="agency-detail"),
    path("actions/", ActionList.as_view(), name="action-list"),
    path("actions/<uuid:pk>/", ActionDetail.as_view(), name="action-detail"),
]
