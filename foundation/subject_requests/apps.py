"""Requests of persons about what is held of them: answered in time, whole, and without other people's secrets."""

from django.apps import AppConfig


class SubjectRequestsConfig(AppConfig):
    name = "foundation.subject_requests"
    label = "subject_requests"
    verbose_name = "Requests of persons"

    def ready(self) -> None:
        """Registers letters and work."""
        from foundation.subject_requests import tasks  # noqa: F401
