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
    """Checkboxes with a line of explanation below each: `hints` by value."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
