"""Addresses of Section 11 in the API."""

from django.urls import URLPattern, path

from audits.api.cycles import CycleDetail, CycleList
from audits.api.returns import AnswerDetail, ReturnDetail, ReturnList

urlpatterns: list[URLPattern] = [
    path("cycles/", CycleList.as_view(), name="section11-cycle-list"),
    path("cycles/<uuid:pk>/", CycleDetail.as_view(), name="section11-cycle-detail"),
    path("returns/", ReturnList.as_view(), name="section11-return-list"),
    path("returns/<uuid:pk>/", ReturnDetail.as_view(), name="section11-return-detail"),
    path("returns/<uuid:pk>/answers/<str:code>/", AnswerDetail.as_view(), name="section11-answer"),
]
