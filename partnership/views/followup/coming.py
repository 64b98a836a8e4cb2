"""Reminders to come, of every action: who will hear of what, on which day and why, before it goes."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.table_download import asks_for_file, table_response
from foundation.pages.view_switch import ViewLink, ViewSwitch
from partnership.actors import Actor
from partnership.ladder import Whom
from partnership.permissions.followup import can_chase
from partnership.permissions.plan import can_read_plan
from partnership.selectors.ladders import climbings, open_actions
from partnership.selectors.reminders_to_come import ToCome, Why, letters_to_come
from partnership.views.followup.ladder import FROM_LIST
from partnership.views.mixins import PermitMixin

WHY = {
    Why.DUE_SOON: "Due soon",
    Why.OVERDUE: "Past its due date",
    Why.SILENT: "Nothing heard of it",
    Why.STOPPED: "Stopped",
}
RUNGS = {Whom.LEAD: "Lead", Whom.MEMBER: "Lead agency", Whom.EXECUTIVE: "Executive"}
SPANS = {"": ("The next 14 days", 14), "90": ("The next 90 days", 90), "all": ("All", None)}
"""How far ahead one looks: the address's word, its words, and days."""


class RemindersPage(PermitMixin, View):
    """For the office: each letter that will go if nothing is done, stoppable before it does."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_chase(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, as a page or as a file."""
        today = self.request.actor.today
        span = request.GET.get("ahead", "")
        span = span if span in SPANS else ""
        actions = open_actions().select_related("lead_agency").order_by("reference")
        letters = letters_to_come(climbings(actions, today), today)
        table = reminders_table(request.GET, within(letters, today, SPANS[span][1]))
        if file := table_response(request, table, "reminders-to-come"):
            return file
        context = {
            "breadcrumbs": [
                ("Improvement plan", reverse("partnership:action-list")),
                ("Reminders to come", ""),
            ],
            "pages": follow_up_switch("reminders-to-come"),
            "spans": ViewSwitch(
                "How far ahead",
                tuple(
                    ViewLink(words, f"?ahead={code}" if code else request.path, code == span)
                    for code, (words, _days) in SPANS.items()
                ),
            ),
            "table": table,
        }
        return render(request, "partnership/reminders_to_come.html", context)


def within(letters: Sequence[ToCome], today: date, days: int | None) -> list[ToCome]:
    """Those that go within so many days; what is stopped stands there however long."""
    last = today + timedelta(days=days) if days is not None else date.max
    return [each for each in letters if each.why is Why.STOPPED or (each.on is not None and each.on <= last)]


def follow_up_switch(current: str) -> ViewSwitch:
    """From what is owed to what is to come, and back."""
    pages = {"owing": "Who owes what", "reminders-to-come": "Reminders to come"}
    links = (
        ViewLink(words, reverse(f"partnership:{name}"), name == current) for name, words in pages.items()
    )
    return ViewSwitch("Following up", tuple(links))


def reminders_table(query: QueryDict, letters: Sequence[ToCome]) -> Table:
    """One row for each letter, the next first; the act that stops it is on the page alone."""
    act = Column(
        "act",
        "Reminders",
        cell=lambda row: _act(row)[0],
        link=lambda row: _act(row)[1] and f"{_act(row)[1]}?{urlencode({FROM_LIST: query.get('ahead', '')})}",
        css="app-act",
    )
    return Table.of(
        query,
        caption="Reminders to come",
        caption_hidden=True,
        columns=[
            Column("on", "Goes on", kind="date", sort=lambda row: str(row.on or "")),
            Column(
                "action",
                "Action",
                header=True,
                cell=lambda row: str(row.action),
                link=lambda row: row.action.get_absolute_url(),
                sort=lambda row: row.action.reference,
            ),
            Column(
                "agency",
                "Lead agency",
                cell=lambda row: row.action.lead_agency.label,
                sort=lambda row: row.action.lead_agency.label.casefold(),
            ),
            Column("why", "Why", cell=_why, sort=lambda row: row.why),
            Column("rung", "Rung", cell=lambda row: "" if row.why is Why.STOPPED else RUNGS[row.whom]),
            Column(
                "people", "Who hears", cell=lambda row: list(dict.fromkeys(row.people.values())) or "Nobody"
            ),
            *([] if asks_for_file(query) else [act]),
        ],
        rows=letters,
        empty=Empty(
            "No reminder is to go in this time.",
            "Letters before and after a due date, and about actions of which nothing is heard, will be listed here.",
        ),
        stacked=True,
    )


def _why(row: ToCome) -> str:
    """With the reason of a stop; its last day stands in the first column."""
    return f"{WHY[row.why]}: {row.stop.why}" if row.why is Why.STOPPED and row.stop else WHY[row.why]


def _act(row: ToCome) -> tuple[str, str]:
    """Nothing beside a letter that a stop does not hold back."""
    if row.why is Why.DUE_SOON:
        return "", ""
    name, words = ("ladder-resume", "Let them go on") if row.stop else ("ladder-stop", "Stop")
    return words, reverse(f"partnership:{name}", args=[row.action.pk])
