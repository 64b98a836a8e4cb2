"""My work: what waits for the reader."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
