"""Filters of the ratings of a cycle."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from audits.metrics.results import Rated, Results
from audits.models import Item
from audits.moderated import WORDS

DONE = "done"
COUNTED = {"yes": "Applies and is answered", "own": "Applies by self rating and is answered"}
MODERATION = [(DONE, "Moderated"), *((each.value, words) for each, words in WORDS.items())]


class RatingsFilter(django_filters.FilterSet):
    """Section, standard, agency, rating and theme; the choices are those of the cycle, so the rows are loaded
    already and narrowed here without a query."""

    section = django_filters.ChoiceFilter(label="Section", empty_label="All sections")
    agency = django_filters.ChoiceFilter(label="Agency", empty_label="All agencies")
    grade = django_filters.ChoiceFilter(label="Rating", empty_label="All ratings")
    theme = django_filters.ChoiceFilter(label="Theme", empty_label="All themes")
    item = django_filters.CharFilter(label="Standard, such as 7.5")
    counted = django_filters.ChoiceFilter(
        label="Counts", choices=list(COUNTED.items()), widget=forms.HiddenInput
    )
    own = django_filters.ChoiceFilter(label="Self rating", widget=forms.HiddenInput)
    moderation = django_filters.ChoiceFilter(
        label="Moderation", empty_label="Moderated or not", choices=MODERATION
    )

    class Meta:
        model = Item
        fields: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, results: Results, themes: Iterable[tuple[str, str]]) -> None:
        super().__init__(query, queryset=Item.objects.none())
        choices: dict[str, list[tuple[str, str]]] = {
            "section": [(section.code, str(section)) for section in results.sections],
            "agency": [(agency.code, str(agency)) for agency in results.agencies],
            "grade": [(grade.code, grade.label) for grade in results.grades],
            "own": [(grade.code, grade.label) for grade in results.grades],
            "theme": list(themes),
        }
        for name, known in choices.items():
            self.form.fields[name].choices = known

    def narrowed(self, rated: Iterable[Rated], themed: dict[str, set[Any]]) -> list[Rated]:
        """The ratings that match; a filter that means nothing is left out. `themed`: lines of each theme."""
        self.form.is_valid()
        asked = self.form.cleaned_data
        return [each for each in rated if self._matches(each, asked, themed)]

    def _matches(self, each: Rated, asked: dict[str, Any], themed: dict[str, set[Any]]) -> bool:
        return (
            asked.get("section") in ("", None, each.item.section.code)
            and asked.get("agency") in ("", None, each.agency.code)
            and asked.get("item") in ("", None, each.item.code)
            and (not asked.get("grade") or (each.grade is not None and each.grade.code == asked["grade"]))
            and (not asked.get("theme") or each.item.line_id in themed.get(asked["theme"], set()))
            and (not asked.get("own") or (each.own is not None and each.own.code == asked["own"]))
            and _counts(each, asked.get("counted", ""))
            and _came_out(each, asked.get("moderation", ""))
        )


def _counts(each: Rated, asked: str) -> bool:
    if asked == "own":
        return each.own is not None and each.own.in_denominator
    return not asked or each.is_counted


def _came_out(each: Rated, asked: str) -> bool:
    if asked == DONE:
        return each.moderated is not None and each.own is not None
    return not asked or (each.outcome is not None and each.outcome.value == asked)
