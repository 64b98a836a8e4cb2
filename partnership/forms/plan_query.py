"""What the address of the plan asks for: which view, which filters, and what it shows when it asks for nothing."""

from django.http import QueryDict
from django.urls import reverse_lazy

from partnership.choices import ActionState, PlanView
from partnership.forms.plan_filter import ActionFilter

NOT_CLOSED = [ActionState.OPEN.value, ActionState.CLOSING.value]
NOT_A_FILTER = {"format", "page", "sort", "view"}
EVERYTHING = "show"
HERE = reverse_lazy("partnership:action-list")
SORT = "sort"
LONGEST = 500


def asked(query: QueryDict) -> QueryDict:
    """What the address asks for. The bare address asks for what is not closed yet, and so do the links made from it.

    “You said, we did” tells of closed actions, so nothing is preset there.
    """
    if set(query) - NOT_A_FILTER or query.get("view") == PlanView.DONE:
        return query
    preset = query.copy()
    preset.setlist("state", NOT_CLOSED)
    return preset


def is_preset(query: QueryDict) -> bool:
    """Is it what the bare address shows?"""
    return filtered(query) == {"state"} and set(query.getlist("state")) == set(NOT_CLOSED)


def filtered(query: QueryDict) -> set[str]:
    """The filters that are on."""
    return {key for key in query if key not in NOT_A_FILTER | {EVERYTHING} and query.get(key)}


def clean_query(text: str) -> str:
    """The filters and the order of an address, as they may be kept: what the plan does not know is dropped."""
    given, kept = QueryDict(text[: 4 * LONGEST]), QueryDict(mutable=True)
    for name in (*ActionFilter.base_filters, EVERYTHING, SORT):
        values = [value for value in given.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()
