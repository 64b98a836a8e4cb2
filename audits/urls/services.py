"""Addresses of a big agency that answers its Section 11 return by service."""

from django.urls import URLPattern, path

from audits.urls.answering import RETURN
from audits.views.section11.services import answering, handing, rolling_up, running, sheet

SERVICE = "section-11/services/<uuid:pk>/"
SECTION = f"{SERVICE}sections/<str:code>/"
ANSWER = f"{SERVICE}answers/<str:code>/"

urlpatterns: list[URLPattern] = [
    path(f"{RETURN}services/", running.ServicesPage.as_view(), name="section11-services"),
    path(f"{RETURN}services/add/", running.AskServiceView.as_view(), name="section11-service-add"),
    path(
        f"{RETURN}services/take-over/<str:code>/",
        rolling_up.RollUpView.as_view(),
        name="section11-roll-up",
    ),
    path(SERVICE, sheet.ServicePage.as_view(), name="service-answers"),
    path(f"{SERVICE}finish/", sheet.FinishView.as_view(), name="service-finish"),
    path(f"{SERVICE}open/", sheet.OpenView.as_view(), name="service-open"),
    path(f"{SERVICE}hand/", handing.HandView.as_view(), name="service-hand"),
    path(f"{SERVICE}remind/", sheet.RemindView.as_view(), name="service-remind"),
    path(f"{SERVICE}end/", sheet.EndView.as_view(), name="service-end"),
    path(SECTION, answering.SectionView.as_view(), name="service-section"),
    path(f"{SECTION}kept/<str:secret>/", answering.SectionView.as_view(), name="service-kept"),
    path(f"{SECTION}as-last-time/", answering.AsLastTimeView.as_view(), name="service-as-last-time"),
    path(f"{ANSWER}save/", answering.SaveView.as_view(), name="service-save"),
    path(f"{ANSWER}conflict/<str:secret>/", answering.ConflictView.as_view(), name="service-conflict"),
    path(f"{ANSWER}evidence/", answering.EvidenceView.as_view(), name="service-evidence"),
    path(
        f"{ANSWER}evidence/<uuid:evidence>/remove/",
        answering.EvidenceRemoveView.as_view(),
        name="service-evidence-remove",
    ),
    path(
        f"{ANSWER}evidence/<uuid:evidence>/file/",
        answering.EvidenceFileView.as_view(),
        name="service-evidence-file",
    ),
]
