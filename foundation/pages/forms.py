"""What every form of the product shares: its crispy helper."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput, Layout


class GreenButton(BaseInput):
    """The one green button of a form."""

    input_type = "submit"

    def __init__(self, text: str, name: str = "", value: str = "", **kwargs: Any) -> None:
        super().__init__(name, value or text, **kwargs)
        self.text = text


class PlainButton(GreenButton):
    """A second way on, grey: saving for later, for instance."""

    field_classes = "govuk-button--secondary"


class HelperMixin:
    """Gives a form its helper: the fields in order or `layout`, then the green button `button`."""

    fields: dict[str, Any]
    button = "Save"

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
        return helper
