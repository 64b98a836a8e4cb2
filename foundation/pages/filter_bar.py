"""Filters of a list: a GET form, and what is filtered by now."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django_filters import FilterSet

from foundation.pages.cells import plain_text
from foundation.pages.dates import PARTS, DateInput
from foundation.pages.fields import Field, from_bound

GONE_WITH_A_FILTER = ("page", "format")  # another filter begins on the first page, in the browser
MOST_UNFOLDED = 4
LABEL_CSS = "govuk-label--s app-filters__label"


@dataclass(frozen=True)
class Chip:
    """One filter that is on, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class FilterBar:
    """The form of a django-filter FilterSet and its chips; everything stands in the address.

    `action` is the page's own path; keys of the address that are no filter (sort) are kept. `everything` is the
    key that asks for all rows, where the bare address shows only some of them. More questions than fit one
    line are folded away until a filter is set; `is_default` says that what is on is what the bare address shows.
    """

    filters: FilterSet
    query: QueryDict
    heading: str = "Filter"
    action: str = ""
    everything: str = ""
    is_default: bool = False
    template_name: ClassVar[str] = "components/filter_bar.html"

    @property
    def form(self) -> Form:
        """The bound form of the filters."""
        form: Form = self.filters.form
        return form

    @cached_property
    def fields(self) -> list[Field]:
        """The questions; a filter is never marked as optional."""
        return [
            replace(self._questions[bound.name], optional=False, label_css=LABEL_CSS)
            for bound in self.form.visible_fields()
        ]

    @property
    def folds(self) -> bool:
        """Many questions would push the rows off the screen."""
        return len(self.form.visible_fields()) > MOST_UNFOLDED

    @property
    def opened(self) -> bool:
        """Unfolded while a filter beyond the usual is on, or one could not be read."""
        return bool(self.form.errors) or (bool(self.chips) and not self.is_default)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Keys and values of the address that filtering must not lose."""
        names = {name for bound in self.form for name in keys_of(bound)} | set(GONE_WITH_A_FILTER)
        return [(key, value) for key, values in self.query.lists() if key not in names for value in values]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on, each with the address without it."""
        return [chip for bound in self.form for chip in self._chips_of(bound)]

    @property
    def clear_url(self) -> str:
        """The address without any filter."""
        left = self.query.copy()
        for name in [name for bound in self.form for name in keys_of(bound)] + list(GONE_WITH_A_FILTER):
            left.pop(name, None)
        return self._address(left)

    @cached_property
    def _questions(self) -> dict[str, Field]:
        return {bound.name: from_bound(bound) for bound in self.form}

    def _chips_of(self, bound: BoundField) -> list[Chip]:
        question = self._questions[bound.name]
        if question.choices:
            chosen = [choice for choice in question.choices if choice.chosen and choice.value]
            return [Chip(question.label, one.label, self._without(bound, one.value)) for one in chosen]
        value = getattr(self.form, "cleaned_data", {}).get(bound.name)
        if value in (None, "", [], False):
            return []
        return [Chip(question.label, plain_text(value), self._without(bound))]

    def _without(self, bound: BoundField, value: str = "") -> str:
        left = self.query.copy()
        for name in keys_of(bound):
            left.setlist(name, [other for other in left.getlist(name) if value and other != value])
        for name in GONE_WITH_A_FILTER:
            left.pop(name, None)
        return self._address(left)

    def _address(self, left: QueryDict) -> str:
        filtered = any(left.get(name) for bound in self.form for name in keys_of(bound))
        if self.everything and not filtered:
            left[self.everything] = "all"
        return f"{self.action}?{left.urlencode()}"


def keys_of(bound: BoundField) -> list[str]:
    """The keys of the address that belong to one filter: three for a date."""
    widget: Any = bound.field.widget
    return (
        [f"{bound.html_name}_{part}" for part in PARTS]
        if isinstance(widget, DateInput)
        else [bound.html_name]
    )
