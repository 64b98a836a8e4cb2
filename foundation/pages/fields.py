"""One question of a form, ready to be drawn: crispy's fields and hand-drawn pages both end here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from foundation.pages.dates import DateInput

KINDS: list[tuple[type[forms.Widget], str]] = [  # the first that fits
    (DateInput, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (Input, "input"),
]
GROUPS = {"date", "checkboxes", "radios"}  # several controls under one legend


@dataclass(frozen=True)
class Choice:
    """One radio, checkbox or option; `reveals` are questions asked only when it is chosen."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False
    reveals: "tuple[Field, ...]" = ()


@dataclass(frozen=True)
class Field:
    """A question: its label, hint, error and control. `foundation.pages.field_html` draws each kind."""

    kind: str
    name: str
    label: str
    id: str = ""
    hint: str = ""
    errors: tuple[str, ...] = ()
    value: Any = ""
    choices: tuple[Choice, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)
    css: str = ""
    label_css: str = ""
    label_hidden: bool = False
    optional: bool = False

    @property
    def auto_id(self) -> str:
        """The id of the control, or of the group of controls."""
        return self.id or f"id_{self.name}"

    @property
    def first_id(self) -> str:
        """Where a link of the error summary goes: the control itself, or the first of the group."""
        endings = {"date": "_day", "checkboxes": "_0", "radios": "_0"}
        return self.auto_id + endings.get(self.kind, "")

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for aria-describedby."""
        ids = [f"{self.auto_id}_hint"] if self.hint else []
        if self.errors:
            ids.append(f"{self.auto_id}_error")
        return " ".join(ids)

    @property
    def reveals_more(self) -> bool:
        """Whether a choice asks further questions, which a script shows and hides."""
        return any(choice.reveals for choice in self.choices)


def kind_of(widget: forms.Widget) -> str:
    """The kind of control for a widget; `raw` lets Django draw what is none of ours."""
    if isinstance(widget, forms.HiddenInput):
        return "hidden" if not isinstance(widget, forms.MultipleHiddenInput) else "raw"
    return next((kind for base, kind in KINDS if isinstance(widget, base)), "raw")


def choices_of(bound: BoundField, kind: str) -> tuple[Choice, ...]:
    """The options of a bound field with the chosen ones marked; option groups are flattened."""
    if kind not in ("radios", "checkboxes", "select"):
        return ()
    widget = bound.field.widget
    hints: Mapping[str, str] = getattr(widget, "hints", {})
    reveals: Mapping[str, str] = getattr(widget, "reveals", {})
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()))
    options = [option for _name, group, _index in groups for option in group]

    def asked(value: str) -> tuple[Field, ...]:
        return (from_bound(bound.form[reveals[value]]),) if value in reveals else ()

    return tuple(
        Choice(
            str(o["value"]),
            str(o["label"]),
            hints.get(str(o["value"]), ""),
            bool(o["selected"]),
            asked(str(o["value"])),
        )
        for o in options
        if not (kind == "radios" and str(o["value"]) == "")  # "not answered yet" is no radio
    )


def from_bound(bound: BoundField, label_css: str = "") -> Field:
    """A Django form's field as a question; what is not required is marked as optional.

    A field that is asked only in some cases says so in its label and carries the widget attribute
    `data-optional="unmarked"`.
    """
    widget = bound.field.widget
    kind = kind_of(widget)
    attrs = {key: value for key, value in widget.attrs.items() if key not in ("class", "id")}
    unmarked = attrs.pop("data-optional", "") == "unmarked"
    if kind == "input":
        attrs.setdefault("type", getattr(widget, "input_type", "text"))
        if attrs["type"] == "number":  # number inputs change under the mouse wheel
            attrs |= {"type": "text", "inputmode": "numeric"}
    value = bound.value()
    if kind in ("input", "hidden"):
        value = widget.format_value(value)
    elif kind == "date" and isinstance(widget, DateInput):
        value = widget.parts(value)
    return Field(
        kind=kind,
        name=bound.html_name,
        label=str(bound.label or ""),
        id=bound.auto_id if isinstance(bound.auto_id, str) else "",
        hint=str(bound.help_text or ""),
        errors=tuple(str(error) for error in bound.errors),
        value=bound if kind == "raw" else ("" if value is None else value),
        choices=choices_of(bound, kind),
        attrs=attrs,
        css=str(widget.attrs.get("class", "")),
        label_css=label_css,
        optional=not (bound.field.required or unmarked or kind == "checkbox"),
    )
