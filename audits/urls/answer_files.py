"""Addresses of signed files of answers: taken out, brought in, and whose signatures are known."""

from django.urls import URLPattern, path

from audits.views.section11.answering.brought import BringNewView, BroughtView
from audits.views.section11.answering.take_out import TakeOutView
from audits.views.standards.known import ForgetPartnership, KnownPartnerships

RETURN = "section-11/returns/<uuid:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{RETURN}/take-out/", TakeOutView.as_view(), name="section11-take-out"),
    path(f"{RETURN}/brought/", BringNewView.as_view(), name="section11-brought-new"),
    path(f"{RETURN}/brought/<uuid:brought>/", BroughtView.as_view(), name="section11-brought"),
    path("standards/partnerships/", KnownPartnerships.as_view(), name="known-partnerships"),
    path("standards/partnerships/<uuid:pk>/end/", ForgetPartnership.as_view(), name="known-partnership-end"),
]
