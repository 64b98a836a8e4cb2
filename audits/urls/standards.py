"""Addresses of standard sets."""

from django.urls import path

from audits.views.standards.reading import EditionPage

urlpatterns = [
    path("standards/<slug:code>/", EditionPage.as_view(), name="edition-detail"),
]
