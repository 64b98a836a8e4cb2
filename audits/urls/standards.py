"""Addresses of standard sets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
