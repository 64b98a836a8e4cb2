"""A meeting's own pages: opening it, the list of what was decided, closing it, the minutes."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.generic import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.refusals import NotAllowed
from partnership.actors import Actor
from partnership.forms.meetings import MeetingForm
from partnership.forms.plan_query import clean_query
from partnership.models import Plan, PlanMeeting
from partnership.permissions import meetings as permissions
from partnership.permissions.plan import can_read_plan
from partnership.roles import OFFICE, Role
from partnership.selectors.meetings import decisions_of, meetings_seen, updates_in
from partnership.services.meetings import WHO, close_meeting, open_meeting
from partnership.views.followup.meeting_order import order_of
from partnership.views.mixins import PermitMixin
from partnership.views.plan.base import PlanActForm

PLAN = ("Improvement plan", "partnership:action-list")
NO_PLAN = (
    "Your group owns no plan yet, and a meeting goes through a plan. Ask the partnership manager to add one."
)


class MeetingList(PermitMixin, View):
    """Every meeting whose minutes the reader may read."""

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, as a page or as a file."""
        actor = self.request.actor
        columns = [
            Column("held_on", "Day", kind="date", header=True, link=lambda row: row.get_absolute_url()),
            Column("plan", "Plan", cell=lambda row: row.plan.name),
            Column("group", "Group", cell=lambda row: row.group.name if row.group else ""),
            Column("state", "State", cell=lambda row: "Closed" if row.closed_at else "Open"),
        ]
        empty = Empty("Meetings that went through a plan will be listed here.")
        table = Table.of(
            request.GET, caption="Meetings", columns=columns, rows=meetings_seen(actor), empty=empty
        )
        if file := table_response(request, table, "meetings"):
            return file
        start = Buttons((Button("Start a meeting", reverse("partnership:meeting-new"), style="secondary"),))
        context = {
            "breadcrumbs": [(PLAN[0], reverse(PLAN[1])), ("Meetings", "")],
            "table": table,
            "buttons": start if permissions.can_open_meeting(actor) else None,
        }
        return render(request, "partnership/meeting_list.html", context)


class MeetingNew(PlanActForm):
    """Opened on a plan, with the filter of the list."""

    form_class = MeetingForm
    done = "The meeting is open. Everything you save is kept at once."

    def exists_for(self, actor: Actor) -> bool:
        """Without a role there is no plan."""
        return can_read_plan(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office and chairs."""
        return permissions.can_open_meeting(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return "Start a meeting"

    def intro(self) -> str:
        """What the meeting goes through; for a chair whose group has no plan, why there is none to choose."""
        if not _plans(self.request.actor).exists():
            return NO_PLAN
        return "The meeting goes through the actions of a plan, one after another, as the list was filtered."

    def back(self) -> tuple[str, str]:
        """To the meetings."""
        return "Back to the meetings", reverse("partnership:meeting-list")

    def get_initial(self) -> dict[str, Any]:
        """Today, on the plan of the list's filter or the main one."""
        query = self.request.GET
        code = query.get("plan", "")
        chosen = _plans(self.request.actor).filter(**({"code": code} if code else {"is_main": True})).first()
        return {"held_on": self.request.actor.today, "query": clean_query(query.urlencode()), "plan": chosen}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The plans that the reader may meet on."""
        return super().get_form_kwargs() | {"plans": _plans(self.request.actor)}

    def perform(self, form: Any) -> str:
        """Open it and begin with the first action."""
        given = form.cleaned_data
        meeting = open_meeting(
            actor=self.request.actor,
            plan=given["plan"],
            group=given["group"],
            held_on=given["held_on"],
            query=clean_query(given["query"]),
        )
        return meeting.get_absolute_url()


class MeetingPage(PermitMixin, View):
    """While it is open: where it goes on. Then its minutes, also as files."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """What was decided and said."""
        actor = self.request.actor
        meeting = get_object_or_404(meetings_seen(actor), pk=pk)
        table = minutes(request.GET, actor, meeting)
        if file := table_response(request, table, "minutes"):
            return file
        runs = permissions.can_run_meeting(actor, meeting) and not meeting.closed_at
        order = order_of(actor, meeting) if runs else None
        first = order.first if order else None
        crumbs = [(PLAN[0], reverse(PLAN[1])), ("Meetings", reverse("partnership:meeting-list"))]
        context = {
            "breadcrumbs": [*crumbs, (str(meeting), "")],
            "meeting": meeting,
            "table": table,
            "next_step": NextStep("Go through the actions", first) if first else None,
            "close": _close(meeting) if runs else None,
            "drafts": order.with_drafts(actor.known_person_id) if order else [],
        }
        return render(request, "partnership/meeting.html", context)


class MeetingClose(PermitMixin, View):
    """One press: nothing is added any more."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Close it and show the minutes."""
        actor = self.request.actor
        meeting = get_object_or_404(meetings_seen(actor), pk=pk)
        if not permissions.can_run_meeting(actor, meeting):
            raise NotAllowed(WHO)
        close_meeting(actor=actor, meeting=meeting)
        messages.success(request, "The meeting is closed. These are its minutes.")
        return redirect(meeting.get_absolute_url())


def minutes(query: QueryDict, actor: Actor, meeting: PlanMeeting) -> Table:
    """Decisions and updates action by action as the meeting goes through them, each in the order it was said."""
    rows: list[dict[str, Any]] = [
        *({"what": "Decision", "text": each.text, "of": each} for each in decisions_of(actor, meeting)),
        *(
            {"what": f"Update: {each.get_stated_rag_display()}", "text": each.done, "of": each}
            for each in updates_in(actor, meeting)
        ),
    ]
    rows.sort(key=lambda row: (row["of"].action.reference, row["of"].at))
    return Table.of(
        query,
        caption="What was decided and said",
        columns=[
            Column(
                "action",
                "Action",
                header=True,
                kind="short",
                cell=lambda row: row["of"].action.reference,
                link=lambda row: row["of"].action.get_absolute_url(),
            ),
            Column("title", "Which", cell=lambda row: row["of"].action.title),
            Column("what", "What"),
            Column("text", "In words"),
            Column("at", "At", kind="short", cell=lambda row: f"{localtime(row['of'].at):%H:%M}"),
            Column("by", "Typed by", cell=lambda row: row["of"].by.name if row["of"].by else "the system"),
        ],
        rows=rows,
        per_page=0,
        empty=Empty("Nothing was decided yet."),
        stacked=True,
    )


def _plans(actor: Actor) -> "QuerySet[Plan]":
    plans = Plan.objects.filter(ended_on=None).order_by("name")
    return plans if actor.has(*OFFICE) else plans.filter(owner_group__in=actor.groups_as(Role.GROUP_CHAIR))


def _close(meeting: PlanMeeting) -> Buttons:
    address = reverse("partnership:meeting-close", args=[meeting.pk])
    return Buttons((Button("Close the meeting", address, post=True, style="secondary"),))
