"""Addresses of what follows the plan up: did it work, reminders, who owes what, meetings."""

from django.urls import URLPattern, path

from partnership.views.followup.impact import ImpactCheckPage

urlpatterns: list[URLPattern] = [
    path("plan/checks/<uuid:pk>/", ImpactCheckPage.as_view(), name="impact-check"),
]
