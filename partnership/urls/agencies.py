"""Addresses of agencies, their names, standings, services and successions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
