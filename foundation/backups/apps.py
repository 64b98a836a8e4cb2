"""The app that takes backups and gives them back."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Has no table: two commands."""

    name = "foundation.backups"
    label = "backups"
    verbose_name = "Backups"
