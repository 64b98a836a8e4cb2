"""Addresses of priorities, the plan and its actions."""

from django.urls import URLPattern, path

from partnership.views.plan import acts, closing, plans, priorities, report, saved_views, several
from partnership.views.plan.detail import ActionDetail
from partnership.views.plan.listing import ActionList
from partnership.views.plan.updating import ActionUpdateForm, ImpactTell

urlpatterns: list[URLPattern] = [
    path("plan/", ActionList.as_view(), name="action-list"),
    path("plan/raise/", acts.ActionRaise.as_view(), name="action-raise"),
    path("plan/plans/", plans.PlanList.as_view(), name="plan-list"),
    path("plan/plans/add/", plans.PlanAdd.as_view(), name="plan-add"),
    path("plan/plans/<uuid:pk>/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("plan/plans/<uuid:pk>/change/", plans.PlanEdit.as_view(), name="plan-edit"),
    path("plan/views/", saved_views.SavedViewList.as_view(), name="saved-view-list"),
    path("plan/views/save/", saved_views.SavedViewSave.as_view(), name="saved-view-save"),
    path("plan/views/<uuid:pk>/", saved_views.SavedViewOpen.as_view(), name="saved-view"),
    path("plan/views/<uuid:pk>/change/", saved_views.SavedViewChange.as_view(), name="saved-view-change"),
    path("plan/views/<uuid:pk>/delete/", saved_views.SavedViewDelete.as_view(), name="saved-view-delete"),
    path("plan/report/", report.ReportNew.as_view(), name="plan-report-new"),
    path("plan/report/<uuid:pk>/", report.ReportProgress.as_view(), name="plan-report"),
    path("plan/report/<uuid:pk>/state/", report.ReportState.as_view(), name="plan-report-state"),
    path("plan/report/<uuid:pk>/file/", report.ReportFile.as_view(), name="plan-report-file"),
    path("plan/change-several/", several.ActionChangeSeveral.as_view(), name="action-change-several"),
    path("plan/<uuid:pk>/", ActionDetail.as_view(), name="action-detail"),
    path("plan/<uuid:pk>/change/", acts.ActionEdit.as_view(), name="action-edit"),
    path("plan/<uuid:pk>/update/", ActionUpdateForm.as_view(), name="action-update"),
    path("plan/<uuid:pk>/evidence/add/", closing.EvidenceAdd.as_view(), name="action-add-evidence"),
    path(
        "plan/<uuid:pk>/evidence/<uuid:evidence>/", closing.EvidenceDownload.as_view(), name="action-evidence"
    ),
    path("plan/<uuid:pk>/close/", closing.ClosurePropose.as_view(), name="action-propose-closure"),
    path("plan/<uuid:pk>/sign-off/", closing.ClosureDecide.as_view(), name="action-sign-off"),
    path("plan/<uuid:pk>/reopen/", acts.ActionReopen.as_view(), name="action-reopen"),
    path("plan/<uuid:pk>/impact/", ImpactTell.as_view(), name="action-impact"),
    path("plan/<uuid:pk>/withdraw/", acts.ActionWithdraw.as_view(), name="action-withdraw"),
    path("priorities/", priorities.PriorityList.as_view(), name="priority-list"),
    path("priorities/add/", priorities.PriorityAdd.as_view(), name="priority-add"),
    path("priorities/<uuid:pk>/", priorities.PriorityDetail.as_view(), name="priority-detail"),
    path("priorities/<uuid:pk>/change/", priorities.PriorityEdit.as_view(), name="priority-edit"),
    path("priorities/<uuid:pk>/year/", priorities.PriorityYearForm.as_view(), name="priority-year"),
]
