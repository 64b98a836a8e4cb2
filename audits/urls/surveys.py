"""Addresses of surveys of frontline staff: the office's, the agency's, and the anonymous page."""

from django.urls import path

from audits.views.section11.surveys.answering import ReplyView, ThanksView
from audits.views.section11.surveys.links import CloseLink, LinkPage, RenewLink
from audits.views.section11.surveys.making import (
    CloseSurvey,
    NewSurvey,
    OpenSurvey,
    SurveyDates,
    SurveyStatements,
)
from audits.views.section11.surveys.pages import SurveyPage, SurveyResultsPage

SURVEY = "section-11/surveys/<uuid:pk>"
LINK = "section-11/survey-links/<uuid:pk>"

urlpatterns = [
    path("survey/thanks/", ThanksView.as_view(), name="survey-thanks"),
    path("survey/<str:secret>/", ReplyView.as_view(), name="survey-answer"),
    path("section-11/cycles/<uuid:pk>/survey/", NewSurvey.as_view(), name="survey-new"),
    path(f"{SURVEY}/", SurveyPage.as_view(), name="survey"),
    path(f"{SURVEY}/results/", SurveyResultsPage.as_view(), name="survey-results"),
    path(f"{SURVEY}/statements/", SurveyStatements.as_view(), name="survey-statements"),
    path(f"{SURVEY}/dates/", SurveyDates.as_view(), name="survey-dates"),
    path(f"{SURVEY}/open/", OpenSurvey.as_view(), name="survey-open"),
    path(f"{SURVEY}/close/", CloseSurvey.as_view(), name="survey-close"),
    path(f"{LINK}/", LinkPage.as_view(), name="survey-link"),
    path(f"{LINK}/renew/", RenewLink.as_view(), name="survey-link-renew"),
    path(f"{LINK}/close/", CloseLink.as_view(), name="survey-link-close"),
]
