"""Addresses of what stands beside an action: where it came from, steps, what it waits for, who helps."""

from django.urls import URLPattern, path

from partnership.views.plan import joint_work, milestones, origins

ACTION = "plan/<uuid:pk>"
STEP = f"{ACTION}/milestones/<uuid:milestone>"

urlpatterns: list[URLPattern] = [
    path(f"{ACTION}/origins/", origins.ActionOrigins.as_view(), name="action-origins"),
    path(f"{ACTION}/milestones/add/", milestones.MilestoneAdd.as_view(), name="milestone-add"),
    path(f"{STEP}/change/", milestones.MilestoneChange.as_view(), name="milestone-change"),
    path(f"{STEP}/done/", milestones.MilestoneDone.as_view(), name="milestone-done"),
    path(f"{STEP}/not-done/", milestones.MilestoneUndo.as_view(), name="milestone-undo"),
    path(f"{ACTION}/waits/add/", joint_work.WaitAdd.as_view(), name="wait-add"),
    path(f"{ACTION}/waits/<uuid:wait>/remove/", joint_work.WaitRemove.as_view(), name="wait-remove"),
    path(f"{ACTION}/contributors/add/", joint_work.ContributorAdd.as_view(), name="contributor-add"),
    path(
        f"{ACTION}/contributors/<uuid:contributor>/remove/",
        joint_work.ContributorRemove.as_view(),
        name="contributor-remove",
    ),
]
