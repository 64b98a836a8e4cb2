"""Addresses of what an agency does with its Section 11 return."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
