"""Choices that explain themselves."""

from collections.abc import Mapping
from typing import Any

from django import forms


class HintedRadios(forms.RadioSelect):
    """Radios with a line of explanation below each: `hints` by value."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with a line of explanation below each (`hints` by value).

    `reveals`, by value, names the field of the same form that is asked when the box is ticked; the form's
    layout leaves those fields out.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
