"""The pages: layouts, the form pack, components and their gallery."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers the template tags and the check of the brand colour."""

    name = "foundation.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Checks the brand colour at start, so that nobody reads white on yellow."""
        from django.core.checks import register

        from foundation.pages.brand import check_brand_colour

        register(check_brand_colour)
