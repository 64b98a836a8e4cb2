"""Addresses of the partnership's part of the API."""

from django.urls import URLPattern, path

from partnership.api.actions import ActionDetail, ActionList
from partnership.api.agencies import AgencyDetail, AgencyList
from partnership.api.plans import PlanList, PriorityDetail, PriorityList

urlpatterns: list[URLPattern] = [
    path("agencies/", AgencyList.as_view(), name="agency-list"),
    path("agencies/<uuid:pk>/", AgencyDetail.as_view(), name="agency-detail"),
    path("actions/", ActionList.as_view(), name="action-list"),
    path("actions/<uuid:pk>/", ActionDetail.as_view(), name="action-detail"),
    path("plans/", PlanList.as_view(), name="plan-list"),
    path("priorities/", PriorityList.as_view(), name="priority-list"),
    path("priorities/<uuid:pk>/", PriorityDetail.as_view(), name="priority-detail"),
]
