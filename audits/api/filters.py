"""Filters of the API's list of returns."""

from typing import Any

import django_filters

from audits.choices import ReturnState
from partnership.actors import Actor


class ReturnFilter(django_filters.FilterSet):
    """By cycle and agency (their codes), and by where the return stands."""

    cycle = django_filters.CharFilter(field_name="cycle__code", label="Code of the cycle")
    agency = django_filters.CharFilter(field_name="agency__code", label="Code of the agency")
    state = django_filters.MultipleChoiceFilter(choices=ReturnState.choices, label="Where it stands")

    class Meta:
        fields: list[str] = []

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
