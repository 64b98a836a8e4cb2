"""Filters of the list of agencies; they stand in the address."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS, AgencyKind, StandingKind
from partnership.models import Agency, AgencyStanding


class AgencyFilter(django_filters.FilterSet):
    """Kind, standing of today, open or closed; schools and trusts are listed when their kind is asked for."""

    kind = django_filters.ChoiceFilter(
        label="Kind", choices=AgencyKind.choices, empty_label="Any but schools"
    )
    standing = django_filters.ChoiceFilter(
        label="Standing", choices=StandingKind.choices, empty_label="Any", method="with_standing"
    )
    state = django_filters.ChoiceFilter(
        label="Open or closed",
        choices=[("open", "Open"), ("closed", "Closed")],
        empty_label="Any",
        method="in_state",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = actor.today

    def filter_queryset(self, queryset: QuerySet[Agency]) -> QuerySet[Agency]:
        """Without a kind the hundred schools are left out."""
        found: QuerySet[Agency] = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("kind"):
            return found
        return found.exclude(kind__in=OF_SCHOOLS)

    def with_standing(self, rows: QuerySet[Agency], name: str, value: str) -> QuerySet[Agency]:
        """Those that have the standing today."""
        held = AgencyStanding.objects.filter(
            agency=OuterRef("pk"), standing=value, during__contains=self.today
        )
        return rows.filter(Exists(held))

    def in_state(self, rows: QuerySet[Agency], name: str, value: str) -> QuerySet[Agency]:
        """Those that exist today, or no longer do."""
        return (
            rows.exclude(closed_on__lte=self.today)
            if value == "open"
            else rows.filter(closed_on__lte=self.today)
        )

    class Meta:
        fields: list[str] = []
