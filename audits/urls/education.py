"""Addresses of what the education lead does: schools, a year's audit, chasing, quality assurance, summary."""

from django.urls import URLPattern, path

from audits.views.education import chasing, leads, providers, quality, running
from audits.views.education.cycle import EducationCyclePage
from audits.views.education.listing import EducationList
from audits.views.education.summary import SummaryPage

CYCLE = "schools/cycles/<uuid:pk>"
PROVIDER = "schools/providers/<uuid:pk>"

urlpatterns: list[URLPattern] = [
    path("schools/", EducationList.as_view(), name="education-list"),
    path("schools/cycles/open/", running.OpenEducation.as_view(), name="education-open"),
    path(f"{CYCLE}/", EducationCyclePage.as_view(), name="education-cycle"),
    path(f"{CYCLE}/dates/", running.EducationDates.as_view(), name="education-dates"),
    path(f"{CYCLE}/invite/", running.InviteMissing.as_view(), name="education-invite"),
    path(f"{CYCLE}/close/", running.CloseEducation.as_view(), name="education-close"),
    path(f"{CYCLE}/remind/", chasing.RemindPage.as_view(), name="education-remind"),
    path(f"{CYCLE}/explanations/", chasing.ExplanationsPage.as_view(), name="education-explanations"),
    path(f"{CYCLE}/explanations/ask/", chasing.AskExplanations.as_view(), name="education-ask"),
    path(f"{CYCLE}/sample/", quality.SamplePage.as_view(), name="education-sample"),
    path(f"{CYCLE}/summary/", SummaryPage.as_view(), name="education-summary"),
    path("schools/checks/<uuid:pk>/", quality.CheckPage.as_view(), name="education-check"),
    path("schools/returns/<uuid:pk>/explain/", chasing.ExplainPage.as_view(), name="education-explain"),
    path("schools/providers/", providers.ProviderList.as_view(), name="education-providers"),
    path("schools/providers/add/", providers.ProviderAdd.as_view(), name="education-provider-add"),
    path("schools/trusts/add/", providers.TrustAdd.as_view(), name="education-trust-add"),
    path("schools/academy-trusts/<uuid:pk>/", leads.TrustPage.as_view(), name="education-trust"),
    path(
        "schools/academy-trusts/<uuid:pk>/lead/", leads.TrustInvite.as_view(), name="education-trust-invite"
    ),
    path("schools/leads/<uuid:pk>/resend/", leads.LeadResend.as_view(), name="education-lead-resend"),
    path(f"{PROVIDER}/", providers.ProviderPage.as_view(), name="education-provider"),
    path(f"{PROVIDER}/change/", providers.ProviderChange.as_view(), name="education-provider-change"),
    path(f"{PROVIDER}/close/", providers.ProviderClose.as_view(), name="education-provider-close"),
    path(f"{PROVIDER}/lead/", leads.LeadInvite.as_view(), name="education-provider-invite"),
]
