"""Pages of priorities and their years."""

from functools import cached_property
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.forms.plan import PriorityForm
from partnership.forms.priority_year import YearForm, year_label, year_of
from partnership.models import Priority, PriorityYear
from partnership.permissions.plan import can_manage_plan, can_read_plan
from partnership.record_links import links_of
from partnership.selectors.plan import listed, priorities_listed
from partnership.services.priorities import add_priority, edit_priority, record_year
from partnership.views.mixins import PermitMixin
from partnership.views.plan.base import OfficeForm
from partnership.views.plan.columns import action_columns

LIST = "partnership:priority-list"


class PriorityList(PermitMixin, View):
    """All priorities with what they are this year."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever holds a role."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table, as a page or as a file."""
        actor = self.request.actor
        table = Table.of(
            request.GET,
            caption="Priorities",
            caption_hidden=True,
            columns=_columns(actor),
            rows=list(priorities_listed(actor)),
            per_page=0,
            stacked=True,
            empty=_empty(may_add=can_manage_plan(actor)),
        )
        if file := table_response(request, table, "priorities"):
            return file
        add = Button("Add a priority", reverse("partnership:priority-add"))
        context = {
            "table": table,
            "buttons": Buttons((add,)) if can_manage_plan(actor) else None,
        }
        return render(request, "partnership/priority_list.html", context)


class PriorityDetail(PermitMixin, View):
    """One priority: its years, why it was kept or dropped, its actions."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever holds a role."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor = self.request.actor
        priority = get_object_or_404(Priority.objects.select_related("owner_group"), pk=pk)
        actions = listed(actor).filter(priority=priority)
        context = {
            "priority": priority,
            "breadcrumbs": [("Priorities", reverse(LIST)), (priority.title, "")],
            "facts": Summary(
                (
                    Fact("What shall be different for children", priority.aim),
                    Fact("Group", priority.owner_group.name if priority.owner_group else "", missing="None"),
                )
            ),
            "years": _years(request, priority),
            "actions": Table.of(
                request.GET,
                caption="Actions under this priority",
                columns=[each for each in action_columns(actor.today) if each.key != "priority"],
                rows=actions,
                downloads=False,
                stacked=True,
                empty=Empty(
                    "Actions under this priority will be listed here.",
                    "An action is put under it when it is raised or changed.",
                ),
            ),
            "links": links_of(actor, "priority", priority),
            "buttons": _buttons(priority) if can_manage_plan(actor) else None,
        }
        return render(request, "partnership/priority_detail.html", context)


class PriorityAdd(OfficeForm):
    """A new priority."""

    form_class = PriorityForm
    done = "The priority is added. Record what it is this year."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Add a priority"

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to the priorities", reverse(LIST)

    def perform(self, form: Any) -> str:
        """Add it."""
        return add_priority(actor=self.request.actor, **form.cleaned_data).get_absolute_url()


class OnPriority(OfficeForm):
    """A form about one priority."""

    words = ""

    @cached_property
    def priority(self) -> Priority:
        """The priority, or 404."""
        return get_object_or_404(Priority, pk=self.kwargs["pk"])

    def heading(self) -> str:
        """The priority first."""
        return f"{self.priority.title}: {self.words}"

    def back(self) -> tuple[str, str]:
        """To the priority."""
        return f"Back to {self.priority.title}", self.priority.get_absolute_url()


class PriorityEdit(OnPriority):
    """Other words."""

    form_class = PriorityForm
    words = "change"

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        names = ("title", "aim", "owner_group")
        return {name: getattr(self.priority, name) for name in names}

    def perform(self, form: Any) -> str:
        """Change it."""
        edit_priority(actor=self.request.actor, priority=self.priority, **form.cleaned_data)
        return self.priority.get_absolute_url()


class PriorityYearForm(OnPriority):
    """What it is in a year, and why."""

    form_class = YearForm
    words = "record a year"
    done = "The year is recorded."

    def intro(self) -> str:
        """That a year can be corrected."""
        return "A year that is recorded already is corrected; what it said before is kept in the trail."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Years around today."""
        return super().get_form_kwargs() | {"today": self.request.actor.today}

    def perform(self, form: Any) -> str:
        """Record it."""
        record_year(actor=self.request.actor, priority=self.priority, **form.cleaned_data)
        return self.priority.get_absolute_url()


def _columns(actor: Actor) -> list[Column]:
    this = year_of(actor.today)

    def now(row: Priority) -> PriorityYear | None:
        found = (each for each in row.years.all() if _first(each) == this)
        return next(found, None)

    return [
        Column("title", "Priority", header=True, link=lambda row: row.get_absolute_url()),
        Column("aim", "What shall be different for children"),
        Column(
            "standing",
            f"In {year_label(this)}",
            cell=lambda row: ((entry := now(row)) and entry.get_standing_display()) or "Not recorded",
        ),
        Column(
            "alive_actions",
            "Actions not closed",
            kind="number",
            link=lambda row: (
                f"{reverse('partnership:action-list')}?priority={row.code}&state=open&state=closing"
                if row.alive_actions
                else ""
            ),
        ),
    ]


def _empty(*, may_add: bool) -> Empty:
    text = "What the safeguarding partners put first will be listed here, year by year."
    if not may_add:
        return Empty(text, "The partnership's office records what they decide.")
    hint = "Add the first one, then record what was decided of it for this year."
    return Empty(text, hint, "Add a priority", reverse("partnership:priority-add"))


def _years(request: HttpRequest, priority: Priority) -> Table:
    return Table.of(
        request.GET,
        caption="Its years",
        columns=[
            Column("year", "Year", header=True, kind="short", cell=lambda row: _span(row.during)),
            Column("standing", "What it was", cell=lambda row: row.get_standing_display()),
            Column("decision", "Decision", cell=lambda row: row.get_decision_display()),
            Column("why", "Why"),
            Column("decided_by", "Decided by"),
        ],
        rows=list(priority.years.order_by("-during")),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty(
            "What it was in each year, and why it was kept or dropped, will be listed here.",
            "The partnership's office records a year once the partners have decided.",
        ),
    )


def _first(entry: PriorityYear) -> int | None:
    return year_of(entry.during.lower) if entry.during.lower else None


def _span(during: DateRange) -> str:
    """2020/21, as every entry made here is a year."""
    return year_label(year_of(during.lower)) if during.lower else "Before"


def _buttons(priority: Priority) -> Buttons:
    return Buttons(
        (
            Button("Record a year", reverse("partnership:priority-year", args=[priority.pk])),
            Button("Change", reverse("partnership:priority-edit", args=[priority.pk]), style="secondary"),
        )
    )
