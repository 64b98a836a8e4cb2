"""Draws a component or a template in a test, and reads HTML without caring for white space."""

import re

from django.template import engines


def draw(source, **context):
    """What the template source makes of the context."""
    context.setdefault("csrf_token", "token")
    return tidy(engines["django"].from_string("{% load crispy_forms_tags pages %}" + source).render(context))


def draw_component(thing):
    """The component as the one tag draws it."""
    return draw("{% component thing %}", thing=thing)


def tidy(html):
    """One element a line and no white space that a browser would not show."""
    html = re.sub(r"\s+", " ", html)
    return re.sub(r"> ?<", ">\n<", html).strip() + "\n"
