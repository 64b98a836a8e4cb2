"""Addresses of what follows the plan up: did it work, reminders, who owes what, meetings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
