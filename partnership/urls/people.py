"""Addresses of people, memberships, leavers and imports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
