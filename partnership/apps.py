"""Agencies, people and their roles, priorities and the improvement plan."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "partnership"

    def ready(self) -> None:
        from partnership import imported, tasks  # noqa: F401 - register kinds of files, letters, daily and open work
