"""Indicators, their values over time, and the dashboard."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"
