"""The actions of the plan in the view that the address asks for: filtered, sorted, paged, and as files."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.generic import View

from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Column, Table
from foundation.pages.table_download import asks_for_file, table_response
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.forms.plan_filter import ActionFilter
from partnership.forms.plan_query import EVERYTHING, asked, is_preset
from partnership.models import Action
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.selectors.plan import for_files, listed
from partnership.selectors.plan_views import ActionsInGroups, in_groups, is_grouped, narrowed, view_of
from partnership.views.mixins import PermitMixin
from partnership.views.plan.around_list import (
    buttons,
    choosing,
    empty,
    how_many,
    open_and_all,
    reports,
    saved_switch,
    sentence,
    view_switch,
)
from partnership.views.plan.columns import (
    action_columns,
    chosen_column,
    done_columns,
    done_columns_for_files,
    heading_column,
)

PER_PAGE = 50


class ActionList(PermitMixin, View):
    """Whoever holds a role reads the plan, as far as `Action.objects.visible_to` goes."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as CSV or XLSX exactly as shown."""
        actor, view, query = self.request.actor, view_of(request.GET.get("view", "")), asked(request.GET)
        filters = ActionFilter(query, queryset=listed(actor), actor=actor, view=view)
        rows = narrowed(view, filters.rows)
        table = table_of(actor, view, query, for_files(rows) if asks_for_file(query) else rows)
        download = table_response(request, table, "improvement-plan")
        if download is not None:
            return download
        bar = FilterBar(
            filters, query, heading="Filter actions", everything=EVERYTHING, is_default=is_preset(query)
        )
        context = {
            "table": table,
            "sentence": sentence(view, table),
            "filters": bar,
            "views": view_switch(view, request.GET),
            "saved": saved_switch(actor, request.GET),
            "choosing": choosing(request.GET, how_many(table)) if _can_choose(actor, view) else None,
            "reports": reports(request.GET),
            "buttons": buttons(actor, request.GET),
            **open_and_all(view, query),
        }
        return render(request, "partnership/action_list.html", context)


def table_of(actor: Actor, view: PlanView, query: QueryDict, rows: "QuerySet[Action]") -> Table:
    """The actions in a view. Under headings only the ids are read of all, and the rows of one page."""
    columns = _columns(actor, view, query)
    told = empty(actor, query)
    if not is_grouped(view):
        return Table.of(query, caption=_caption(view), columns=columns, rows=rows, empty=told, stacked=True)
    sort = sort_terms(actor, view, query)
    if sort:
        rows = rows.order_by(*sort, "pk")
    shown = ActionsInGroups(in_groups(view, rows), rows)
    return Table(
        caption=_caption(view),
        columns=columns,
        rows=shown,
        query=query,
        page=None if asks_for_file(query) else Paginator(shown, PER_PAGE).get_page(query.get("page")),
        sorted_by=str(query["sort"]) if sort else "",
        empty=told,
        stacked=True,
        group=lambda action: str(action.heading),
    )


def sort_terms(actor: Actor, view: PlanView, query: QueryDict) -> tuple[str, ...]:
    """The fields that the address asks to order by; none for a column that does not sort."""
    by = str(query.get("sort", ""))
    for column in _columns(actor, view, query):
        if column.key == by.removeprefix("-") and isinstance(column.sort, tuple):
            return tuple(f"-{term}" if by.startswith("-") else term for term in column.sort)
    return ()


def _columns(actor: Actor, view: PlanView, query: QueryDict) -> tuple[Column, ...]:
    if view is PlanView.DONE:
        return tuple(done_columns_for_files(actor.today) if asks_for_file(query) else done_columns())
    columns = action_columns(actor.today)
    if _can_choose(actor, view) and not asks_for_file(query):
        columns.insert(0, chosen_column(choosing()))
    return (heading_column(), *columns) if is_grouped(view) else tuple(columns)


def _can_choose(actor: Actor, view: PlanView) -> bool:
    return can_manage_plan(actor) and view is not PlanView.DONE


def _caption(view: PlanView) -> str:
    if view is PlanView.LIST:
        return "Actions"
    return (
        str(view.label)
        if view is PlanView.DONE
        else f"Actions {view.label.lower().removeprefix('timeline ')}"
    )
