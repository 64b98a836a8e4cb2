"""Addresses of requests of persons."""

from django.urls import URLPattern, path

from partnership.views.subject_requests import acts, exports
from partnership.views.subject_requests.detail import RequestDetail
from partnership.views.subject_requests.erasing import Erase
from partnership.views.subject_requests.hits import HitList, HitReview
from partnership.views.subject_requests.listing import RequestList
from partnership.views.subject_requests.taking_out import TakeOut

ONE = "requests/<uuid:pk>"
FILE = "requests/files/<uuid:pk>"

urlpatterns: list[URLPattern] = [
    path("requests/", RequestList.as_view(), name="subject-request-list"),
    path("requests/new/", acts.RequestNew.as_view(), name="subject-request-new"),
    path(f"{FILE}/", exports.ExportProgress.as_view(), name="subject-export"),
    path(f"{FILE}/state/", exports.ExportState.as_view(), name="subject-export-state"),
    path(f"{FILE}/file/", exports.ExportFile.as_view(), name="subject-export-file"),
    path(f"{ONE}/", RequestDetail.as_view(), name="subject-request"),
    path(f"{ONE}/change/", acts.RequestChange.as_view(), name="subject-request-change"),
    path(f"{ONE}/identity/", acts.RequestProve.as_view(), name="subject-request-prove"),
    path(f"{ONE}/extend/", acts.RequestExtend.as_view(), name="subject-request-extend"),
    path(f"{ONE}/end/", acts.RequestEnd.as_view(), name="subject-request-end"),
    path(f"{ONE}/answer/", acts.RequestAnswer.as_view(), name="subject-request-answer"),
    path(f"{ONE}/search/", acts.RequestSearch.as_view(), name="subject-request-search"),
    path(f"{ONE}/search/state/", acts.SearchState.as_view(), name="subject-request-search-state"),
    path(f"{ONE}/found/", HitList.as_view(), name="subject-request-hits"),
    path(f"{ONE}/found/<uuid:hit>/", HitReview.as_view(), name="subject-request-hit"),
    path(f"{ONE}/found/<uuid:hit>/take-out/", TakeOut.as_view(), name="subject-request-hit-take-out"),
    path(f"{ONE}/take-out/", TakeOut.as_view(), name="subject-request-take-out"),
    path(f"{ONE}/file/", exports.ExportNew.as_view(), name="subject-request-export"),
    path(f"{ONE}/forget/", Erase.as_view(), name="subject-request-erase"),
]
