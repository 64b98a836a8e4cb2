"""The questions that several forms ask: words, a cost."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

LONGEST = 20_000
ONLY_SOMETIMES = {"data-optional": "unmarked"}


def text(
    label: str, missing: str = "", *, rows: int = 0, most: int = LONGEST, **more: Any
) -> forms.CharField:
    """A question of words: one line, or a box of `rows` lines. `missing` is what is said when it is left empty."""
    messages = {"max_length": f"{label}: use %(limit_value)s characters or fewer. You have %(show_value)s."}
    if missing:
        messages["required"] = missing
    widget = more.pop("widget", None) or (forms.Textarea({"rows": rows}) if rows else forms.TextInput())
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), widget=widget, error_messages=messages, **more
    )


class PoundsField(forms.DecimalField):
    """Pounds, read with patience: £1,250.50 is 1250.50. Nothing is not 0."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "govuk-input--width-10"})
        least = MinValueValidator(Decimal(0), "The cost must be 0 or more pounds.")
        super().__init__(max_digits=12, decimal_places=2, widget=widget, validators=[least], **kwargs)
        self.error_messages["invalid"] = "Enter the cost as a number, such as 1250 or 1250.50."

    def prepare_value(self, value: Any) -> Any:
        """Whole pounds without pence: 0, not 0.00."""
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        return f"{value:.0f}" if whole else value

    def to_python(self, value: Any) -> Any:
        """Without the sign and the commas."""
        plain = value.replace("£", "").replace(",", "").replace(" ", "") if isinstance(value, str) else value
        return super().to_python(plain)
