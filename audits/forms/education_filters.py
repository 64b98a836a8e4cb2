"""Filters of returns and of schools; they stand in the address."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from audits.choices import EducationState, Phase, ProviderKind
from audits.models import EducationReturn, Provider
from partnership.choices import AgencyKind
from partnership.models import Agency

SMALL = {"class": "govuk-checkboxes--small"}
RETURNED = [("yes", "Returned"), ("no", "Not returned")]
NO_TRUST = "none"


class _OfSchools(django_filters.FilterSet):
    """What both lists are narrowed by; `school` is the path to the provider."""

    school = ""

    q = django_filters.CharFilter(label="Name or reference number", method="with_words")
    phase = django_filters.ChoiceFilter(label="Phase", choices=Phase.choices, empty_label="Any")
    kind = django_filters.ChoiceFilter(label="Kind", choices=ProviderKind.choices, empty_label="Any")
    trust = django_filters.ChoiceFilter(label="Trust", method="in_trust", empty_label="Any")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trusts = Agency.objects.filter(kind=AgencyKind.TRUST).order_by("name").values_list("code", "name")
        self.filters["trust"].extra["choices"] = [*trusts, (NO_TRUST, "In no trust")]

    @property
    def rows(self) -> QuerySet[Any]:
        """The filtered rows; none where a filter asks for what there is not."""
        rows: QuerySet[Any] = self.qs
        return rows if self.form.is_valid() else rows.none()

    def with_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those whose name has the words, or whose number begins so."""
        words = value.strip()
        return rows.filter(Q(agency__name__icontains=words) | Q(**{f"{self.school}urn__startswith": words}))

    def in_trust(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those of a trust, or of none."""
        if value == NO_TRUST:
            return rows.filter(**{f"{self.school}trust": None})
        return rows.filter(**{f"{self.school}trust__code": value})


class ReturnFilter(_OfSchools):
    """Returns of a year."""

    school = "agency__provider__"

    returned = django_filters.ChoiceFilter(
        label="Returned", choices=RETURNED, method="with_returned", empty_label="Any"
    )
    state = django_filters.MultipleChoiceFilter(
        label="Status",
        choices=EducationState.choices,
        widget=forms.CheckboxSelectMultiple(SMALL),
        distinct=False,
    )

    class Meta:
        model = EducationReturn
        fields: list[str] = []

    def with_returned(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Handed in; or expected and not handed in."""
        returns = EducationReturn.objects.all()
        found = returns.handed_in() if value == "yes" else returns.not_returned()
        return rows.filter(pk__in=found.values("pk"))


class ProviderFilter(_OfSchools):
    """Schools and colleges."""

    status = django_filters.ChoiceFilter(
        label="Open or closed",
        choices=[("open", "Open"), ("closed", "Closed")],
        method="in_state",
        empty_label="Any",
    )

    class Meta:
        model = Provider
        fields: list[str] = []

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that exist today, or no longer do."""
        closed = Q(agency__closed_on__isnull=False, agency__closed_on__lte=self.today)
        return rows.filter(closed) if value == "closed" else rows.exclude(closed)
