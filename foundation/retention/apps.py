"""The app of retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "foundation.retention"
    label = "retention"
    verbose_name = "Records and how long they are kept"

    def ready(self) -> None:
        """Registers work."""
        from foundation.retention import tasks  # noqa: F401
