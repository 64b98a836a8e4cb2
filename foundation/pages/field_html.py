"""How each kind of question looks: one function a kind. Crispy's fields and the hand-drawn ones both end here.

Functions and no templates, because a section page draws three hundred questions: docs/adr/0006.
"""

from collections.abc import Callable

from django.templatetags.static import static
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from foundation.pages.escaping import text
from foundation.pages.field_parts import (
    NOT_BY_PLACE,
    described,
    further,
    group,
    hint_and_errors,
    in_error,
    label,
    legend,
    named,
)
from foundation.pages.fields import Choice, Field


def field_html(it: Field) -> SafeString:
    """The question, every text in it escaped."""
    return SafeString(DRAWN[it.kind](it))


def _input(it: Field) -> str:
    css = f"govuk-input {text(it.css)}{in_error(it, 'govuk-input')}"
    control = f'<input class="{css}" {named(it)} value="{text(it.value)}"{described(it.described_by)}{further(it)}>\n'
    return group(it, label(it) + control)


def _textarea(it: Field) -> str:
    css = f"govuk-textarea {text(it.css)}{in_error(it, 'govuk-textarea')}"
    rows = "" if it.attrs.get("rows") else ' rows="5"'
    opening = f'<textarea class="{css}" {named(it)}{rows}{described(it.described_by)}{further(it)}>'
    # A browser leaves out the first line end within: without it a text would lose its own.
    return group(it, f"{label(it)}{opening}\n{text(it.value)}</textarea>\n")


def _select(it: Field) -> str:
    css = f"govuk-select {text(it.css)}{in_error(it, 'govuk-select')}"
    opening = f'<select class="{css}" {named(it)}{described(it.described_by)}{further(it)}>'
    options = "".join(
        f'<option value="{text(one.value)}"{" selected" if one.chosen else ""}>{text(one.label)}</option>\n'
        for one in it.choices
    )
    return group(it, f"{label(it)}{opening}\n{options}</select>\n")


def _file(it: Field) -> str:
    css = f"govuk-file-upload{in_error(it, 'govuk-file-upload')}"
    control = f'<input class="{css}" {named(it)} type="file"{described(it.described_by)}{further(it)}>\n'
    return group(it, label(it) + control)


def _password(it: Field) -> str:
    css = "govuk-input govuk-password-input__input govuk-js-password-input-input"
    button = (
        "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
    )
    control = f"""<div class="govuk-input__wrapper govuk-password-input__wrapper">
<input class="{css}{in_error(it, "govuk-input")}" {named(it)} type="password" spellcheck="false" \
autocapitalize="none"{described(it.described_by)}{further(it)}>
<button type="button" class="{button}" data-module="govuk-button" aria-controls="{text(it.auto_id)}" \
aria-label="Show password" hidden>Show</button>
</div>
"""
    return group(it, label(it) + control, " govuk-password-input", ' data-module="govuk-password-input"')


def _checkbox(it: Field) -> str:
    checked = " checked" if it.value and it.value != "False" else ""
    hint = (
        f'<div id="{text(it.auto_id)}_hint" class="govuk-hint govuk-checkboxes__hint">{text(it.hint)}</div>\n'
    )
    inside = f"""<div class="govuk-checkboxes {text(it.css)}" data-module="govuk-checkboxes">
<div class="govuk-checkboxes__item">
<input class="govuk-checkboxes__input" {named(it)} type="checkbox"{checked}{described(it.described_by)}{further(it)}>
<label class="govuk-label govuk-checkboxes__label" for="{text(it.auto_id)}">{text(it.label)}</label>
{hint if it.hint and not it.errors else ""}</div>
</div>
"""
    return group(it, (hint_and_errors(it) if it.errors else "") + inside)


def _radios(it: Field) -> str:
    return _choices(it, "govuk-radios", "radio")


def _checkboxes(it: Field) -> str:
    return _choices(it, "govuk-checkboxes", "checkbox")


def _choices(it: Field, css: str, control: str) -> str:
    """Several controls under one legend; what a choice reveals stands below it."""
    script = (
        f'<script type="module" src="{text(static("js/reveals.js"))}"></script>\n' if it.reveals_more else ""
    )
    more = further(it) + (f" {NOT_BY_PLACE}" if control == "checkbox" else "")
    choices = "".join(
        _choice(it, one, f"{text(it.auto_id)}_{place}", css, f'type="{control}"', more)
        for place, one in enumerate(it.choices)
    )
    inside = f"""<fieldset class="govuk-fieldset" id="{text(it.auto_id)}"{described(it.described_by)}>
{legend(it)}<div class="{css} {text(it.css)}" {"data-reveals" if it.reveals_more else f'data-module="{css}"'}>
{choices}</div>
</fieldset>
"""
    return group(it, inside) + script


def _choice(it: Field, one: Choice, control: str, css: str, kind: str, more: str) -> str:
    checked = " checked" if one.chosen else ""
    described_by = described(f"{control}_hint") if one.hint else ""
    hint = (
        f'<div id="{control}_hint" class="govuk-hint {css}__hint">{text(one.hint)}</div>\n'
        if one.hint
        else ""
    )
    reveals = f' data-reveals-id="{control}_more"' if one.reveals else ""
    return f"""<div class="{css}__item">
<input class="{css}__input" id="{control}" name="{text(it.name)}" {kind} \
value="{text(one.value)}"{checked}{described_by}{reveals}{more}>
<label class="govuk-label {css}__label" for="{control}">{text(one.label)}</label>
{hint}</div>
{_revealed(one, control, css) if one.reveals else ""}"""


def _revealed(one: Choice, control: str, css: str) -> str:
    asked = "".join(field_html(question) for question in one.reveals)
    return f'<div class="{css}__conditional" data-revealed id="{control}_more">\n{asked}</div>\n'


def _date(it: Field) -> str:
    parts = (_part(it, "day", 2, "numeric"), _part(it, "month", 2, "text"), _part(it, "year", 4, "numeric"))
    inside = f"""<fieldset class="govuk-fieldset" role="group"{described(it.described_by)}>
{legend(it)}<div class="govuk-date-input" id="{text(it.auto_id)}">
{"".join(parts)}</div>
</fieldset>
"""
    return group(it, inside)


def _part(it: Field, name: str, width: int, mode: str) -> str:
    """The day, the month or the year of a date."""
    control = f"{text(it.auto_id)}_{name}"
    css = f"govuk-input govuk-date-input__input govuk-input--width-{width}{in_error(it, 'govuk-input')}"
    return f"""<div class="govuk-date-input__item">
<div class="govuk-form-group">
<label class="govuk-label govuk-date-input__label" for="{control}">{name.capitalize()}</label>
<input class="{css}" id="{control}" name="{text(it.name)}_{name}" type="text" inputmode="{mode}" \
value="{text(it.value[name] if it.value else "")}">
</div>
</div>
"""


def _hidden(it: Field) -> str:
    return f'<input type="hidden" {named(it)} value="{text(it.value)}"{further(it)}>\n'


def _raw(it: Field) -> str:
    """A widget that is none of ours, as Django draws it."""
    return group(it, f"{label(it)}{conditional_escape(it.value)}\n")


DRAWN: dict[str, Callable[[Field], str]] = {
    "checkbox": _checkbox,
    "checkboxes": _checkboxes,
    "date": _date,
    "file": _file,
    "hidden": _hidden,
    "input": _input,
    "password": _password,
    "radios": _radios,
    "raw": _raw,
    "select": _select,
    "textarea": _textarea,
}
