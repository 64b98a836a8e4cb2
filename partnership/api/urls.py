"""Addresses of the partnership's part of the API."""

from django.urls import URLPattern, path

from partnership.api import action_acts, action_parts, agency_acts, plans, priorities
from partnership.api.action_evidence import EvidenceList
from partnership.api.actions import ActionDetail, ActionList
from partnership.api.agencies import AgencyDetail
from partnership.api.jobs import JobDetail, JobList

ACTION = "actions/<uuid:pk>"
STEP = f"{ACTION}/milestones/<uuid:milestone>"
DECIDE = f"{ACTION}/closures/<uuid:closure>/decision/"
HELPER = f"{ACTION}/contributors/<uuid:contributor>/"

urlpatterns: list[URLPattern] = [
    path("agencies/", agency_acts.AgencyList.as_view(), name="agency-list"),
    path("agencies/<uuid:pk>/", AgencyDetail.as_view(), name="agency-detail"),
    path("agencies/<uuid:pk>/names/", agency_acts.Rename.as_view(), name="agency-names"),
    path("agencies/<uuid:pk>/standings/", agency_acts.GiveStanding.as_view(), name="agency-standings"),
    path("actions/", ActionList.as_view(), name="action-list"),
    path(f"{ACTION}/", ActionDetail.as_view(), name="action-detail"),
    path(f"{ACTION}/updates/", action_acts.UpdateList.as_view(), name="action-updates"),
    path(f"{ACTION}/closures/", action_acts.ClosureList.as_view(), name="action-closures"),
    path(DECIDE, action_acts.ClosureDecision.as_view(), name="action-decision"),
    path(f"{ACTION}/reopen/", action_acts.Reopen.as_view(), name="action-reopen"),
    path(f"{ACTION}/withdraw/", action_acts.Withdraw.as_view(), name="action-withdraw"),
    path(f"{ACTION}/evidence/", EvidenceList.as_view(), name="action-evidence"),
    path(f"{ACTION}/milestones/", action_parts.MilestoneAdd.as_view(), name="action-milestones"),
    path(f"{STEP}/", action_parts.MilestoneChange.as_view(), name="action-milestone"),
    path(f"{STEP}/done/", action_parts.MilestoneDone.as_view(), name="action-milestone-done"),
    path(f"{STEP}/not-done/", action_parts.MilestoneUndo.as_view(), name="action-milestone-undo"),
    path(f"{ACTION}/waits/", action_parts.WaitAdd.as_view(), name="action-waits"),
    path(f"{ACTION}/waits/<uuid:wait>/", action_parts.WaitRemove.as_view(), name="action-wait"),
    path(f"{ACTION}/contributors/", action_parts.ContributorAdd.as_view(), name="action-contributors"),
    path(HELPER, action_parts.ContributorRemove.as_view(), name="action-contributor"),
    path("plans/", plans.PlanList.as_view(), name="plan-list"),
    path("plans/<uuid:pk>/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("priorities/", priorities.PriorityList.as_view(), name="priority-list"),
    path("priorities/<uuid:pk>/", priorities.PriorityDetail.as_view(), name="priority-detail"),
    path("priorities/<uuid:pk>/years/", priorities.YearRecord.as_view(), name="priority-years"),
    path("jobs/", JobList.as_view(), name="job-list"),
    path("jobs/<uuid:pk>/", JobDetail.as_view(), name="job-detail"),
]
