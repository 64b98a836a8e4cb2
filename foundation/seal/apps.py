"""The app that keeps sealed records."""

from django.apps import AppConfig


class SealConfig(AppConfig):
    """Has no model: each room has tables of its own, out of reach of the ordinary role."""

    name = "foundation.seal"
    label = "seal"
    verbose_name = "Sealed rooms"

    def ready(self) -> None:
        from foundation.seal import tasks  # noqa: F401 - registers daily work
