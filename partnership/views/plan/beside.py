"""The parts of an action's page that stand beside its story: steps, what it waits for, who helps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button
from foundation.pages.notice import Notice
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.models import Action, Contributor, Milestone
from partnership.permissions import plan as may
from partnership.selectors.joint_work import (
    Wait,
    helpers_of,
    is_held_open,
    steps_of,
    unheard_of,
    waiting_for,
    waits_of,
)


@dataclass(frozen=True)
class WithButton:
    """A row, and the button that takes it away for whoever may."""

    row: Any
    button: Button | None = None
    warning: Notice | None = None


def beside(actor: Actor, action: Action, query: QueryDict) -> dict[str, Any]:
    """For the page's context; a part that is empty is shown only to whoever may fill it."""
    is_open = action.state == ActionState.OPEN
    keeps, manages = (
        is_open and allowed(actor, action) for allowed in (may.can_keep_steps, may.can_manage_helpers)
    )
    steps = steps_of(action)
    return {
        "milestones": _milestones(action, steps, actor.today, query, keeps=keeps) if steps else None,
        "waits": [WithButton(each, _free(action, each) if keeps else None) for each in waits_of(action)],
        "holds_open": action.is_alive and is_held_open(action),
        "waited_for_by": waiting_for(action),
        "says_origin": action.state != ActionState.WITHDRAWN and may.can_manage_plan(actor),
        "contributors": _contributors(action) if manages else list(map(WithButton, helpers_of(action))),
        "keeps_steps": keeps,
        "manages_helpers": manages,
    }


def _contributors(action: Action) -> list[WithButton]:
    """For the office: each can be taken away, and where nobody hears of it, it says so."""
    unheard = unheard_of(action)
    return [
        WithButton(each, _dismiss(action, each), _nobody(each) if each.pk in unheard else None)
        for each in helpers_of(action)
    ]


def _nobody(row: Contributor) -> Notice:
    """What can be done where no letter goes."""
    return Notice(
        f"{row.agency.name} has no safeguarding lead, and nobody there is named. Give somebody that role, or take the "
        "agency away and add it again with a person.",
        kind="warning",
        heading="Nobody gets letters about this",
        url=row.agency.get_absolute_url(),
        url_text=f"People of {row.agency.label}",
    )


def _milestones(
    action: Action, steps: list[Milestone], today: date, query: QueryDict, *, keeps: bool
) -> Table:
    columns = [
        Column("title", "Milestone", header=True),
        Column("due_on", "By", kind="date"),
        Column("done_on", "Done", cell=lambda row: _done(row, today)),
    ]
    if keeps:
        columns += [
            Column(
                "do",
                "Record",
                cell=_by_state("Done", "Take back"),
                link=_step("milestone-done", "milestone-undo"),
            ),
            Column(
                "change",
                "Change",
                cell=_by_state("Change", ""),
                link=_step("milestone-change", ""),
                css="app-act",
            ),
        ]
    return Table.of(
        query,
        caption="Milestones",
        columns=columns,
        rows=steps,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def _done(row: Milestone, today: date) -> Tag | str:
    if row.done_on:
        return long_date(row.done_on)
    return Tag("Late", "red") if row.due_on < today else Tag("Not yet", "grey")


def _by_state(to_do: str, done: str) -> Any:
    return lambda row: done if row.done_on else to_do


def _step(to_do: str, done: str) -> Any:
    def address(row: Milestone) -> str:
        name = done if row.done_on else to_do
        return reverse(f"partnership:{name}", args=[row.action_id, row.pk]) if name else ""

    return address


def _free(action: Action, wait: Wait) -> Button:
    url = reverse("partnership:wait-remove", args=[action.pk, wait.id])
    return Button(f"Wait for {wait.reference} no longer", url, post=True, style="secondary")


def _dismiss(action: Action, row: Contributor) -> Button:
    url = reverse("partnership:contributor-remove", args=[action.pk, row.pk])
    return Button(f"Take {row.agency.label} away", url, post=True, style="secondary")
