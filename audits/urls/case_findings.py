"""Addresses of what case audits teach: deep dives, feedback, findings, recommendations, the report."""

from django.urls import URLPattern, path

from audits.views.cases.deep_dive import DeepDivePage, DeepDiveRecord
from audits.views.cases.deep_dives import DeepDivesPage
from audits.views.cases.feedback import FeedbackChange, FeedbackRecord, FeedbackTakeAway
from audits.views.cases.finding import FindingPage
from audits.views.cases.findings import FindingAdd, FindingEdit, FindingsPage
from audits.views.cases.joint_evaluation import JointEvaluationPage
from audits.views.cases.joint_evaluation_forms import JointEvaluationAgree, JointEvaluationWrite
from audits.views.cases.learned_actions import (
    RaiseActionFromFinding,
    RaiseActionFromRecommendation,
    TieActionToFinding,
    TieActionToRecommendation,
)
from audits.views.cases.learning_events import LearningEventAdd, LearningEventEdit
from audits.views.cases.recommendation import RecommendationPage
from audits.views.cases.recommending import RecommendationAdd, RecommendationEdit
from audits.views.cases.report import ReportFile, ReportNew, ReportPage, ReportProgress, ReportState

PROGRAMME = "case-audits/programmes/<uuid:pk>/"
CASE = "case-audits/cases/<uuid:pk>/"
FEEDBACK = "case-audits/feedback/<uuid:pk>/"
FINDING = "case-audits/findings/<uuid:pk>/"
RECOMMENDATION = "case-audits/recommendations/<uuid:pk>/"
MADE = "case-audits/reports/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{CASE}deep-dive/", DeepDivePage.as_view(), name="case-deep-dive"),
    path(f"{CASE}deep-dive/record/", DeepDiveRecord.as_view(), name="case-deep-dive-record"),
    path(f"{CASE}feedback/", FeedbackRecord.as_view(), name="case-feedback"),
    path(f"{FEEDBACK}change/", FeedbackChange.as_view(), name="case-feedback-change"),
    path(f"{FEEDBACK}take-away/", FeedbackTakeAway.as_view(), name="case-feedback-take-away"),
    path(f"{PROGRAMME}deep-dives/", DeepDivesPage.as_view(), name="case-deep-dives"),
    path(f"{PROGRAMME}findings/", FindingsPage.as_view(), name="case-findings"),
    path(f"{PROGRAMME}findings/add/", FindingAdd.as_view(), name="case-finding-add"),
    path(f"{PROGRAMME}recommendations/add/", RecommendationAdd.as_view(), name="case-recommendation-add"),
    path(f"{PROGRAMME}learning-events/add/", LearningEventAdd.as_view(), name="case-learning-event-add"),
    path(f"{PROGRAMME}joint-evaluation/", JointEvaluationPage.as_view(), name="case-joint-evaluation"),
    path(
        f"{PROGRAMME}joint-evaluation/write/",
        JointEvaluationWrite.as_view(),
        name="case-joint-evaluation-write",
    ),
    path(
        f"{PROGRAMME}joint-evaluation/agree/",
        JointEvaluationAgree.as_view(),
        name="case-joint-evaluation-agree",
    ),
    path(f"{PROGRAMME}report/", ReportPage.as_view(), name="case-report"),
    path(f"{PROGRAMME}report/make/", ReportNew.as_view(), name="case-report-new"),
    path(MADE, ReportProgress.as_view(), name="case-report-made"),
    path(f"{MADE}state/", ReportState.as_view(), name="case-report-made-state"),
    path(f"{MADE}file/", ReportFile.as_view(), name="case-report-made-file"),
    path(FINDING, FindingPage.as_view(), name="case-finding"),
    path(f"{FINDING}change/", FindingEdit.as_view(), name="case-finding-edit"),
    path(f"{FINDING}raise-action/", RaiseActionFromFinding.as_view(), name="case-finding-raise-action"),
    path(f"{FINDING}tie-action/", TieActionToFinding.as_view(), name="case-finding-tie-action"),
    path(
        "case-audits/learning-events/<uuid:pk>/change/",
        LearningEventEdit.as_view(),
        name="case-learning-event-edit",
    ),
    path(RECOMMENDATION, RecommendationPage.as_view(), name="case-recommendation"),
    path(f"{RECOMMENDATION}change/", RecommendationEdit.as_view(), name="case-recommendation-edit"),
    path(
        f"{RECOMMENDATION}raise-action/",
        RaiseActionFromRecommendation.as_view(),
        name="case-recommendation-raise-action",
    ),
    path(
        f"{RECOMMENDATION}tie-action/",
        TieActionToRecommendation.as_view(),
        name="case-recommendation-tie-action",
    ),
]
