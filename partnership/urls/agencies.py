"""Addresses of agencies, their names, standings, services and successions."""

from django.urls import URLPattern, path

from partnership.views.agencies import acts, rows
from partnership.views.agencies.detail import AgencyDetail
from partnership.views.agencies.listing import AgencyList
from partnership.views.agencies.on_a_page import AgencyOnAPage

urlpatterns: list[URLPattern] = [
    path("agencies/", AgencyList.as_view(), name="agency-list"),
    path("agencies/add/", acts.AgencyAdd.as_view(), name="agency-add"),
    path("agencies/succession/", acts.SuccessionRecord.as_view(), name="succession-record"),
    path("agencies/<uuid:pk>/", AgencyDetail.as_view(), name="agency-detail"),
    path("agencies/<uuid:pk>/on-a-page/", AgencyOnAPage.as_view(), name="agency-on-a-page"),
    path("agencies/<uuid:pk>/rename/", acts.AgencyRename.as_view(), name="agency-rename"),
    path("agencies/<uuid:pk>/kind/", acts.AgencyKindChange.as_view(), name="agency-kind"),
    path("agencies/<uuid:pk>/close/", acts.AgencyClose.as_view(), name="agency-close"),
    path("agencies/<uuid:pk>/reopen/", acts.AgencyReopen.as_view(), name="agency-reopen"),
    path("agencies/<uuid:pk>/standings/give/", acts.StandingGive.as_view(), name="standing-give"),
    path("agencies/<uuid:pk>/services/add/", acts.ServiceAdd.as_view(), name="service-add"),
    path("agency-names/<uuid:pk>/take-back/", rows.NameWithdraw.as_view(), name="name-withdraw"),
    path("agency-standings/<uuid:pk>/end/", rows.StandingEnd.as_view(), name="standing-end"),
    path("agency-services/<uuid:pk>/end/", rows.ServiceEnd.as_view(), name="service-end"),
]
