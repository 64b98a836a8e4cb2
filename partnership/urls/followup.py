"""Addresses of what follows the plan up: did it work, reminders, who owes what, meetings."""

from django.urls import URLPattern, path

from partnership.views.followup.impact import ImpactCheckPage
from partnership.views.followup.ladder import LadderResumePage, LadderStopPage
from partnership.views.followup.owing import ChasePage, OwingPage

urlpatterns: list[URLPattern] = [
    path("plan/checks/<uuid:pk>/", ImpactCheckPage.as_view(), name="impact-check"),
    path("plan/owed/", OwingPage.as_view(), name="owing"),
    path("plan/owed/chase/", ChasePage.as_view(), name="owing-chase"),
    path("plan/<uuid:pk>/reminders/stop/", LadderStopPage.as_view(), name="ladder-stop"),
    path("plan/<uuid:pk>/reminders/go-on/", LadderResumePage.as_view(), name="ladder-resume"),
]
