"""My work: what waits for the reader."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import account_facts  # noqa: F401 - registers a line of the account page
