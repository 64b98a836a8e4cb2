"""An action's letters: what goes next, to whom and when; stopping them and letting them go on."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.summary import Fact, Summary
from foundation.refusals import Refusal
from partnership.action_panels import ActionPanel, register_panel
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.forms.followup import StopForm
from partnership.forms.plan import ReasonForm
from partnership.models import Action, LadderStop
from partnership.permissions import followup as permissions
from partnership.selectors.joint_work import helpers_of
from partnership.selectors.ladders import Climbing, climbings
from partnership.selectors.reminders_to_come import Why, letters_to_come
from partnership.services.ladder_stops import resume_ladder, stop_ladder
from partnership.views.plan.base import OnAction

FROM_LIST = "from-list"
"""In a link of the list of reminders: how far ahead its reader looked."""

WHY = {
    Why.DUE_SOON: "because it is due soon",
    Why.OVERDUE: "if it is still open past its due date",
    Why.SILENT: "if nothing is heard of it",
}


class FromList:
    """Opened in the list of reminders, whose link says so, it leads back there, looking as far ahead as before."""

    request: Any

    def back(self) -> tuple[str, str]:
        """To the list, else to the action."""
        listed = self.listed
        return ("Back to reminders to come", listed) if listed else super().back()  # type: ignore[misc]

    def perform(self, form: Any) -> str:
        """Do it and go back to where it was come from."""
        action: str = super().perform(form)  # type: ignore[misc]
        return self.listed or action

    @property
    def listed(self) -> str:
        """The list's address, where the reader came from there."""
        if FROM_LIST not in self.request.GET:
            return ""
        ahead = self.request.GET[FROM_LIST]
        query = f"?{urlencode({'ahead': ahead})}" if ahead else ""
        return reverse("partnership:reminders-to-come") + query


class LadderStopPage(FromList, OnAction):
    """The office stops the letters, with the reason."""

    form_class = StopForm
    words = "stop its reminders"
    done = "The reminders are stopped."

    def intro(self) -> str:
        """What goes all the same."""
        return (
            f"{super().intro()}. Letters that say it is overdue, or that nothing is heard of it, stop. Those before "
            "its due date still go."
        )

    def is_permitted(self, actor: Actor) -> bool:
        """The office: nobody silences the letters about the own action."""
        return permissions.can_stop_ladder(actor, self.action)

    def check_state(self) -> None:
        """Only while it is open."""
        if self.action.state != ActionState.OPEN:
            raise Refusal(f"{self.action.reference} is not open: nobody is reminded of it.")

    def act(self, given: dict[str, Any]) -> None:
        """Stop them."""
        stop_ladder(actor=self.request.actor, action=self.action, **given)


class LadderResumePage(FromList, OnAction):
    """The office lets them go on."""

    form_class = ReasonForm
    words = "let its reminders go on"
    done = "The reminders go on."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_stop_ladder(actor, self.action)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Let them go on"}

    def act(self, given: dict[str, Any]) -> None:
        """Let them go on; the reason stands in the action's story."""
        resume_ladder(actor=self.request.actor, action=self.action, why=given["why"])


def ladder_panel(actor: Actor, action: Action) -> ActionPanel | None:
    """What goes next if nothing is done, before it goes; a few queries, none for what is not open.

    `action` came from `for_ladders` and `with_joint_work`.
    """
    if action.state != ActionState.OPEN:
        return None
    (climbing,) = climbings([action], actor.today)
    may = permissions.can_stop_ladder(actor, action)
    parts: list[object] = [_stopped(climbing.stop)] if climbing.stop else [_to_come(climbing, actor.today)]
    if may:
        name, words = (
            ("ladder-resume", "Let the reminders go on")
            if climbing.stop
            else ("ladder-stop", "Stop the reminders")
        )
        address = reverse(f"partnership:{name}", args=[action.pk])
        parts.append(Buttons((Button(words, address, style="secondary"),)))
    return ActionPanel("Reminders to come", tuple(parts))


def _to_come(climbing: Climbing, today: date) -> Summary:
    """Who hears on which day and why: whoever would hear of the same twice on a day is named once."""
    found: dict[tuple[date, Why], dict[UUID, str]] = {}
    for letter in letters_to_come([climbing], today, helpers_of(climbing.action)):
        if letter.on is not None:
            found.setdefault((letter.on, letter.why), {}).update(letter.people)
    facts = [
        Fact(dated(day, today), f"{names_of(people)}, {WHY[why]}") for (day, why), people in found.items()
    ]
    if not facts:
        facts = [Fact("Nothing more", "Every reminder has gone. The office sees who owes what.")]
    return Summary(tuple(facts))


def names_of(people: Mapping[UUID, str]) -> str:
    """Each name once."""
    return ", ".join(dict.fromkeys(people.values())) or "Nobody"


def _stopped(stop: LadderStop) -> Summary:
    by = stop.by.name if stop.by else "the system"
    until = f"Until {long_date(stop.until_on)}" if stop.until_on else "Until the office lets them go on"
    facts = (
        Fact("Stopped", f"{long_date(stop.from_on)}, {by}"),
        Fact("Why", stop.why),
        Fact("How long", until),
    )
    return Summary(facts)


register_panel("ladder", ladder_panel)
