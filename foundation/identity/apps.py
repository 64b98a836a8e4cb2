"""People, how they log in, and the links, tokens and held posts that are theirs."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "foundation.identity"
    label = "identity"
    verbose_name = "People and log-in"

    def ready(self) -> None:
        """Registers letters and work, and describes the token to the API's schema."""
        from foundation.identity import api_schema, tasks  # noqa: F401
