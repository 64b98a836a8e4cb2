"""The list of actions: filtered, sorted, paged, and as files."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.forms.plan_filter import ActionFilter
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import listed, with_plans_and_origins
from partnership.views.mixins import PermitMixin
from partnership.views.plan.columns import action_columns

NOT_CLOSED = [ActionState.OPEN.value, ActionState.CLOSING.value]
NOT_A_FILTER = {"format", "page", "sort"}
EVERYTHING = "show"


class ActionList(PermitMixin, View):
    """Whoever holds a role reads the plan, as far as `Action.objects.visible_to` goes."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as CSV or XLSX exactly as filtered and sorted."""
        actor, query = self.request.actor, asked(request.GET)
        rows = with_plans_and_origins(listed(actor)) if "format" in query else listed(actor)
        filters = ActionFilter(query, queryset=rows, actor=actor)
        table = Table.of(
            query,
            caption="Actions",
            columns=action_columns(actor.today),
            rows=filters.rows,
            empty=_empty(actor, query),
            stacked=True,
        )
        download = table_response(request, table, "improvement-plan")
        if download is not None:
            return download
        here = reverse("partnership:action-list")
        context = {
            "table": table,
            "filters": FilterBar(filters, query, heading="Filter actions", everything=EVERYTHING),
            "buttons": _buttons(actor),
            "open_url": "" if _is_preset(query) else here,
            "all_url": "" if query.get(EVERYTHING) and not _filtered(query) else f"{here}?{EVERYTHING}=all",
        }
        return render(request, "partnership/action_list.html", context)


def asked(query: QueryDict) -> QueryDict:
    """What the address asks for. The bare address asks for what is not closed yet, and so do the links made from it."""
    if set(query) - NOT_A_FILTER:
        return query
    preset = query.copy()
    preset.setlist("state", NOT_CLOSED)
    return preset


def _is_preset(query: QueryDict) -> bool:
    return _filtered(query) == {"state"} and set(query.getlist("state")) == set(NOT_CLOSED)


def _filtered(query: QueryDict) -> set[str]:
    return {key for key in query if key not in NOT_A_FILTER | {EVERYTHING} and query.get(key)}


def _buttons(actor: Actor) -> Buttons | None:
    if not can_manage_plan(actor):
        return None
    return Buttons(
        (
            Button("Raise an action", reverse("partnership:action-raise")),
            Button("Plans", reverse("partnership:plan-list"), style="secondary"),
        )
    )


def _empty(actor: Actor, query: QueryDict) -> Empty:
    if _filtered(query) and not _is_preset(query):
        return Empty(
            "No action fits these filters.",
            "Take some of them away.",
            "Show all",
            f"{reverse('partnership:action-list')}?{EVERYTHING}=all",
        )
    if can_manage_plan(actor):
        return Empty(
            "Actions of the improvement plan that are not closed yet will be listed here.",
            "Raise the first one here, or from an answer of an audit. It stands in a plan: add that first.",
            "Raise an action",
            reverse("partnership:action-raise"),
        )
    return Empty(
        "Actions that are not closed yet, and that you may see, will be listed here.",
        "The partnership's office raises them. You get a letter when you are to lead one.",
    )
