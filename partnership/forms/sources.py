"""The questions where an action came from: a place for each source, and empty places for more."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from foundation.pages.forms import Folded
from partnership.choices import OriginKind
from partnership.forms.questions import ONLY_SOMETIMES, text

MORE = 3
KINDS = [("", "Choose one"), *OriginKind.choices]
HINT = "The report, meeting or audit, so that somebody can find it again."
Typed = tuple[str, str, str]


class SourcesMixin:
    """Adds the places to a form. Each is a kind and a text; those that are there can be taken away."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def add_places(self, typed: Sequence[tuple[str, str]], *, first_needed: bool = False) -> None:
        """A place for each source typed in earlier, or one, then some empty ones."""
        self.places = [_suffix(number) for number in range(1, max(len(typed), 1) + MORE + 1)]
        self.earlier = len(typed)
        for number, end in enumerate(self.places):
            needed = first_needed and number == 0
            kind, words = typed[number] if number < len(typed) else ("", "")
            label = "" if number == 0 else f" of source {number + 1}"
            self.fields[f"origin_kind{end}"] = forms.ChoiceField(
                label=f"Kind{label}" if label else "Kind of source",
                choices=KINDS,
                required=needed,
                initial=kind,
                error_messages={"required": "Choose the kind of source."},
                widget=forms.Select({} if needed else ONLY_SOMETIMES),
            )
            missing = "Enter which one, such as “Executive, 2 March 2021, item 4”." if needed else ""
            field = text("Which one", missing, most=300, help_text=HINT if number == 0 else "", initial=words)
            if not needed:
                field.widget.attrs.update(ONLY_SOMETIMES)
            self.fields[f"origin_text{end}"] = field
            if number < len(typed):
                self.fields[f"origin_gone{end}"] = forms.BooleanField(
                    label="Take this source away", required=False
                )

    def sources_layout(self, legend: str) -> list[Any]:
        """The places that are filled, and the empty ones behind a line that opens."""
        filled = self.places[: max(self.earlier, 1)]
        empty = self.places[len(filled) :]
        shown = [name for end in filled for name in self._names(end)]
        hidden = [name for end in empty for name in self._names(end)]
        return [Fieldset(legend, *shown), Folded("Add another source", *hidden)]

    def check_places(self) -> None:
        """A source is a kind and a text, or neither."""
        for end in self.places:
            if self.cleaned_data.get(f"origin_gone{end}"):
                continue
            kind, words = (self.cleaned_data.get(f"origin_{part}{end}", "") for part in ("kind", "text"))
            if words and not kind and f"origin_kind{end}" in self.cleaned_data:
                self.add_error(f"origin_kind{end}", "Choose the kind of source.")  # type: ignore[attr-defined]
            if kind and not words and not self._was_there(end) and f"origin_text{end}" in self.cleaned_data:
                self.add_error(f"origin_text{end}", "Enter which one.")  # type: ignore[attr-defined]

    def take_sources(self, given: dict[str, Any]) -> list[Typed]:
        """What was typed, in order; what was taken away or emptied is not among it."""
        found = []
        for end in self.places:
            kind, words = given.pop(f"origin_kind{end}", ""), given.pop(f"origin_text{end}", "")
            if words and kind and not given.pop(f"origin_gone{end}", False):
                found.append((kind, words, ""))
        for end in self.places:
            given.pop(f"origin_gone{end}", None)
        return found

    def _names(self, end: str) -> list[str]:
        names = (f"origin_{part}{end}" for part in ("kind", "text", "gone"))
        return [name for name in names if name in self.fields]

    def _was_there(self, end: str) -> bool:
        return f"origin_gone{end}" in self.fields


def _suffix(number: int) -> str:
    return "" if number == 1 else f"_{number}"
