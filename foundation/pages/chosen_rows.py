"""Choosing rows of a table: a checkbox in each, and one button for the chosen ones. It needs no script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import ClassVar

from django.http import QueryDict
from django.utils.safestring import SafeString

from foundation.pages.field_parts import NOT_BY_PLACE

TICKED = {"chosen": "yes"}
"""Stands in the address where rows were to be ticked and a page without any would take all of them."""


def is_none_ticked(query: QueryDict, name: str) -> bool:
    """Rows were to be ticked, and none was: that is never all."""
    return query.keys() >= TICKED.keys() and not query.getlist(name)


@dataclass(frozen=True)
class ChosenRows:
    """The form that the checkboxes belong to; it asks `url` with `name` once for each chosen row.

    `every_url`: where all rows that the filter finds are chosen, also those of other pages. `fields`: what is asked
    beside the rows, such as `TICKED`.
    """

    text: str
    url: str
    name: str
    hint: str = ""
    form_id: str = "chosen-rows"
    every_text: str = ""
    every_url: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    template_name: ClassVar[str] = "components/chosen_rows.html"

    def tick(self, value: str, label: str) -> "Tick":
        """The checkbox of one row."""
        return Tick(self, value, label)


@dataclass(frozen=True)
class Tick:
    """A checkbox in a cell, named for its row."""

    chosen: ChosenRows
    value: str
    label: str

    @property
    def text(self) -> str:
        """A file shows nothing of it."""
        return ""

    def html(self) -> SafeString:
        """The checkbox, made here because a table draws fifty."""
        one = escape(f"{self.chosen.form_id}-{self.value}")
        return SafeString(
            '<div class="govuk-checkboxes govuk-checkboxes--small app-tick"><div class="govuk-checkboxes__item">'
            f'<input class="govuk-checkboxes__input" type="checkbox" id="{one}" name="{escape(self.chosen.name)}" '
            f'value="{escape(self.value)}" form="{escape(self.chosen.form_id)}" {NOT_BY_PLACE}>'
            f'<label class="govuk-label govuk-checkboxes__label" for="{one}">'
            f'<span class="govuk-visually-hidden">{escape(self.label)}</span></label></div></div>'
        )
