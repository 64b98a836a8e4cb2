"""The list of actions: filtered, sorted, paged, and as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.forms.plan_filter import ActionFilter
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import listed, with_plans_and_origins
from partnership.views.mixins import PermitMixin
from partnership.views.plan.columns import action_columns


class ActionList(PermitMixin, View):
    """Whoever holds a role reads the plan, as far as `Action.objects.visible_to` goes."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as CSV or XLSX exactly as filtered and sorted."""
        actor = self.request.actor
        rows = with_plans_and_origins(listed(actor)) if "format" in request.GET else listed(actor)
        filters = ActionFilter(request.GET, queryset=rows, actor=actor)
        table = Table.of(
            request.GET,
            caption="Actions",
            columns=action_columns(actor.today),
            rows=filters.rows,
            empty=_empty(actor, filtered=bool(request.GET)),
        )
        download = table_response(request, table, "improvement-plan")
        if download is not None:
            return download
        context = {
            "table": table,
            "filters": FilterBar(filters, request.GET, heading="Filter actions"),
            "buttons": _buttons(actor),
        }
        return render(request, "partnership/action_list.html", context)


def _buttons(actor: Actor) -> Buttons | None:
    if not can_manage_plan(actor):
        return None
    return Buttons(
        (
            Button("Raise an action", reverse("partnership:action-raise")),
            Button("Plans", reverse("partnership:plan-list"), style="secondary"),
        )
    )


def _empty(actor: Actor, *, filtered: bool) -> Empty:
    if filtered:
        return Empty(
            "No action fits these filters.",
            "Take some of them away.",
            "Show all",
            reverse("partnership:action-list"),
        )
    if can_manage_plan(actor):
        return Empty(
            "Actions of the improvement plan will be listed here.",
            "Raise the first one, or raise it from an answer of an audit.",
        )
    return Empty("Actions that you may see will be listed here.", "The partnership's office raises them.")
