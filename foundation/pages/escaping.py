"""Text on its way into HTML that is put together by code."""

from html import escape
from typing import Any

from django.utils.safestring import SafeString


def text(value: Any) -> str:
    """As a template prints it: markup known to be safe as it is, anything else escaped."""
    return value if isinstance(value, SafeString) else escape(str(value))
