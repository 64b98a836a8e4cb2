"""What every question has, drawn: its group, label or legend, hint and errors, and the attributes of its control."""

from typing import Any

from foundation.pages.escaping import text
from foundation.pages.fields import Field

NOT_BY_PLACE = 'autocomplete="off"'
"""On each checkbox of a list: a browser that goes back ticks by place, and another row may stand there by then."""


def group(it: Field, inside: str, css: str = "", attrs: str = "") -> str:
    """What stands around a question."""
    return f'<div class="govuk-form-group{css}{in_error(it, "govuk-form-group")}"{attrs}>\n{inside}</div>\n'


def label(it: Field) -> str:
    """The label of one control, with what stands between it and the control."""
    css = f"{text(it.label_css or 'govuk-label--s')}{_unseen(it)}"
    asked = f'<label class="govuk-label {css}" for="{text(it.auto_id)}">{_words(it)}</label>\n'
    return asked + hint_and_errors(it)


def legend(it: Field) -> str:
    """The label of a group of controls, with what stands between it and them."""
    css = f"{text(it.label_css or 'govuk-fieldset__legend--s')}{_unseen(it)}"
    return f'<legend class="govuk-fieldset__legend {css}">{_words(it)}</legend>\n{hint_and_errors(it)}'


def hint_and_errors(it: Field) -> str:
    """With the ids that the control is described by."""
    hint = f'<div id="{text(it.auto_id)}_hint" class="govuk-hint">{text(it.hint)}</div>\n' if it.hint else ""
    return f"{hint}{_errors(it)}" if it.errors else hint


def in_error(it: Field, css: str) -> str:
    """The further class of an element of a question in error."""
    return f" {css}--error" if it.errors else ""


def named(it: Field) -> str:
    """The id and the name of a control."""
    return f'id="{text(it.auto_id)}" name="{text(it.name)}"'


def described(ids: str) -> str:
    """Ties a control to its hint and its error."""
    return f' aria-describedby="{text(ids)}"' if ids else ""


def further(it: Field) -> str:
    """All other attributes of a control, in an order that lasts; those that are only on or off come last."""
    pairs = sorted(it.attrs.items(), key=lambda pair: (pair[1] is True, pair[0]))
    return "".join(_attribute(name, value) for name, value in pairs)


def _attribute(name: str, value: Any) -> str:
    if value is True:
        return f" {text(name)}"
    return "" if value is None or value is False else f' {text(name)}="{text(value)}"'


def _words(it: Field) -> str:
    return f"{text(it.label)} (optional)" if it.optional else text(it.label)


def _unseen(it: Field) -> str:
    return " govuk-visually-hidden" if it.label_hidden else ""


def _errors(it: Field) -> str:
    said = "<br>".join(
        f'<span class="govuk-visually-hidden">Error:</span> {text(error)}' for error in it.errors
    )
    return f'<p id="{text(it.auto_id)}_error" class="govuk-error-message">\n{said}\n</p>\n'
