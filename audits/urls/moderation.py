"""Addresses of moderation: the office's and the agency's side."""

from django.urls import URLPattern, path

from audits.views.section11.moderation.answers import ModerateAnswer, SayPage
from audits.views.section11.moderation.challenge import ChallengeEdit, ChallengePage
from audits.views.section11.moderation.deciding import (
    Agree,
    AgreeRemaining,
    BeginModeration,
    CloseReturn,
    FinishModeration,
    Query,
    Reopen,
)
from audits.views.section11.moderation.held import HeldDay
from audits.views.section11.moderation.queue import HeatPage, QueuePage
from audits.views.section11.moderation.returns import ModerationPage

CYCLE = "section-11/cycles/<uuid:pk>"
RETURN = "section-11/returns/<uuid:pk>"
MODERATION = f"{RETURN}/moderation"

urlpatterns: list[URLPattern] = [
    path("section-11/moderation/", QueuePage.as_view(), name="section11-moderation"),
    path(f"{CYCLE}/moderation/", HeatPage.as_view(), name="section11-moderation-table"),
    path(f"{CYCLE}/challenge/<uuid:agency>/", ChallengePage.as_view(), name="section11-challenge"),
    path(f"{CYCLE}/challenge/<uuid:agency>/edit/", ChallengeEdit.as_view(), name="section11-challenge-edit"),
    path(f"{MODERATION}/", ModerationPage.as_view(), name="section11-return-moderation"),
    path(f"{RETURN}/challenge-day/", HeldDay.as_view(), name="section11-held-day"),
    path(f"{MODERATION}/begin/", BeginModeration.as_view(), name="section11-begin-moderation"),
    path(f"{MODERATION}/remaining/", AgreeRemaining.as_view(), name="section11-agree-remaining"),
    path(f"{MODERATION}/finish/", FinishModeration.as_view(), name="section11-finish-moderation"),
    path(f"{MODERATION}/agree/", Agree.as_view(), name="section11-agree"),
    path(f"{MODERATION}/query/", Query.as_view(), name="section11-query"),
    path(f"{MODERATION}/reopen/", Reopen.as_view(), name="section11-reopen"),
    path(f"{MODERATION}/close/", CloseReturn.as_view(), name="section11-close-return"),
    path(
        f"{RETURN}/answers/<str:code>/moderation/", ModerateAnswer.as_view(), name="section11-moderate-answer"
    ),
    path(f"{RETURN}/answers/<str:code>/say/", SayPage.as_view(), name="section11-say"),
]
