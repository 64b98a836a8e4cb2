"""Addresses of people, memberships, leavers and imports."""

from django.urls import URLPattern, path

from partnership.views.imports import matching
from partnership.views.imports import pages as imports
from partnership.views.people import acts, offers, roles
from partnership.views.people.detail import PersonDetail
from partnership.views.people.leaving import PersonLeaving
from partnership.views.people.listing import PersonList

urlpatterns: list[URLPattern] = [
    path("people/", PersonList.as_view(), name="person-list"),
    path("people/invite/", acts.PersonInvite.as_view(), name="person-invite"),
    path("people/<uuid:pk>/", PersonDetail.as_view(), name="person-detail"),
    path("people/<uuid:pk>/change/", acts.PersonChange.as_view(), name="person-change"),
    path("people/<uuid:pk>/roles/give/", acts.RoleGive.as_view(), name="role-give"),
    path("people/<uuid:pk>/invitation/", acts.Resend.as_view(), name="person-resend"),
    path("people/<uuid:pk>/leaving/", PersonLeaving.as_view(), name="person-leaving"),
    path("people/<uuid:pk>/leave/", acts.PersonLeave.as_view(), name="person-leave"),
    path("people/<uuid:pk>/return/", acts.PersonReturn.as_view(), name="person-return"),
    path("roles/<uuid:pk>/change/", roles.RoleChange.as_view(), name="role-change"),
    path("roles/<uuid:pk>/end/", roles.RoleEnd.as_view(), name="role-end"),
    path("roles/offers/<uuid:pk>/", offers.RoleOfferAnswer.as_view(), name="role-offer"),
    path("roles/offers/<uuid:pk>/take-back/", offers.RoleOfferWithdraw.as_view(), name="role-offer-withdraw"),
    path("imports/", imports.ImportList.as_view(), name="import-list"),
    path("imports/<slug:kind>/new/", imports.ImportNew.as_view(), name="import-new"),
    path(
        "imports/<slug:kind>/template.<slug:ending>", imports.ImportTemplate.as_view(), name="import-template"
    ),
    path("imports/<uuid:pk>/", imports.ImportDetail.as_view(), name="import-detail"),
    path("imports/<uuid:pk>/columns/", matching.ImportColumns.as_view(), name="import-columns"),
    path("imports/<uuid:pk>/codes/", matching.ImportCodes.as_view(), name="import-codes"),
    path("imports/<uuid:pk>/undo/", matching.ImportUndo.as_view(), name="import-undo"),
    path("imports/<uuid:pk>/run/", imports.ImportRun.as_view(), name="import-run"),
    path("imports/<uuid:pk>/progress/", imports.ImportProgress.as_view(), name="import-progress"),
]
