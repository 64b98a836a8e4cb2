"""The tags of the pages: one draws any component, one any field, one the error summary."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.safestring import SafeString

from foundation.pages.component_html import component_html, drawn_by
from foundation.pages.field_html import field_html
from foundation.pages.fields import Field, from_bound

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: Context, thing: Any) -> SafeString:
    """Draws a component; draws nothing for none."""
    return component_html(thing, context.get("csrf_token", ""))


@register.simple_tag
def field(question: Field | BoundField, label_css: str = "") -> SafeString:
    """Draws a question, whether of a Django form or made by hand."""
    return field_html(from_bound(question, label_css) if isinstance(question, BoundField) else question)


def form_errors(form: BaseForm) -> list[tuple[str, str]]:
    """Each error of a form with the id of the control that mends it (none for the whole form)."""
    found = [(str(error), "") for error in form.non_field_errors()]
    for bound in _in_page_order(form):
        found += [(str(error), from_bound(bound).first_id) for error in bound.errors]
    return found


def _in_page_order(form: BaseForm) -> list[BoundField]:
    """The questions as the form's layout draws them, whatever the order in which they were declared."""
    helper = getattr(form, "helper", None)
    drawn = [each.name for each in helper.layout.get_field_names()] if helper and helper.layout else []
    place = {name: number for number, name in enumerate(drawn)}
    return sorted(form, key=lambda bound: place.get(bound.name, len(place)))


@register.simple_tag(takes_context=True)
def error_summary(context: Context, form: Any) -> SafeString:
    """The error summary of a form with errors, of a list of (text, id), or nothing."""
    if isinstance(form, BaseForm):
        errors = form_errors(form) if form.is_bound and form.errors else []
    else:
        errors = list(form or [])
    if not errors:
        return SafeString("")
    return drawn_by("components/error_summary.html", errors=errors)
