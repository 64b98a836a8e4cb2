"""Addresses of the other audits in the API."""

from django.urls import URLPattern, path

from audits.api.case_audits import FindingDetail, FindingList, ProgrammeDetail, ProgrammeList
from audits.api.joint_evaluation import JointEvaluationDetail
from audits.api.school_returns import SchoolAnswerDetail, SchoolReturnDetail
from audits.api.schools import SchoolCycleList, SchoolReturnList

urlpatterns: list[URLPattern] = [
    path("case-audits/programmes/", ProgrammeList.as_view(), name="programme-list"),
    path("case-audits/programmes/<uuid:pk>/", ProgrammeDetail.as_view(), name="programme-detail"),
    path(
        "case-audits/programmes/<uuid:pk>/joint-evaluation/",
        JointEvaluationDetail.as_view(),
        name="joint-evaluation",
    ),
    path("case-audits/findings/", FindingList.as_view(), name="finding-list"),
    path("case-audits/findings/<uuid:pk>/", FindingDetail.as_view(), name="finding-detail"),
    path("schools/cycles/", SchoolCycleList.as_view(), name="school-cycle-list"),
    path("schools/returns/", SchoolReturnList.as_view(), name="school-return-list"),
    path("schools/returns/<uuid:pk>/", SchoolReturnDetail.as_view(), name="school-return-detail"),
    path("schools/returns/<uuid:pk>/answers/<str:code>/", SchoolAnswerDetail.as_view(), name="school-answer"),
]
