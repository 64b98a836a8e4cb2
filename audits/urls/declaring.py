"""Addresses of the accountable person's declaration, opened by link."""

from django.urls import URLPattern, path

from audits.views.section11.handing_in.declaring import DeclaredView, DeclareView

urlpatterns: list[URLPattern] = [
    path("declare/<str:secret>/", DeclareView.as_view(), name="section11-declare"),
    path("declare/<str:secret>/done/", DeclaredView.as_view(), name="section11-declared"),
]
