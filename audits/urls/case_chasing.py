"""Addresses of who owes case audits, and of the letters about them."""

from django.urls import path

from audits.urls.cases import AUDIT, PROGRAMME
from audits.views.cases import chasing

urlpatterns = [
    path("case-audits/owed/", chasing.OwedPage.as_view(), name="case-owed"),
    path(f"{PROGRAMME}letters/", chasing.CaseLettersPage.as_view(), name="case-letters"),
    path(f"{PROGRAMME}letters/days/", chasing.CaseLetterDays.as_view(), name="case-letters-days"),
    path(f"{PROGRAMME}letters/remind/", chasing.Remind.as_view(), name="case-remind"),
    path(f"{PROGRAMME}letters/stop/", chasing.StopCaseLetters.as_view(), name="case-letters-stop"),
    path(f"{PROGRAMME}letters/resume/", chasing.ResumeCaseLetters.as_view(), name="case-letters-resume"),
    path(f"{AUDIT}letters/stop/", chasing.StopAuditLetters.as_view(), name="case-audit-letters-stop"),
    path(f"{AUDIT}letters/resume/", chasing.ResumeAuditLetters.as_view(), name="case-audit-letters-resume"),
]
