"""Which agency and which theme the gap is shown of."""

from typing import Any

import django_filters
from django.http import QueryDict

from audits.metrics.gap import Gaps
from audits.models import Item, Theme
from partnership.models import Agency


class GapFilter(django_filters.FilterSet):
    """One agency by theme, one theme by agency, or the two together; the choices are those of the audit."""

    agency = django_filters.ChoiceFilter(label="Agency", empty_label="All agencies")
    theme = django_filters.ChoiceFilter(label="Theme", empty_label="All themes")

    class Meta:
        model = Item
        fields: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, found: Gaps) -> None:
        super().__init__(query, queryset=Item.objects.none())
        self._agencies = {each.code: each for each in found.agencies.values()}
        self._themes = {each.code: each for each in found.themes.values()}
        self.form.fields["agency"].choices = [(code, str(each)) for code, each in self._agencies.items()]
        self.form.fields["theme"].choices = [(code, each.label) for code, each in self._themes.items()]

    @property
    def chosen_agency(self) -> Agency | None:
        """None for all, and for one that the audit does not know."""
        return self._agencies.get(self._asked.get("agency", ""))

    @property
    def chosen_theme(self) -> Theme | None:
        """None for all, and for one that the audit does not know."""
        return self._themes.get(self._asked.get("theme", ""))

    @property
    def _asked(self) -> dict[str, Any]:
        self.form.is_valid()
        asked: dict[str, Any] = self.form.cleaned_data
        return asked
