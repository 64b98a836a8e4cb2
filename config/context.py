"""What every page knows of the site: its name, its menu, whether it is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from config.menu import menu_for


def site(request: HttpRequest) -> dict[str, Any]:
    """The partnership's name, the reader's menu, and the domain's day when it was moved."""
    return {
        "partnership_name": settings.PARTNERSHIP_NAME,
        "demo": settings.DEMO,
        "demo_today": settings.DEMO_TODAY,
        "menu": menu_for(request),
    }
