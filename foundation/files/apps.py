"""Uploaded files: their kind, their scan, their quota."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "foundation.files"
    label = "files"

    def ready(self) -> None:
        """Registers the scan with the worker."""
        from foundation.files import tasks  # noqa: F401
