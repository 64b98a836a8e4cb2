"""Addresses of what the partnership's office does with cycles and returns."""

from django.urls import path

from audits.views.section11.office.cycles import CloseCycle, CyclePage
from audits.views.section11.office.dates import CycleDates
from audits.views.section11.office.deciding import AcceptReturn, SendBackPage
from audits.views.section11.office.opening import OpenCycle
from audits.views.section11.office.raise_action import RaiseActionFromAnswer
from audits.views.section11.office.review import ReviewPage
from audits.views.section11.office.tie_action import TieActionToAnswer
from audits.views.section11.office.update import OpenUpdate

CYCLE = "section-11/cycles/<uuid:pk>"
RETURN = "section-11/returns/<uuid:pk>"

urlpatterns = [
    path("section-11/cycles/open/", OpenCycle.as_view(), name="section11-open"),
    path(f"{CYCLE}/", CyclePage.as_view(), name="section11-cycle"),
    path(f"{CYCLE}/dates/", CycleDates.as_view(), name="section11-dates"),
    path(f"{CYCLE}/update/", OpenUpdate.as_view(), name="section11-open-update"),
    path(f"{CYCLE}/close/", CloseCycle.as_view(), name="section11-close"),
    path(f"{RETURN}/review/", ReviewPage.as_view(), name="section11-review"),
    path(f"{RETURN}/accept/", AcceptReturn.as_view(), name="section11-accept"),
    path(f"{RETURN}/send-back/", SendBackPage.as_view(), name="section11-send-back"),
    path(
        f"{RETURN}/answers/<str:code>/raise-action/",
        RaiseActionFromAnswer.as_view(),
        name="section11-raise-action",
    ),
    path(
        f"{RETURN}/answers/<str:code>/tie-action/",
        TieActionToAnswer.as_view(),
        name="section11-tie-action",
    ),
]
