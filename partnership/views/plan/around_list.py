"""What stands around the table of actions: buttons, views, saved views, and what is said of it."""

from django.http import QueryDict
from django.urls import reverse

from foundation.pages.buttons import Button, Buttons
from foundation.pages.chosen_rows import ChosenRows
from foundation.pages.empty import Empty
from foundation.pages.table import Table, with_query
from foundation.pages.view_switch import ViewLink, ViewSwitch
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.forms.plan_query import EVERYTHING, HERE, filtered, is_preset
from partnership.models import SavedView
from partnership.permissions.meetings import can_open_meeting, can_read_minutes
from partnership.permissions.plan import can_manage_plan
from partnership.permissions.saved_views import can_save_view
from partnership.selectors.plan_views import SEVERAL, ActionsInGroups

CHOSEN = "action"
MOST_SAVED = 12


def view_switch(view: PlanView, query: QueryDict) -> ViewSwitch:
    """The same filters in each view."""
    return ViewSwitch(
        "Views",
        tuple(
            ViewLink(
                str(each.label),
                with_query(query, view="" if each is PlanView.LIST else each.value, page="", format=""),
                each is view,
            )
            for each in PlanView
        ),
    )


def saved_switch(actor: Actor, query: QueryDict) -> ViewSwitch | None:
    """One's own views and the shared ones, and a way to keep this one."""
    if not can_save_view(actor):
        return None
    saved = [
        ViewLink(each.name, each.get_absolute_url())
        for each in SavedView.objects.visible_to(actor).order_by("name", "pk")[:MOST_SAVED]
    ]
    keep = ViewLink(
        "Save this view", f"{reverse('partnership:saved-view-save')}{with_query(query, page='', format='')}"
    )
    every = [ViewLink("All saved views", reverse("partnership:saved-view-list"))] if saved else []
    return ViewSwitch("Saved views", (*saved, keep, *every))


def sentence(view: PlanView, table: Table) -> str:
    """How many there are, where one action may stand in several places."""
    if not isinstance(table.rows, ActionsInGroups):
        return ""
    found = table.rows.grouped
    actions = f"{found.total} {'action' if found.total == 1 else 'actions'}"
    groups = f"{len(found.groups)} {'group' if len(found.groups) == 1 else 'groups'}"
    if view in SEVERAL:
        return f"{actions} in {groups}. One that {SEVERAL[view]} stands in each, and is counted once here."
    return f"{actions} in {groups}." if found.total else ""


def open_and_all(view: PlanView, query: QueryDict) -> dict[str, str]:
    """The ways back to what is not closed, and to everything, in the same view."""
    if view is PlanView.DONE:
        return {"told": "Closed actions: where each came from, what was done and what changed for children."}
    key = "" if view is PlanView.LIST else f"view={view.value}"
    every = "?" + "&".join(part for part in (key, f"{EVERYTHING}=all") if part)
    return {
        "open_url": "" if is_preset(query) else f"{HERE}{'?' if key else ''}{key}",
        "all_url": "" if query.get(EVERYTHING) and not filtered(query) else f"{HERE}{every}",
    }


def choosing(query: QueryDict | None = None, found: int = 0) -> ChosenRows:
    """The office changes several actions at once: those ticked, or all that the filter finds."""
    url = reverse("partnership:action-change-several")
    every = with_query(query, page="", format="", sort="", view="", every="yes") if query is not None else ""
    return ChosenRows(
        "Change the chosen actions",
        url,
        CHOSEN,
        hint="Choose them in the table first. You see what would change before it does.",
        form_id="chosen-actions",
        every_text=f"Or choose all {found} actions that the filter finds",
        every_url=f"{url}{every}" if found > 1 else "",
    )


def how_many(table: Table) -> int:
    """Actions that the filter finds, on every page, each once."""
    if isinstance(table.rows, ActionsInGroups):
        return table.rows.grouped.total
    return table.page.paginator.count if table.page else len(table.shown)


def buttons(actor: Actor, query: QueryDict) -> Buttons | None:
    """What the office does with the plan, what a chair does with it, and the minutes for those who read them."""
    raised, plans, owing = (reverse(f"partnership:{name}") for name in ("action-raise", "plan-list", "owing"))
    meet = f"{reverse('partnership:meeting-new')}{with_query(query, page='', format='', view='')}"
    office = can_manage_plan(actor)
    possible = [
        (office, Button("Raise an action", raised)),
        (office, Button("Plans", plans, style="secondary")),
        (
            can_read_minutes(actor),
            Button("Meetings", reverse("partnership:meeting-list"), style="secondary"),
        ),
        (can_open_meeting(actor), Button("Start a meeting on this list", meet, style="secondary")),
        (office, Button("Who owes what", owing, style="secondary")),
    ]
    shown = tuple(button for may, button in possible if may)
    return Buttons(shown) if shown else None


def reports(query: QueryDict) -> Buttons:
    """The same actions as a document; what is asked stands in the address, so nothing is typed again."""
    url = f"{reverse('partnership:plan-report-new')}{with_query(query, page='', format='')}"
    return Buttons(
        tuple(
            Button(text, url, post=True, style="secondary", fields={"form": form})
            for form, text in (("pdf", "Report as PDF"), ("docx", "Report as Word document"))
        )
    )


def empty(actor: Actor, query: QueryDict) -> Empty:
    """Why there is nothing, and what to do."""
    if query.get("view") == PlanView.DONE and not filtered(query):
        return Empty(
            "Actions that are closed will tell here what changed for children.",
            "An action is closed when somebody else signs off what it changed.",
        )
    if filtered(query) and not is_preset(query):
        return Empty(
            "No action fits these filters.",
            "Take some of them away.",
            "Show all",
            f"{HERE}?{EVERYTHING}=all",
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
