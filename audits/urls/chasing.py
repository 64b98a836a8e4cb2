"""Addresses of the gap, and of the letters about returns."""

from django.urls import path

from audits.views.section11.chasing.invitations import InvitationsPage, InviteAgain, InviteOneMore
from audits.views.section11.chasing.letters import (
    LetterDays,
    LettersPage,
    ResumeLetters,
    ResumeReturnLetters,
    StopLetters,
    StopReturnLetters,
)
from audits.views.section11.gap import GapPage

CYCLE = "section-11/cycles/<uuid:pk>"
RETURN = "section-11/returns/<uuid:pk>"

urlpatterns = [
    path(f"{CYCLE}/gap/", GapPage.as_view(), name="section11-gap"),
    path(f"{CYCLE}/letters/", LettersPage.as_view(), name="section11-letters"),
    path(f"{CYCLE}/letters/days/", LetterDays.as_view(), name="section11-letters-days"),
    path(f"{CYCLE}/invitations/", InvitationsPage.as_view(), name="section11-invitations"),
    path(f"{CYCLE}/invite/", InviteOneMore.as_view(), name="section11-invite"),
    path(f"{RETURN}/invite-again/", InviteAgain.as_view(), name="section11-invite-again"),
    path(f"{CYCLE}/letters/stop/", StopLetters.as_view(), name="section11-letters-stop"),
    path(f"{CYCLE}/letters/resume/", ResumeLetters.as_view(), name="section11-letters-resume"),
    path(f"{RETURN}/letters/stop/", StopReturnLetters.as_view(), name="section11-return-letters-stop"),
    path(f"{RETURN}/letters/resume/", ResumeReturnLetters.as_view(), name="section11-return-letters-resume"),
]
