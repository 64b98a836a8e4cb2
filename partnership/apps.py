"""Agencies, people and their roles, priorities and the improvement plan."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "partnership"

    def ready(self) -> None:
        from partnership import tasks  # noqa: F401 - registers letters, daily work and kinds of open work
