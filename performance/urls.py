"""Addresses of the dashboard and the indicators."""

from django.urls import path

from performance.views.action_indicator import ActionIndicatorChoose
from performance.views.dashboard import DashboardPage
from performance.views.indicators import ClaimAdopt, CommentaryCreate, IndicatorDetail, IndicatorList
from performance.views.meeting_pack import PackFile, PackNew, PackProgress, PackState
from performance.views.priorities import IndicatorPriority, PriorityMeasures
from performance.views.targets import HappeningCreate, TargetCreate

app_name = "performance"
PACK = "dashboard/meeting-pack"

urlpatterns = [
    path("dashboard/", DashboardPage.as_view(), name="dashboard"),
    path(f"{PACK}/", PackNew.as_view(), name="meeting-pack-new"),
    path(f"{PACK}/<uuid:pk>/", PackProgress.as_view(), name="meeting-pack"),
    path(f"{PACK}/<uuid:pk>/state/", PackState.as_view(), name="meeting-pack-state"),
    path(f"{PACK}/<uuid:pk>/file/", PackFile.as_view(), name="meeting-pack-file"),
    path("plan/<uuid:pk>/indicator/", ActionIndicatorChoose.as_view(), name="action-indicator"),
    path("indicators/", IndicatorList.as_view(), name="indicator-list"),
    path("indicators/<slug:code>/", IndicatorDetail.as_view(), name="indicator-detail"),
    path("indicators/<slug:code>/commentary/", CommentaryCreate.as_view(), name="commentary-create"),
    path("indicators/<slug:code>/target/", TargetCreate.as_view(), name="target-create"),
    path("indicators/<slug:code>/priority/", IndicatorPriority.as_view(), name="indicator-priority"),
    path("priorities/<uuid:pk>/measures/", PriorityMeasures.as_view(), name="priority-measures"),
    path("indicators/<slug:code>/happened/", HappeningCreate.as_view(), name="happening-create"),
    path("indicators/<slug:code>/claims/<uuid:claim>/adopt/", ClaimAdopt.as_view(), name="claim-adopt"),
]
