"""What every form of the product shares: its crispy helper."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput, Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class GreenButton(BaseInput):
    """The one green button of a form."""

    input_type = "submit"

    def __init__(self, text: str, name: str = "", value: str = "", **kwargs: Any) -> None:
        super().__init__(name, value or text, **kwargs)
        self.text = text


class PlainButton(GreenButton):
    """A second way on, grey: saving for later, for instance."""

    field_classes = "govuk-button--secondary"


class Folded(LayoutObject):
    """Questions behind a line that opens; open already where one of them is answered or wrong."""

    template = "govuk/layout/folded.html"

    def __init__(self, summary: str, *names: str) -> None:
        self.summary = summary
        self.fields = list(names)

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString:
        """The questions, folded."""
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        opened = any(name in form.errors or _answered(form[name].value()) for name in self.fields)
        return render_to_string(self.template, {"summary": self.summary, "fields": fields, "opened": opened})


class SavedState(LayoutObject):
    """Says how things stand with a form that is saved as it is typed; `HelperMixin.autosaves` turns that on."""

    template = "components/autosave_state.html"

    def __init__(self) -> None:
        self.fields: list[str] = []

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString:
        """Empty until something was typed."""
        return render_to_string(self.template)


def _answered(value: Any) -> bool:
    return any(value) if isinstance(value, list) else bool(value)


class HelperMixin:
    """Gives a form its helper: the fields in order or `layout`, then the green button `button`."""

    fields: dict[str, Any]
    button = "Save"
    autosaves = False

    def layout(self) -> Layout:
        """The form's own layout; without one the fields stand in the order they were declared."""
        return Layout(*self.fields)

    @property
    def helper(self) -> FormHelper:
        """A new helper for each drawing: crispy writes into it."""
        helper = FormHelper()
        helper.layout = self.layout()
        helper.render_hidden_fields = True
        helper.add_input(GreenButton(self.button))
        helper.attrs = {"novalidate": True}
        if self.autosaves:
            helper.layout.append(SavedState())
            helper.attrs["data-autosave"] = ""
        return helper
