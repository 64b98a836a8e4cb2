"""Addresses of an agency's evidence."""

from django.urls import URLPattern, path

from audits.views.evidence.keeping import AddView, ChangeView, RedateView, VersionView, WithdrawView
from audits.views.evidence.library import LibraryView
from audits.views.evidence.linking import LinkView
from audits.views.evidence.piece import PieceView, VersionFileView

LIBRARY = "agencies/<uuid:pk>/evidence/"
PIECE = "evidence/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(LIBRARY, LibraryView.as_view(), name="evidence-library"),
    path(f"{LIBRARY}add/", AddView.as_view(), name="evidence-add"),
    path(PIECE, PieceView.as_view(), name="evidence-piece"),
    path(f"{PIECE}new-version/", VersionView.as_view(), name="evidence-version"),
    path(f"{PIECE}versions/<int:number>/file/", VersionFileView.as_view(), name="evidence-version-file"),
    path(f"{PIECE}change/", ChangeView.as_view(), name="evidence-change"),
    path(f"{PIECE}still-in-force/", RedateView.as_view(), name="evidence-redate"),
    path(f"{PIECE}standards/", LinkView.as_view(), name="evidence-link"),
    path(f"{PIECE}withdraw/", WithdrawView.as_view(), name="evidence-withdraw"),
]
