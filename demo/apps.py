"""The demonstration partnership; installed only where DEMO is set."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
