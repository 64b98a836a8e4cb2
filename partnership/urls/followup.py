"""Addresses of what follows the plan up: did it work, reminders, who owes what, meetings."""

from django.urls import URLPattern, path

from partnership.views.followup.coming import RemindersPage
from partnership.views.followup.impact import ImpactCheckPage
from partnership.views.followup.ladder import LadderResumePage, LadderStopPage
from partnership.views.followup.meeting import MeetingClose, MeetingList, MeetingNew, MeetingPage
from partnership.views.followup.meeting_action import MeetingAction
from partnership.views.followup.owing import ChasePage, OwingPage

urlpatterns: list[URLPattern] = [
    path("plan/checks/<uuid:pk>/", ImpactCheckPage.as_view(), name="impact-check"),
    path("plan/meetings/", MeetingList.as_view(), name="meeting-list"),
    path("plan/meetings/new/", MeetingNew.as_view(), name="meeting-new"),
    path("plan/meetings/<uuid:pk>/", MeetingPage.as_view(), name="meeting"),
    path("plan/meetings/<uuid:pk>/close/", MeetingClose.as_view(), name="meeting-close"),
    path("plan/meetings/<uuid:meeting>/<uuid:pk>/", MeetingAction.as_view(), name="meeting-action"),
    path("plan/owed/", OwingPage.as_view(), name="owing"),
    path("plan/owed/reminders/", RemindersPage.as_view(), name="reminders-to-come"),
    path("plan/owed/chase/", ChasePage.as_view(), name="owing-chase"),
    path("plan/<uuid:pk>/reminders/stop/", LadderStopPage.as_view(), name="ladder-stop"),
    path("plan/<uuid:pk>/reminders/go-on/", LadderResumePage.as_view(), name="ladder-resume"),
]
