"""Addresses of the health checks."""

from django.urls import path

from foundation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
