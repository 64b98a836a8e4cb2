"""The app that holds roles, grants and the check-up of the database."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """Has no table of its own: one migration with extensions, and commands."""

    name = "foundation.database"
    label = "database"
    verbose_name = "Database"
