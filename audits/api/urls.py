"""Addresses of Section 11 in the API."""

from django.urls import URLPattern, path

from audits.api.cycles import CycleDetail, CycleList
from audits.api.deciding import Accept, SendBack, Submit
from audits.api.evidence import ReturnEvidence
from audits.api.movement import MovementView
from audits.api.raising import RaiseFromAnswer
from audits.api.returns import AnswerDetail, ReturnDetail, ReturnList

ONE = "returns/<uuid:pk>"

urlpatterns: list[URLPattern] = [
    path("cycles/", CycleList.as_view(), name="section11-cycle-list"),
    path("cycles/<uuid:pk>/", CycleDetail.as_view(), name="section11-cycle-detail"),
    path("movement/", MovementView.as_view(), name="section11-movement"),
    path("returns/", ReturnList.as_view(), name="section11-return-list"),
    path(f"{ONE}/", ReturnDetail.as_view(), name="section11-return-detail"),
    path(f"{ONE}/answers/<str:code>/", AnswerDetail.as_view(), name="section11-answer"),
    path(f"{ONE}/answers/<str:code>/actions/", RaiseFromAnswer.as_view(), name="section11-answer-actions"),
    path(f"{ONE}/evidence/", ReturnEvidence.as_view(), name="section11-evidence"),
    path(f"{ONE}/submit/", Submit.as_view(), name="section11-submit"),
    path(f"{ONE}/accept/", Accept.as_view(), name="section11-accept"),
    path(f"{ONE}/send-back/", SendBack.as_view(), name="section11-send-back"),
]
