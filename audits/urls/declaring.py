"""Addresses of the accountable person's declaration, opened by link."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
