"""My work: what waits for the reader."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import account_facts, record_links  # noqa: F401 - registers what lower pages show of this app
