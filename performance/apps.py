"""Indicators, their values over time, and the dashboard."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        from performance import tasks  # noqa: F401 - registers the work of the outbox
