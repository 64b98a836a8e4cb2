"""Addresses of priorities, the plan and its actions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
