"""Addresses of what the partnership's office does with cycles and returns."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
