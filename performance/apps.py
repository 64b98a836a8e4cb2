"""Indicators, their values over time, and the dashboard."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        from performance import panels, tasks  # noqa: F401 - registers panels of an action, and the outbox's work
