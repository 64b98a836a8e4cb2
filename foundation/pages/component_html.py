"""Draws a component: by its own `html()`, or by its template."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString


def component_html(thing: Any, csrf_token: object = "") -> SafeString:
    """With nothing of the page around it but the form token; draws nothing for none."""
    if not thing:
        return SafeString("")
    if hasattr(thing, "html"):
        drawn: SafeString = thing.html()
        return drawn
    return drawn_by(thing.template_name, csrf_token, it=thing)


def drawn_by(template_name: str, csrf_token: object = "", **names: Any) -> SafeString:
    """A component's template with these names and the form token alone."""
    return SafeString(get_template(template_name).render(names | {"csrf_token": csrf_token}))
